import { notAsked } from '../../engine/fact.ts';
import type { Evidence } from '../../engine/model.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe, type Look, type Probe } from '../../engine/probe.ts';
import type { FactName, Plain, PolicyFact } from '../../policy/facts.ts';
import { editor } from '../editor/editors.ts';
import { goExtension } from '../editor/extension.ts';
import { type Settings, settings } from '../editor/settings.ts';
import { hardware } from '../macos/hardware.ts';
import { systemVersion } from '../macos/system-version.ts';
import { moduleSettings } from '../modules/module-settings.ts';
import { goVariables } from '../sdk/go-variables.ts';
import { runningGo } from '../sdk/running-go.ts';
import { workspaceGo } from '../sdk/workspace-go.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';
import { type EditorTool, editorTools, seenBuild } from '../tools/editor-tools.ts';

const fact = (name: FactName, read: (look: Look) => Promise<PolicyFact>): Probe<PolicyFact> =>
  defineProbe({ id: `policy.${name}`, timeoutMs: 130_000, read });
const plain = (value: Plain, proof?: Evidence): PolicyFact => ({ value, seen: proof ? { '': proof } : {} });

/** What policies may speak of, in a form that stays while probes change. docs/policy.md describes it. */
export const policyFacts: Readonly<Record<FactName, Probe<PolicyFact>>> = {
  go: fact('go', async ({ of }) => {
    const go = (await of(runningGo)).find(({ where }) => where === 'editor');
    if (!go) return plain(null);
    const { version, shown, arches, downloaded, evidence } = go;
    return plain({ version, path: shown, arches, downloaded }, evidence[0]);
  }),
  gopls: fact('gopls', async ({ of }) => toolFact((await of(editorTools)).gopls)),
  dlv: fact('dlv', async ({ of }) => toolFact((await of(editorTools)).dlv)),
  extension: fact('extension', async ({ of, host }) => {
    const { entries, list, switchedOff } = await of(goExtension);
    const [entry] = entries;
    if (!entry) return plain(null);
    const { version, preRelease } = entry;
    const proof = { source: tilde(list, host.machine.home), text: `golang.go ${version}` };
    return plain({ version, preRelease, enabled: switchedOff === null ? null : switchedOff === 'no' }, proof);
  }),
  editor: fact('editor', async ({ of, host }) => {
    const { id, name, version, app } = await of(editor);
    return plain({ id, name, version }, { source: tilde(app, host.machine.home), text: version });
  }),
  macos: fact('macos', async ({ of, host }) => {
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const version = await of(systemVersion);
    return plain({ version }, { source: 'sw_vers -productVersion', text: version });
  }),
  machine: fact('machine', async ({ of, host }) => plain({ os: host.machine.os, arch: await of(hardware) })),
  module: fact('module', async ({ of, host }) => {
    const found = await of(workspaceGo);
    if (!found) return plain(null);
    const { go, toolchain, file } = found;
    const place = go?.place ?? toolchain?.place;
    const shown = tilde(file, host.machine.home);
    const proof = place && { source: `${shown}:${place.line}`, text: place.text };
    return plain({ file: shown, go: go?.version ?? null, toolchain: toolchain?.name ?? null }, proof);
  }),
  env: fact('env', async ({ of }) => {
    const { values } = await of(moduleSettings);
    return {
      value: values,
      seen: Object.fromEntries(
        Object.entries(values).map(([name, text]) => [name, { source: `go env ${name}`, text: `${name}=${text}` }]),
      ),
    };
  }),
  variables: fact('variables', async ({ of }) => {
    const winners = Object.entries(await of(goVariables)).flatMap(([name, [winner]]) =>
      winner ? [{ name, winner }] : [],
    );
    return {
      value: Object.fromEntries(winners.map(({ name, winner }) => [name, winner.value])),
      seen: Object.fromEntries(
        winners.map(({ name, winner: { source, text } }) => [name, { source, text: text || `${name}=` }]),
      ),
    };
  }),
  settings: fact('settings', async ({ of, host }) => {
    const { values } = await of(settings);
    // Those of Go come first, should there be more than an expression gets to see.
    const keys = Object.keys(values).sort((a, b) => Number(isOfGo(b)) - Number(isOfGo(a)));
    return settingsFact(values, keys, host.machine.home);
  }),
  path: fact('path', async ({ of, host }) =>
    plain((await of(editorEnvironment)).path.map(({ folder }) => tilde(folder, host.machine.home))),
  ),
};

const isOfGo = (key: string): boolean => /^(?:go|gopls|terminal)\b/.test(key);

function toolFact(tool: EditorTool | null): PolicyFact {
  if (!tool) return plain(null);
  const { release, shown, arches, builtBy } = tool;
  return plain({ version: release?.replace(/^v/, '') ?? null, path: shown, arches, builtBy }, seenBuild(tool));
}

/** The settings with these keys, as far as they are set. */
export function settingsFact(values: Settings['values'], keys: readonly string[], home: string): PolicyFact {
  const found = keys.flatMap((key) => {
    const setting = Object.hasOwn(values, key) ? values[key] : undefined;
    return setting ? [{ key, setting }] : [];
  });
  return {
    value: Object.fromEntries(found.map(({ key, setting }) => [key, setting.value])),
    seen: Object.fromEntries(
      found.map(({ key, setting: { place } }) => [
        key,
        { source: `${tilde(place.file, home)}:${place.line}`, text: place.text },
      ]),
    ),
  };
}
