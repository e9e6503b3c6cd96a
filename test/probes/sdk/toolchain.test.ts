import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isLanguage, versionOfName } from '../../../electron/probes/sdk/go-version.ts';
import { readMode } from '../../../electron/probes/sdk/toolchain.ts';

test('reads GOTOOLCHAIN by its grammar', () => {
  expect(readMode('auto')).toEqual({ valid: true, name: null, switch: 'auto' });
  expect(readMode('path')).toEqual({ valid: true, name: null, switch: 'path' });
  expect(readMode('local')).toEqual({ valid: true, name: null, switch: 'never' });
  expect(readMode('local+path')).toEqual({ valid: true, name: null, switch: 'path' });
  expect(readMode('go1.22.3')).toEqual({ valid: true, name: 'go1.22.3', switch: 'never' });
  expect(readMode('go1.22.3-corp+auto')).toEqual({ valid: true, name: 'go1.22.3-corp', switch: 'auto' });
});

const go = ['/usr/local/go/bin/go', '/opt/homebrew/bin/go'].find((path) => existsSync(path));

test.skipIf(!go).each(['auto', 'path', 'local', 'local+auto', 'go1.22.3', 'go1.22', 'go1.22.3+path', 'go1.22.3-foo'])(
  'the real go command takes GOTOOLCHAIN=%s',
  (value) => {
    expect(readMode(value).valid).toBe(true);
    const said = ask(value);
    expect(said).not.toContain('invalid GOTOOLCHAIN');
    const version = versionOfName(value);
    if (version && isLanguage(version)) expect(said).toContain('is a language version');
  },
);

test.skipIf(!go).each(['latest', '1.22.3', 'go1.22.3+local', 'auto+go1.22', ' auto', 'off', 'foo-go1.22.3'])(
  'the real go command refuses GOTOOLCHAIN=%s',
  (value) => {
    expect(readMode(value).valid).toBe(false);
    expect(ask(value)).toContain('invalid GOTOOLCHAIN');
  },
);

/** Without a proxy, so that nothing is downloaded. */
function ask(GOTOOLCHAIN: string): string {
  const home = mkdtempSync(join(tmpdir(), 'gotoolchain-'));
  const env = { PATH: '/usr/bin:/bin', HOME: home, GOPROXY: 'off', GOENV: 'off', GOTOOLCHAIN };
  return spawnSync(go ?? '', ['version'], { cwd: home, env, encoding: 'utf8', timeout: 20_000 }).stderr;
}
