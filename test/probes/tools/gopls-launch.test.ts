import { expect, test } from 'vitest';
import type { Json, Settings } from '../../../electron/probes/editor/settings.ts';
import { goplsFlags, goplsSettings, mayChangeModules } from '../../../electron/probes/tools/gopls-launch.ts';
import { forOwnModule } from '../../../electron/probes/tools/started-environment.ts';

const given = (values: Record<string, Json>): Settings['values'] =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      { value, layer: 'user' as const, place: { file: '/s', line: 1, text: '' }, members: {} },
    ]),
  );

test.each([
  [['-remote=auto', '-v', '-logfile', '/x', '--debug=:0', 'serve', '-rpc.trace', '-bad'], ['-bad']],
  [['-remote', 'auto', '-remote.debug=:0', '-mcp.listen=:1', '-profile.cpu', '/p'], []],
  [[7, null, 'a\0b', '-x'], ['-x']],
  ['-v', []],
])('flags %j become %j', (flags, expected) => {
  expect(goplsFlags(given({ 'go.languageServerFlags': flags as Json }))).toEqual(expected);
});

test('settings go to gopls as they are, but for what fetches or fills the log', () => {
  const gopls = { 'ui.semanticTokens': true, 'build.verboseOutput': true, env: { GOPROXY: 'https://x', GOOS: 'js' } };
  expect(goplsSettings(given({ gopls, 'go.buildFlags': ['-mod=vendor', 3], 'go.buildTags': 'a b' }))).toEqual({
    'ui.semanticTokens': true,
    env: { GOOS: 'js' },
    'build.buildFlags': ['-mod=vendor', '-tags=a b'],
  });
  expect(goplsSettings(given({ gopls: { buildFlags: [] }, 'go.buildTags': 'a' }))).toEqual({ buildFlags: [] });
  expect(goplsSettings(given({ gopls: 'no object' }))).toEqual({});
});

test('-mod=mod anywhere lets go change go.mod', () => {
  expect(mayChangeModules({ GOFLAGS: '-v -mod=mod' }, {})).toBe(true);
  expect(mayChangeModules({}, { 'build.buildFlags': ['-mod=mod'] })).toBe(true);
  expect(mayChangeModules({ GOFLAGS: '-mod=vendor' }, {})).toBe(false);
});

test('what is meant for other modules does not apply to ours', () => {
  const env = { PATH: '/bin', GOFLAGS: '-mod=vendor -trimpath', GOWORK: '/w/go.work', GO111MODULE: 'off' };
  expect(forOwnModule(env)).toEqual({ PATH: '/bin', GOFLAGS: '-trimpath -mod=mod', GOWORK: 'off', GO111MODULE: 'on' });
});
