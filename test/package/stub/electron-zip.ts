import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type MacArch, machO } from './mach-o.ts';

export const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
export const digestSentinel = 'AGbevlPCksUGKNL8TSn7wGmJEuJsXb2A';
/** As Electron ships them; see the names in @electron/fuses. */
const shippedFuses = '101100011';
const frameworks = 'Electron.app/Contents/Frameworks';
const appleHead = '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">';

/** What Electron's own Info.plist says and ours must not. */
const stock = `<key>NSCameraUsageDescription</key><string>This app needs access to the camera</string>
<key>NSMicrophoneUsageDescription</key><string>This app needs access to the microphone</string>
<key>NSAudioCaptureUsageDescription</key><string>This app needs access to audio capture</string>
<key>NSBluetoothAlwaysUsageDescription</key><string>This app needs access to Bluetooth</string>
<key>NSBluetoothPeripheralUsageDescription</key><string>This app needs access to Bluetooth</string>
<key>NSAppTransportSecurity</key><dict><key>NSAllowsArbitraryLoads</key><true/></dict>
<key>LSEnvironment</key><dict><key>MallocNanoZone</key><string>0</string></dict>`;

/**
 * Writes `electron-v….zip` as Electron publishes it, with tiny binaries: the layout, links, fuses and plists are real.
 * @param folder absolute path of where it goes
 */
export function writeElectronZip(folder: string, version: string, arch: MacArch, sevenZip: string): void {
  const root = mkdtempSync(path.join(tmpdir(), 'greenlight-electron-'));
  const write = (name: string, data: string | Buffer, mode = 0o644) => {
    mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(root, name), data, { mode });
  };
  const bundle = (place: string, name: string, more = '') => {
    write(`${place}/Contents/MacOS/${name}`, machO(arch, 'program'), 0o755);
    write(`${place}/Contents/PkgInfo`, 'APPL????');
    write(`${place}/Contents/Info.plist`, plist(name, version, more));
  };
  const framework = (name: string, payload?: Buffer<ArrayBuffer>) => {
    const place = `${frameworks}/${name}.framework`;
    write(`${place}/Versions/A/${name}`, machO(arch, 'library', payload), 0o755);
    write(`${place}/Versions/A/Resources/Info.plist`, plist(name, version, ''));
    symlinkSync('A', path.join(root, place, 'Versions/Current'));
    for (const link of [name, 'Resources']) symlinkSync(`Versions/Current/${link}`, path.join(root, place, link));
  };

  bundle('Electron.app', 'Electron', stock);
  write('Electron.app/Contents/Resources/electron.icns', 'icns');
  write('Electron.app/Contents/Resources/default_app.asar', '');
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    bundle(`${frameworks}/Electron Helper${kind}.app`, `Electron Helper${kind}`, kind === ' (Renderer)' ? stock : '');
  }
  const fuses = Buffer.concat([
    Buffer.from(fuseSentinel),
    Buffer.from([1, shippedFuses.length]),
    Buffer.from(shippedFuses),
  ]);
  framework('Electron Framework', Buffer.concat([fuses, Buffer.from(digestSentinel), Buffer.alloc(34)]));
  const inside = `${frameworks}/Electron Framework.framework/Versions/A`;
  write(`${inside}/Helpers/chrome_crashpad_handler`, machO(arch, 'program'), 0o755);
  write(`${inside}/Libraries/libffmpeg.dylib`, machO(arch, 'library'), 0o755);
  write(`${inside}/Resources/v8_context_snapshot.${arch === 'x64' ? 'x86_64' : arch}.bin`, arch);
  for (const name of ['Helpers', 'Libraries']) {
    symlinkSync(`Versions/Current/${name}`, path.join(root, frameworks, 'Electron Framework.framework', name));
  }
  for (const name of ['Mantle', 'ReactiveObjC', 'Squirrel']) framework(name);
  write(`${frameworks}/Squirrel.framework/Versions/A/Resources/ShipIt`, machO(arch, 'program'), 0o755);
  for (const language of ['en', 'fr', 'zh_CN', 'zh_TW']) {
    mkdirSync(path.join(root, `Electron.app/Contents/Resources/${language}.lproj`));
    write(`${inside}/Resources/${language}.lproj/locale.pak`, language);
  }
  write('version', version);
  write('LICENSE', 'stub');
  // As real ones may, the two differ.
  write('LICENSES.chromium.html', `<title>Credits</title>${arch}`);

  mkdirSync(folder, { recursive: true });
  const zip = path.join(folder, `electron-v${version}-darwin-${arch}.zip`);
  execFileSync(sevenZip, ['a', '-tzip', '-snl', '-mx=1', zip, '.'], { cwd: root, stdio: 'ignore' });
  rmSync(root, { recursive: true });
}

const plist = (name: string, version: string, more: string): string => `${appleHead}<dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleIdentifier</key><string>com.github.${name.replaceAll(/[ ()]/g, '')}</string>
<key>CFBundleName</key><string>${name}</string>
<key>CFBundleIconFile</key><string>electron.icns</string>
<key>CFBundlePackageType</key><string>APPL</string>
<key>CFBundleVersion</key><string>${version}</string>
<key>LSMinimumSystemVersion</key><string>13.0</string>
${more}</dict></plist>
`;
