import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPlist } from './plist.ts';
import { archsOf } from './stub/mach-o.ts';
import { openWorkshop, type Run, sevenZip } from './workshop.ts';

describe.skipIf(!sevenZip || process.platform === 'darwin')('without a Mac and without an account', () => {
  let workshop: ReturnType<typeof openWorkshop>;
  let made: Run;
  beforeAll(() => {
    workshop = openWorkshop();
    made = workshop.run(['--arch', 'x64,arm64']);
  }, 120_000);
  afterAll(() => workshop.close());

  test('both architectures are packaged, unsigned', () => {
    expect(made.output).toContain('Packaging without a certificate');
    expect(made.code).toBe(0);
    for (const arch of ['x64', 'arm64']) {
      const app = path.join(workshop.root, `out/Greenlight-darwin-${arch}/Greenlight.app/Contents`);
      expect(archsOf(readFileSync(path.join(app, 'MacOS/Greenlight')))).toEqual([arch]);
      expect(readPlist(path.join(app, 'Info.plist'))).toMatchObject({ LSUIElement: true });
      // Layered icons are compiled on macOS 26 only.
      expect(existsSync(path.join(app, 'Resources/Assets.car'))).toBe(false);
    }
  });

  test('a universal app is refused, not left out', () => {
    const { code, output } = workshop.run([]);
    expect(code).toBe(1);
    expect(output).toContain('No universal app was made: a universal one needs macOS and its lipo.');
  }, 60_000);

  test('signing is refused in one sentence', () => {
    const { code, output } = workshop.run([], {
      env: { CSC_NAME: 'Developer ID Application: X', APPLE_KEYCHAIN_PROFILE: 'x' },
    });
    expect([code, output]).toEqual([1, 'CSC_NAME is set, but only a Mac can sign: unset it for an unsigned build.\n']);
  });
});
