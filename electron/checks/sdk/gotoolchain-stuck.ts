import { isInHome } from '../../changes/json-line.ts';
import { unset } from '../../changes/unset.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { commands } from '../../probes/sdk/commands.ts';
import { goEnv } from '../../probes/sdk/go-env.ts';
import { goVariables, type VariableSetting } from '../../probes/sdk/go-variables.ts';
import { sdks } from '../../probes/sdk/sdks.ts';
import { installedGo, stuck, type ToolchainFacts, toolchainSetting } from '../../probes/sdk/toolchain.ts';
import { workspaceGo } from '../../probes/sdk/workspace-go.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { homeOf, seenAt, shownPlace } from '../../probes/shell/origin-evidence.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';

const explains = ['gopls-not-answering'];

/** GOTOOLCHAIN=local alone is fine: Homebrew, distributions and the golang image set it. It takes a module that needs more. */
export default defineCheck({
  id: 'gotoolchain-stuck',
  area: 'sdk',
  needs: {
    goVariables,
    goEnv,
    commands,
    sdks: optional(sdks),
    workspaceGo: optional(workspaceGo),
    editorEnvironment: optional(editorEnvironment),
    files: optional(startupFiles),
  },
  explains,
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'GOTOOLCHAIN lets go use the version it needs',
    why: 'Since 1.21 the go command fetches the Go version that a project asks for. GOTOOLCHAIN can forbid that or demand a version that cannot be had, and then every go command and gopls stop.',
    see: {
      run: ['go env GOTOOLCHAIN GOVERSION', "grep -nE '^(go|toolchain) ' go.mod"],
      look: 'In the folder of the project: GOTOOLCHAIN should be auto or end in +auto; otherwise the version in the second line must not be older than the go line of go.mod. “invalid GOTOOLCHAIN” is a value that go refuses.',
    },
    messages: {
      invalid: {
        title: 'GOTOOLCHAIN is not valid, so every go command fails',
        detail:
          '{source} sets GOTOOLCHAIN to "{value}". Allowed are auto, local, path, a release such as go1.26.1, and a release or local followed by +auto or +path. Everything else ends with "invalid GOTOOLCHAIN".',
        fix: 'Remove GOTOOLCHAIN at {source} (`go env -u GOTOOLCHAIN` when `go env -w` keeps it)',
      },
      language: {
        title: 'GOTOOLCHAIN names a Go language, not a release, so every go command fails',
        detail:
          '{source} sets GOTOOLCHAIN to "{value}". Since 1.21 the first release of a language is called {name}.0; {name} itself does not exist and cannot be downloaded.',
        fix: 'Write a full release ({name}.0 or newer) at {source}, or remove GOTOOLCHAIN (`go env -u GOTOOLCHAIN` when `go env -w` keeps it)',
      },
      unavailable: {
        title: 'GOTOOLCHAIN demands {name}, which cannot be downloaded',
        detail:
          '{source} sets GOTOOLCHAIN to "{value}", Go {installed} is installed, and {barrier} keeps the go command from downloading {name}. Every go command ends with "toolchain not available" or a checksum error.',
        fix: 'Remove GOTOOLCHAIN at {source} (`go env -u GOTOOLCHAIN` when `go env -w` keeps it)',
      },
      local: {
        title: 'This project needs Go {needed}, and GOTOOLCHAIN={value} forbids fetching it',
        detail:
          '{asked} asks for Go {needed}. Go {installed} is installed, and GOTOOLCHAIN={value} ({source}) keeps it from switching. Every go command ends with "requires go >= {needed}", and gopls loads nothing.',
        fix: 'Run `go env -w GOTOOLCHAIN=auto` after removing GOTOOLCHAIN from any start-up file or setting, or install Go {needed}',
      },
      pinned: {
        title: 'This project needs Go {needed}, and GOTOOLCHAIN holds Go at an older one',
        detail:
          '{asked} asks for Go {needed}, but GOTOOLCHAIN={value} ({source}) takes exactly that release and no newer one. Every go command ends with "requires go >= {needed}", and gopls loads nothing.',
        fix: 'Remove GOTOOLCHAIN at {source} (`go env -u GOTOOLCHAIN` when `go env -w` keeps it), or write {value}+auto',
      },
      path: {
        title: 'This project needs Go {needed}, and GOTOOLCHAIN looks for it on PATH only',
        detail:
          '{asked} asks for Go {needed}. GOTOOLCHAIN={value} ({source}) never downloads, and no such toolchain was found on this machine. Every go command ends with \'cannot find "go{needed}" in PATH\'.',
        fix: 'Run `go env -w GOTOOLCHAIN=auto` after removing GOTOOLCHAIN from any start-up file or setting, or install Go {needed}',
      },
    },
  },
  sources: ['https://go.dev/doc/toolchain', 'https://github.com/golang/go/issues/69646'],
  find(facts) {
    const trouble = stuck(facts);
    if (!trouble) return [];
    const { value, setting } = toolchainSetting(facts);
    const source = setting?.source ?? 'go env GOTOOLCHAIN';
    const evidence = [{ source, text: setting?.text ?? value }];
    const common = { key: 'GOTOOLCHAIN', severity: 'error', message: trouble.by } as const;
    const params = { value, source, installed: installedGo(facts) ?? '' };
    if (!('short' in trouble)) return [{ ...common, params: { ...params, ...trouble }, evidence }];
    const home = facts.editorEnvironment ? homeOf(facts.editorEnvironment) : '';
    const { needed, place } = trouble.short;
    return [
      {
        ...common,
        params: { ...params, needed, asked: shownPlace(place, home) },
        evidence: [...evidence, seenAt(place, home)],
        // The module only makes it visible: without GOTOOLCHAIN the Go it needs would be fetched.
        explains: ['module-needs-newer-go', ...explains],
      },
    ];
  },
  plan({ files, ...facts }) {
    const { goEnv, editorEnvironment } = facts;
    const settings = inTheWay(facts);
    if (settings.length > 0) return unset('GOTOOLCHAIN', settings, files);
    // Nobody set it: it comes with the SDK, and what `go env -w` keeps is stronger.
    const file = (goEnv.ok && goEnv.values.GOENV) || '';
    const home = editorEnvironment ? homeOf(editorEnvironment) : '';
    return isInHome(file, home) ? [{ change: 'go-env', file, name: 'GOTOOLCHAIN', to: 'auto' }] : [];
  },
});

/** The settings that have to go until the next of them, or go's own default, does no harm. */
function inTheWay(facts: ToolchainFacts): readonly VariableSetting[] {
  const { goVariables, goEnv } = facts;
  const all = goVariables.GOTOOLCHAIN ?? [];
  const first = all.find(({ value }) => value !== '');
  if (!first || !stuck(facts)) return [];
  const without = {
    ...facts,
    goVariables: { ...goVariables, GOTOOLCHAIN: all.filter((one) => one !== first) },
    goEnv: goEnv.ok ? { ...goEnv, values: { ...goEnv.values, GOTOOLCHAIN: '' } } : goEnv,
  };
  return [first, ...inTheWay(without)];
}
