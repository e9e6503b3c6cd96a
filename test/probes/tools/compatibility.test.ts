import { expect, test } from 'vitest';
import type { Slice } from '../../../electron/probes/tools/binary.ts';
import { type Machine, misfitsOf, type Program } from '../../../electron/probes/tools/compatibility.ts';

const slice = (more: Partial<Slice> = {}): Slice => ({
  arch: 'arm64',
  minimumMacos: '12.0',
  hasUuid: true,
  signature: 'linker-signed',
  ...more,
});
const program = (more: Partial<Program> = {}): Program => ({
  arches: ['arm64'],
  slices: [slice()],
  version: null,
  builtBy: '1.26.1',
  ...more,
});
const intel = { arches: ['amd64'], slices: [slice({ arch: 'amd64', signature: 'none' })] } as const;

const healthy: Machine = {
  cpu: 'arm64',
  macos: '15.5',
  rosetta: true,
  goInUse: '1.26.1',
  debugserverMissing: false,
  editor: program({ arches: ['amd64', 'arm64'], version: '1.119.0', builtBy: null }),
  go: program({ version: '1.26.1' }),
  gopls: program({ version: 'v0.23.0' }),
  dlv: program({ version: 'v1.27.1' }),
  debugserver: program({ builtBy: null }),
};
const reasons = (change: Partial<Machine>) =>
  misfitsOf({ ...healthy, ...change }).map(({ parts, reason, severity }) => [parts.join('-'), reason, severity]);

test.each<[string, Partial<Machine>]>([
  ['Apple silicon', {}],
  [
    'Intel, whose programs need no signature',
    {
      cpu: 'amd64',
      rosetta: null,
      editor: program(intel),
      go: program(intel),
      gopls: null,
      dlv: null,
      debugserver: null,
    },
  ],
  ['macOS 26 with programs of today', { macos: '26.1' }],
  ['nothing known', { cpu: null, macos: null, goInUse: null, editor: null, go: null, gopls: null, dlv: null }],
  ['builds without a release', { gopls: program({ version: '(devel)' }), dlv: program({ version: null }) }],
  ['shims', { gopls: program({ arches: [], slices: [], version: null, builtBy: null }) }],
  ['newer than the tables', { gopls: program({ version: 'v0.40.0' }), dlv: program({ version: 'v1.40.0' }) }],
  ['Linux', { macos: null, gopls: program({ slices: [], version: 'v0.23.0' }), debugserver: null }],
])('everything fits: %s', (_, change) => {
  expect(reasons(change)).toEqual([]);
});

test.each<[string, Partial<Machine>, readonly (readonly string[])[]]>([
  ['Intel go on Apple silicon', { go: program(intel) }, [['cpu-go', 'translated', 'warning']]],
  ['the same without Rosetta', { go: program(intel), rosetta: false }, [['cpu-go', 'no-rosetta', 'error']]],
  ['Intel dlv', { dlv: program(intel) }, [['cpu-dlv', 'dlv-translated', 'error']]],
  [
    'Intel editor',
    { editor: program({ ...intel, builtBy: null }) },
    [
      ['cpu-editor', 'translated', 'warning'],
      ['editor-dlv', 'editor-translated', 'error'],
    ],
  ],
  [
    'an arm64 tool on Intel',
    { cpu: 'amd64', editor: null, go: null, dlv: null, debugserver: null },
    [['cpu-gopls', 'cannot-start', 'error']],
  ],
  [
    'a tool without signature',
    { gopls: program({ slices: [slice({ signature: 'none' })] }) },
    [['cpu-gopls', 'unsigned', 'error']],
  ],
  [
    'a tool of an old Go on macOS 26',
    { macos: '26.0', dlv: program({ version: 'v1.27.1', slices: [slice({ hasUuid: false })] }) },
    [['system-dlv', 'no-uuid', 'error']],
  ],
  [
    'a Go for a newer macOS',
    { macos: '11.7', gopls: null, dlv: null, debugserver: null, editor: null },
    [['system-go', 'system-too-old', 'error']],
  ],
  ['gopls older than Go', { gopls: program({ version: 'v0.15.3' }) }, [['gopls-go', 'gopls-too-old', 'error']]],
  ['Go older than gopls', { goInUse: '1.20.14', dlv: null }, [['gopls-go', 'gopls-go-too-old', 'error']]],
  [
    'gopls built by an older Go',
    { gopls: program({ version: 'v0.23.0', builtBy: '1.25.3' }) },
    [['gopls-go', 'built-with-older', 'warning']],
  ],
  ['dlv older than Go', { dlv: program({ version: 'v1.24.2' }) }, [['dlv-go', 'dlv-too-old', 'error']]],
  ['Go older than dlv', { goInUse: '1.24.1' }, [['dlv-go', 'go-too-old', 'error']]],
  [
    'dlv older than macOS',
    { goInUse: '1.23.4', dlv: program({ version: 'v1.23.1' }) },
    [['dlv-system', 'dlv-too-old-for-macos', 'error']],
  ],
  ['no debugserver', { debugserver: null, debugserverMissing: true }, [['dlv-debugserver', 'no-debugserver', 'error']]],
])('%s', (_, change, expected) => {
  expect(reasons(change)).toEqual(expected);
});

test('each says what it relies on, and the Go of the workspace counts more than the installed one', () => {
  const all = misfitsOf({ ...healthy, goInUse: '1.28.0', dlv: program({ version: 'v1.26.3' }), go: program(intel) });
  expect(all).toMatchObject([
    { params: { part: 'go', has: 'amd64', cpu: 'arm64' } },
    { reason: 'built-with-older', params: { builtBy: '1.26.1', go: '1.28.0' } },
    { reason: 'dlv-too-old', params: { dlv: 'v1.26.3', limit: '1.26' } },
  ]);
  for (const { source } of all) expect(source).toMatch(/^https:\/\//);
});
