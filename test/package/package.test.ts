import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../build/electron-bundle.ts';
import manifest from '../../package.json' with { type: 'json' };
import { readPlist } from './plist.ts';
import { digestSentinel, fuseSentinel } from './stub/electron-zip.ts';
import { archsOf } from './stub/mach-o.ts';
import { openWorkshop, type Run, sevenZip } from './workshop.ts';

const release = {
  CSC_NAME: 'Developer ID Application: Stub (ABCDE12345)',
  APPLE_API_KEY: '', // of the workshop
  APPLE_API_KEY_ID: 'K3Y1D',
  APPLE_API_ISSUER: '155u3r',
};
const secrets = ['S3CR3T', 'MIGT', release.APPLE_API_KEY_ID, release.APPLE_API_ISSUER];
const framework = 'Contents/Frameworks/Electron Framework.framework/Versions/A/Electron Framework';

// Without 7-Zip electron-builder downloads one, which a test must not.
describe.skipIf(!sevenZip)('one release, as on a Mac', () => {
  let workshop: ReturnType<typeof openWorkshop>;
  let made: Run;
  let app: string;
  const inApp = (name: string) => path.join(app, name);
  const called = (tool: string, ...args: string[]) =>
    made.calls.filter(([name, ...given]) => name === tool && args.every((arg) => given.includes(arg)));
  /** Signatures of the release, in their order, as paths inside the app; '' is the app itself. */
  const signatures = () =>
    called('codesign', '--sign', '--entitlements').map(([, ...args]) => {
      const at = args.findIndex((arg) => arg.includes('.app'));
      const [entitlements = ''] = args.slice(args.indexOf('--entitlements') + 1);
      const file = args[at]?.replace(/^.*?Greenlight\.app\/?/, '') ?? '';
      return { args, file, entitlements: path.basename(entitlements), checksum: args[at + 1] };
    });

  beforeAll(() => {
    workshop = openWorkshop();
    release.APPLE_API_KEY = workshop.key;
    made = workshop.run(['--dist'], { mac: true, env: release });
    app = path.join(workshop.root, 'out/Greenlight-darwin-universal/Greenlight.app');
  }, 120_000);
  afterAll(() => workshop.close());

  test('is made, and says what', () => {
    expect(made.output).toContain(app);
    expect(made.output).toContain(`release/Greenlight-${manifest.version}-universal.dmg`);
    expect(made.code).toBe(0);
  });

  test('Info.plist says what the app is and asks for no more than it needs', () => {
    const info = readPlist(inApp('Contents/Info.plist'));
    const texts = readPlist(inApp('Contents/Resources/en.lproj/InfoPlist.strings'));
    expect(info).toMatchObject({
      ...texts,
      CFBundleIdentifier: 'dev.greenlight.Greenlight',
      CFBundleExecutable: 'Greenlight',
      CFBundleShortVersionString: manifest.version,
      CFBundleVersion: manifest.version,
      CFBundleIconName: 'Icon',
      CFBundleLocalizations: languages,
      LSApplicationCategoryType: 'public.app-category.developer-tools',
      LSMinimumSystemVersion: '13.0',
      LSUIElement: true,
      NSAppTransportSecurity: { NSAllowsArbitraryLoads: false, NSAllowsLocalNetworking: true },
    });
    const asked = Object.keys(info).filter((key) => key.endsWith('UsageDescription'));
    expect(asked.toSorted()).toEqual(Object.keys(texts).toSorted());
    for (const helper of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
      const plist = readPlist(inApp(`Contents/Frameworks/Greenlight Helper${helper}.app/Contents/Info.plist`));
      expect(Object.keys(plist).filter((key) => key.endsWith('UsageDescription'))).toEqual([]);
      expect(plist.CFBundleIdentifier).toMatch(/^dev\.greenlight\.Greenlight\.helper/);
    }
  });

  test('macOS asks for folders in both languages', () => {
    const [english = {}, chinese = {}] = languages.map((name) =>
      readPlist(inApp(`Contents/Resources/${name}.lproj/InfoPlist.strings`)),
    );
    expect(Object.keys(chinese)).toEqual(Object.keys(english));
    for (const text of Object.values(chinese)) expect(text).toMatch(/^[^A-Za-z]+Greenlight .*。$/u);
  });

  test('only those two languages are left of Electron', () => {
    const folders = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.lproj'));
    expect([...new Set(folders.map((name) => path.basename(name, '.lproj')))].toSorted()).toEqual(languages);
  });

  test('Resources hold what ships beside the archive', () => {
    const shipped = readdirSync(inApp('Contents/Resources')).filter((name) => !name.endsWith('.lproj'));
    expect(shipped.toSorted()).toEqual([
      'Assets.car',
      'LICENSES.chromium.html',
      'app-update.yml',
      'app.asar',
      'electron.icns',
      'licences.md',
      'tray',
    ]);
    const icon = readFileSync(inApp('Contents/Resources/electron.icns'));
    expect(icon.equals(readFileSync('build/icons/Greenlight.icns'))).toBe(true);
    expect(readdirSync(inApp('Contents/Resources/tray'))).toHaveLength(12);
    const terms = readFileSync(inApp('Contents/Resources/licences.md'), 'utf8');
    expect(readFileSync(inApp('Contents/Resources/LICENSES.chromium.html'), 'utf8')).toContain(
      '<title>Credits</title>',
    );
    // Of the main process, the page, and what both run in.
    for (const name of ['electron-updater', 'react-dom', 'electron']) {
      expect(terms).toMatch(new RegExp(`^## ${name} - [\\d.]+ \\(MIT\\)\\n\\n[^#]*Permission is hereby granted`, 'm'));
    }
  });

  test('the archive holds the bundles and nothing else', () => {
    const archive = inApp('Contents/Resources/app.asar');
    const files = listPackage(archive, { isPack: false }).filter((name) => path.extname(name));
    const fixed = [
      '/.vite/build/log-worker.mjs',
      '/.vite/build/main.mjs',
      '/.vite/build/pac-worker.mjs',
      '/.vite/build/preload.cjs',
      '/.vite/build/quickjs.wasm',
      '/.vite/renderer/index.html',
      '/package.json',
    ];
    const chunk = /^\/\.vite\/(build\/[\w.-]+\.mjs|renderer\/assets\/[\w.-]+\.(js|css|svg|woff2))$/;
    const others = files.filter((name) => name !== '/.vite' && !fixed.includes(name));
    expect(files).toEqual(expect.arrayContaining(fixed));
    expect(others.filter((name) => !chunk.test(name))).toEqual([]);
    expect(others.filter((name) => name.endsWith('.js')).length).toBeGreaterThan(2);
    const { name, productName, version, main } = manifest;
    expect(JSON.parse(extractFile(archive, 'package.json').toString())).toEqual({ name, productName, version, main });
    expect(fixed).toContain(`/${main}`);
    const page = files
      .filter((name) => name.endsWith('.js'))
      .map((name) => extractFile(archive, name.slice(1)).toString());
    expect(page.some((script) => script.includes('Minified React error #'))).toBe(true);
    expect(page.some((script) => script.includes('Download the React DevTools'))).toBe(false);
  });

  test('every program is for both processors', () => {
    const programs = signatures().filter(({ checksum }) => checksum);
    expect(programs.length).toBeGreaterThan(10);
    for (const { file } of programs) expect(archsOf(readFileSync(inApp(file))), file).toEqual(['x64', 'arm64']);
  });

  test('the fuses are set for both processors', () => {
    const binary = readFileSync(inApp(framework));
    const wires = placesOf(binary, fuseSentinel).map((at) => binary.toString('latin1', at + 34, at + 34 + 9));
    // Run as Node, cookie encryption, NODE_OPTIONS, --inspect, archive integrity, only the archive, own snapshot,
    // rights of file://, WebAssembly traps; @see https://github.com/electron/fuses
    expect(wires).toEqual(['010011001', '010011001']);
  });

  test('the digest of the archive stands in the binary, for both processors', () => {
    const binary = readFileSync(inApp(framework));
    const used = placesOf(binary, digestSentinel).map((at) => binary.subarray(at + 32, at + 34).toString('hex'));
    expect(used).toEqual(['0101', '0101']);
  });

  test('signs from the inside out, with the hardened runtime, data excepted', () => {
    const order = signatures().map(({ file }) => file);
    expect(order.at(-1)).toBe('');
    expect(order.filter((file) => /\.(asar|car|bin|pak|png)$/.test(file))).toEqual([]);
    order.forEach((file, at) => {
      const later = order.slice(at + 1).filter((other) => file !== '' && other.startsWith(`${file}/`));
      expect(later, `${file} before what it holds`).toEqual([]);
    });
    for (const { args } of signatures()) expect(args).toEqual(expect.arrayContaining(['--timestamp', 'runtime']));
  });

  test('gives each file its entitlements', () => {
    for (const { file, entitlements } of signatures()) {
      expect(entitlements, file).toBe(file.startsWith('Contents/Frameworks/') ? 'helper.plist' : 'main.plist');
    }
  });

  test('changes nothing after it was signed: what was signed is what ships', () => {
    const programs = signatures().filter(({ checksum }) => checksum);
    for (const { file, checksum } of programs) expect(cksumSize(checksum), file).toBe(readFileSync(inApp(file)).length);
    const now = workshop.checksums(programs.map(({ file }) => inApp(file)));
    expect(now).toEqual(programs.map(({ checksum }) => checksum));
  });

  test('verifies, notarizes and staples the app before the disk image is made of it, then the image', () => {
    const steps = made.calls.map(([tool, ...args]) => [tool, ...args].join(' '));
    const place = (pattern: RegExp) => steps.findIndex((step) => pattern.test(step));
    const order = [
      /^security find-identity/,
      /^xcrun notarytool history --key .* --key-id K3Y1D --issuer 155u3r$/,
      /^codesign --sign .*Greenlight\.app$/,
      /^codesign --verify --deep --strict/,
      /^xcrun notarytool submit .*Greenlight\.zip/,
      /^xcrun stapler staple -v Greenlight\.app/,
      /^spctl --assess --type execute/,
      /^dmgbuild/,
      /^codesign --sign .*\.dmg/,
      /^xcrun notarytool submit .*\.dmg/,
      /^xcrun stapler staple -v .*\.dmg/,
      /^spctl --assess --type open --context context:primary-signature/,
    ].map(place);
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    const [submit = []] = called('xcrun', 'submit');
    expect(submit.slice(-9)).toEqual([
      '--key',
      release.APPLE_API_KEY,
      '--key-id',
      release.APPLE_API_KEY_ID,
      '--issuer',
      release.APPLE_API_ISSUER,
      '--wait',
      '--output-format',
      'json',
    ]);
  });

  test('the disk image shows the app, the Applications folder and our background', () => {
    const image: unknown = JSON.parse(readFileSync(path.join(workshop.root, 'calls.log.dmg.json'), 'utf8'));
    expect(image).toMatchObject({
      title: `Greenlight ${manifest.version}`,
      contents: [{ path: app }, { path: '/Applications', type: 'link' }],
      background: expect.stringMatching(/\.tiff$/),
      icon: expect.stringMatching(/Greenlight\.icns$/),
      window: { size: { width: 640, height: 400 } },
    });
    const [both = []] = called('tiffutil');
    expect(both.slice(2, 4).map((file) => path.basename(file))).toEqual([
      'dmg-background.png',
      'dmg-background@2x.png',
    ]);
  });

  test('the feed describes the archive, and the app looks for it where it was built for', () => {
    const folder = path.join(workshop.root, 'release');
    const archive = `Greenlight-${manifest.version}-universal.zip`;
    const data = readFileSync(path.join(folder, archive));
    const feed = readFileSync(path.join(folder, 'latest-mac.yml'), 'utf8');
    expect(feed).toContain(`version: ${manifest.version}\n`);
    expect(feed).toContain(
      `url: ${archive}\n    sha512: ${createHash('sha512').update(data).digest('base64')}\n    size: ${data.length}`,
    );
    expect(feed).not.toContain('.dmg');
    // macOS 13, by its kernel.
    expect(feed).toMatch(/\nminimumSystemVersion: 22\.0\.0\n$/);
    expect(existsSync(path.join(folder, `${archive}.blockmap`))).toBe(true);
    expect(readFileSync(inApp('Contents/Resources/app-update.yml'), 'utf8')).toMatch(/^url: https:\/\/\S+$/m);
  });

  test('the archive keeps links and permissions', () => {
    const listing = workshop.list(path.join(workshop.root, `release/Greenlight-${manifest.version}-universal.zip`));
    const entry = (name: string) =>
      listing.split('\n\n').find((block) => block.includes(`Path = Greenlight.app/${name}\n`));
    expect(entry('Contents/Frameworks/Squirrel.framework/Versions/Current')).toMatch(/Attributes = .*l[rwx-]{9}/);
    expect(entry('Contents/MacOS/Greenlight')).toMatch(/Attributes = .*-rwxr-xr-x/);
  });

  test('prints no secret', () => {
    for (const secret of secrets) expect(made.output).not.toContain(secret);
  });

  test('fails when Apple refuses, without repeating the secrets', () => {
    const env = { ...release, MAC_TOOLS_FAIL: 'xcrun notarytool submit' };
    const { code, output, calls } = workshop.run(['--dist', '--arch', 'arm64'], { mac: true, env });
    expect(code).toBe(1);
    expect(output).toContain('Failed to notarize');
    for (const secret of secrets) expect(output).not.toContain(secret);
    expect(calls.some(([tool]) => tool === 'dmgbuild')).toBe(false);
  }, 60_000);

  test('fails at the first signature that fails', () => {
    const { code, calls } = workshop.run(['--arch', 'arm64'], {
      mac: true,
      env: { ...release, MAC_TOOLS_FAIL: 'codesign --sign AAAA' },
    });
    expect(code).toBe(1);
    expect(calls.some(([tool, , task]) => tool === 'xcrun' && task === 'submit')).toBe(false);
  }, 60_000);
});

function placesOf(binary: Buffer, text: string): number[] {
  const places: number[] = [];
  for (let at = binary.indexOf(text); at >= 0; at = binary.indexOf(text, at + 1)) places.push(at);
  return places;
}

/** `cksum` prints checksum and size. */
const cksumSize = (line = '') => Number(line.split(' ')[1]);
