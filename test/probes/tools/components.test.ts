import { expect, test } from 'vitest';
import { debugserver } from '../../../electron/probes/debugger/debugserver.ts';
import { editorProgram } from '../../../electron/probes/editor/editor-program.ts';
import { editor } from '../../../electron/probes/editor/editors.ts';
import { hardware } from '../../../electron/probes/macos/hardware.ts';
import { rosetta } from '../../../electron/probes/macos/rosetta.ts';
import { systemVersion } from '../../../electron/probes/macos/system-version.ts';
import type { Command } from '../../../electron/probes/sdk/commands.ts';
import { goEnv } from '../../../electron/probes/sdk/go-env.ts';
import { describeRunning, runningGo } from '../../../electron/probes/sdk/running-go.ts';
import { workspaceGo } from '../../../electron/probes/sdk/workspace-go.ts';
import { components } from '../../../electron/probes/tools/components.ts';
import { editorTools, fromHeaders } from '../../../electron/probes/tools/editor-tools.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const { commands, home, workspaceGo: module } = healthy;
const server = '/Library/Developer/CommandLineTools/debugserver';
const host = fakeHost({ files: { [server]: new Uint8Array([0x7f, 0x45]) } });

const toolsWith = (go: Command | null) => {
  const read = (tool: 'go' | 'gopls' | 'dlv', command: Command | null) =>
    command && { ...fromHeaders(tool, command, home), missingInterpreter: null, isForWindows: false };
  const { gopls, dlv } = commands.editor;
  return { os: 'darwin', home, go: read('go', go), gopls: read('gopls', gopls), dlv: read('dlv', dlv) };
};
const facts = (go: Command | null = commands.editor.go, asks = module.go.version) => {
  const found = { ...commands, editor: { ...commands.editor, go } };
  const { sdks, goEnv: env } = healthy;
  return new Map<Parameters<typeof lookAt>[2][number][0], unknown>([
    [hardware, 'arm64'],
    [systemVersion, '15.5'],
    [rosetta, { usable: true }],
    [editor, healthy.editor],
    [editorProgram, { kind: 'macho', slices: [], build: null }],
    [editorTools, toolsWith(go)],
    [runningGo, describeRunning({ commands: found, sdks, values: env.values, home })],
    [goEnv, env],
    [workspaceGo, { ...module, go: { ...module.go, version: asks } }],
    [debugserver, { state: 'found', path: server }],
  ]);
};

test('a healthy Mac: every part with what its file says', async () => {
  const { machine, parts, editorId, cpu } = await components.read(lookAt(host, {}, [...facts()]));
  expect({ editorId, cpu }).toMatchObject({ editorId: 'code', cpu: { value: 'arm64' } });
  expect(parts).toMatchObject({
    editor: { state: 'known', name: 'Visual Studio Code', path: '/Applications/Visual Studio Code.app', basedOn: null },
    go: { state: 'known', path: '/usr/local/go/bin/go', program: { version: '1.26.1', arches: ['arm64'] } },
    gopls: { path: '~/go/bin/gopls', program: { version: 'v0.23.0', builtBy: '1.26.1' } },
    dlv: { program: { version: 'v1.27.1' } },
    debugserver: { state: 'known', path: server, program: { arches: [] } },
  });
  expect(machine).toMatchObject({
    cpu: 'arm64',
    macos: '15.5',
    rosetta: true,
    goInUse: '1.26.1',
    debugserverMissing: false,
  });
});

test('a Go that go.mod makes go fetch is the one in use', async () => {
  const { machine } = await components.read(lookAt(host, {}, [...facts(commands.editor.go, '1.27.0')]));
  expect(machine.goInUse).toBe('1.27.0');
});

test('a shim is told by what it leads to', async () => {
  const shim: Command = {
    ...commands.editor.go,
    path: `${home}/.local/share/mise/shims/go`,
    real: '/opt/homebrew/bin/mise',
    manager: 'mise',
    shim: true,
  };
  const { parts } = await components.read(lookAt(host, {}, [...facts(shim)]));
  expect(parts.go).toMatchObject({ program: { version: '1.26.1', arches: ['arm64'], slices: [] } });
});

test('missing and unknown parts stay apart, and nothing throws', async () => {
  const some = facts(null);
  some.set(debugserver, { state: 'missing', developerFolder: null, looked: [] });
  for (const probe of [systemVersion, rosetta, editor]) some.delete(probe);
  const { parts, machine } = await components.read(lookAt(host, {}, [...some]));
  expect(parts).toMatchObject({
    go: { state: 'absent' },
    editor: { state: 'unknown', unknown: { reason: 'timeout' } },
    debugserver: { state: 'absent' },
  });
  expect(machine).toMatchObject({ macos: null, rosetta: null, goInUse: null, go: null, debugserverMissing: true });
  const none = await components.read(lookAt(host, {}, []));
  expect(Object.values(none.parts).map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'unknown'));
});
