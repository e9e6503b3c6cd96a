import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPlist } from './plist.ts';
import { fuseSentinel } from './stub/electron-zip.ts';
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

  test('its fuses need no keychain, which an ad-hoc signature would not open', () => {
    const name = 'Contents/Frameworks/Electron Framework.framework/Versions/A/Electron Framework';
    const binary = readFileSync(path.join(workshop.root, 'out/Greenlight-darwin-arm64/Greenlight.app', name), 'latin1');
    // The second one: cookie encryption.
    expect(binary.slice(binary.indexOf(fuseSentinel) + 34).slice(0, 9)).toBe('000011001');
  });

  test.for([
    [[], 'A universal app needs macOS and its lipo: '],
    [['--dist', '--arch', 'arm64'], 'A disk image can be made on a Mac only: '],
    [['--arch', 'arm'], '--arch is universal, arm64, x64, or "arm64,x64" for both by themselves.'],
    [['--architecture', 'arm64'], "Unknown option '--architecture'"],
  ] as const)('%j is refused in one sentence, before anything is built', ([args, sentence]) => {
    const { code, output } = workshop.run(args);
    expect([code, output.trim().split('\n').length]).toEqual([1, 1]);
    expect(output).toContain(sentence);
  });

  test('signing is refused in one sentence', () => {
    const { code, output } = workshop.run([], {
      env: { CSC_NAME: 'Developer ID Application: X', APPLE_KEYCHAIN_PROFILE: 'x' },
    });
    expect([code, output]).toEqual([1, 'CSC_NAME is set, but only a Mac can sign: unset it for an unsigned build.\n']);
  });
});
