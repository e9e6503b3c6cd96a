import { expect, test } from 'vitest';
import type { Probe } from '../../../electron/engine/probe.ts';
import { factNames } from '../../../electron/policy/facts.ts';
import { editor } from '../../../electron/probes/editor/editors.ts';
import { goExtension } from '../../../electron/probes/editor/extension.ts';
import { settings } from '../../../electron/probes/editor/settings.ts';
import { hardware } from '../../../electron/probes/macos/hardware.ts';
import { systemVersion } from '../../../electron/probes/macos/system-version.ts';
import { moduleSettings } from '../../../electron/probes/modules/module-settings.ts';
import { askedFacts } from '../../../electron/probes/policy/asked.ts';
import { policyFacts } from '../../../electron/probes/policy/facts.ts';
import { policies } from '../../../electron/probes/policy/policies.ts';
import { goVariables } from '../../../electron/probes/sdk/go-variables.ts';
import { runningGo } from '../../../electron/probes/sdk/running-go.ts';
import { workspaceGo } from '../../../electron/probes/sdk/workspace-go.ts';
import { editorEnvironment } from '../../../electron/probes/shell/editor-environment.ts';
import { editorTools } from '../../../electron/probes/tools/editor-tools.ts';
import { fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';
import { policyOf } from '../../policy/policy-of.ts';

const place = { file: '/Users/sam/x', line: 3, text: 'as it stands' };
const gopls = { release: 'v0.23.0', shown: '~/go/bin/gopls', arches: ['arm64'], builtBy: '1.26.1' };
const known: [Probe<unknown>, unknown][] = [
  [
    runningGo as Probe<unknown>,
    [
      {
        where: 'editor',
        version: '1.26.1',
        shown: '~/sdk/go/bin/go',
        arches: ['arm64'],
        downloaded: false,
        evidence: [{ source: '~/sdk/go/bin/go', text: 'go1.26.1' }],
      },
    ],
  ],
  [editorTools as Probe<unknown>, { gopls, dlv: null }],
  [
    goExtension as Probe<unknown>,
    { entries: [{ version: '0.52.1', preRelease: false }], list: '/Users/sam/.vscode/e.json', switchedOff: 'no' },
  ],
  [editor as Probe<unknown>, { id: 'code', name: 'Code', version: '1.128.0', app: '/Applications/Code.app' }],
  [systemVersion as Probe<unknown>, '15.5'],
  [hardware as Probe<unknown>, 'arm64'],
  [workspaceGo as Probe<unknown>, { file: '/Users/sam/go.mod', go: { version: '1.26', place }, toolchain: null }],
  [moduleSettings as Probe<unknown>, { values: { GOPROXY: 'off' } }],
  [
    goVariables as Probe<unknown>,
    { GOFLAGS: [{ value: '-v', source: '~/.zshenv:3', text: 'export GOFLAGS=-v' }, { value: 'older' }] },
  ],
  [
    settings as Probe<unknown>,
    { values: { 'a.b': { value: 1, place }, 'go.goroot': { value: '/x', place }, constructor: { value: 2, place } } },
  ],
  [editorEnvironment as Probe<unknown>, { path: [{ folder: '/Users/sam/go/bin' }, { folder: '/usr/bin' }] }],
];
const look = lookAt(fakeHost(), {}, known);

test('each fact in the form that docs/policy.md promises', async () => {
  const facts = await Promise.all(factNames.map(async (name) => [name, (await policyFacts[name].read(look)).value]));
  expect(Object.fromEntries(facts)).toEqual({
    go: { version: '1.26.1', path: '~/sdk/go/bin/go', arches: ['arm64'], downloaded: false },
    gopls: { version: '0.23.0', path: '~/go/bin/gopls', arches: ['arm64'], builtBy: '1.26.1' },
    dlv: null,
    extension: { version: '0.52.1', preRelease: false, enabled: true },
    editor: { id: 'code', name: 'Code', version: '1.128.0' },
    macos: { version: '15.5' },
    machine: { os: 'darwin', arch: 'arm64' },
    module: { file: '~/go.mod', go: '1.26', toolchain: null },
    env: { GOPROXY: 'off' },
    variables: { GOFLAGS: '-v' },
    settings: { 'a.b': 1, 'go.goroot': '/x', constructor: 2 },
    path: ['~/go/bin', '/usr/bin'],
  });
});

test('only what a policy asks about is read, and settings by their keys', async () => {
  const loaded = policyOf({
    versions: { macos: '15', dlv: '1' },
    forbidden: [{ setting: 'go.goroot' }, { setting: 'toString' }],
  });
  const asked = await askedFacts.read(
    lookAt(fakeHost(), {}, [...known, [policies as Probe<unknown>, { policies: [loaded], broken: [] }]]),
  );
  expect(Object.keys(asked).sort()).toEqual(['dlv', 'macos', 'settings']);
  expect(asked.settings).toMatchObject({
    value: { value: { 'go.goroot': '/x' }, seen: { 'go.goroot': { source: '~/x:3', text: 'as it stands' } } },
  });
});
