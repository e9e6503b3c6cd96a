import { describe, expect, test } from 'vitest';
import { goInUse } from '../../../electron/probes/tools/go-in-use.ts';
import { moduleOf, runningOf, sdksOf } from '../../checks/tools/tool-machines.ts';

const home = '/Users/sam';
const given = (go: string, module: ReturnType<typeof moduleOf> | null, toolchain?: string) =>
  goInUse({ running: runningOf(go), sdks: sdksOf('1.26.2'), module, toolchain, home })?.version;

describe('the Go in use', () => {
  test.each([
    ['the editor’s', '1.26.1', null, undefined, '1.26.1'],
    ['the module’s, when newer', '1.25.0', moduleOf('1.26.0'), 'auto', '1.26.0'],
    ['its own, when the module is older', '1.26.1', moduleOf('1.21.0'), 'auto', '1.26.1'],
    ['its own, when only the language is named', '1.26.1', moduleOf('1.26'), 'auto', '1.26.1'],
    ['the toolchain line', '1.25.0', moduleOf('1.25.0', 'go1.26.2'), 'auto', '1.26.2'],
    ['no default toolchain', '1.25.0', moduleOf('1.25.0', 'default'), 'auto', '1.25.0'],
    ['its own, when it may fetch none', '1.25.0', moduleOf('1.26.0'), 'local', '1.25.0'],
    ['a minimum with auto', '1.25.0', moduleOf('1.26.0'), 'go1.25.0+auto', '1.26.0'],
    ['a Go that cannot fetch', '1.20.3', moduleOf('1.26.0'), 'auto', '1.20.3'],
    ['its own, when the newer one was not fetched', '1.25.0', moduleOf('1.27.0'), 'auto', '1.25.0'],
    ['nonsense', '1.26.1', moduleOf('9999'), 'auto', '1.26.1'],
  ])('%s', (_, go, module, toolchain, version) => expect(given(go, module, toolchain)).toBe(version));

  test('counts every newer Go as fetched when nobody says what was', () => {
    const given = { running: runningOf('1.25.0'), module: moduleOf('1.27.0'), toolchain: 'auto', home };
    expect(goInUse(given)?.version).toBe('1.27.0');
  });

  test('is unknown where no go runs', () => {
    expect(goInUse({ running: [], sdks: [], module: moduleOf('1.26.0'), toolchain: 'auto', home })).toBeNull();
  });
});
