import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { release as systemRelease } from 'node:os';
import path from 'node:path';
import { FuseV1Options, FuseVersion } from '@electron/fuses';
import { FusesPlugin } from '@electron-forge/plugin-fuses';
import type { ForgeConfig } from '@electron-forge/shared-types';
import { buildApp, licences } from './build/app-bundles.ts';
import { credentials } from './build/credentials.ts';
import { languages, shipLicences, textsIn, trimElectron } from './build/electron-bundle.ts';
import { leastMacOS } from './build/least-system.ts';
import { signing } from './build/signing.ts';
import manifest from './package.json' with { type: 'json' };

const release = credentials(process.env);
const osxSign = signing(release, process.platform);
/** A folder with `electron-v….zip` files, for machines that download nothing. */
const electronZipDir = process.env.ELECTRON_ZIP_DIR;

/** Everything between the sources and `Greenlight.app`. Disk image and updates are made of that app: build/package.ts. */
export default {
  outDir: 'out',
  packagerConfig: {
    name: manifest.productName,
    appBundleId: 'dev.greenlight.Greenlight',
    appCategoryType: 'public.app-category.developer-tools',
    appCopyright: 'Copyright © 2026 The Greenlight authors',
    asar: true,
    // Bundles hold their dependencies, so nothing else is copied and nothing has to be pruned.
    ignore: (file) => !/^($|\/package\.json$|\/\.vite($|\/(build|renderer)($|\/)))/.test(file),
    prune: false,
    icon: ['build/icons/Greenlight.icns', ...(canCompileIcons() ? ['build/icons/layered/Greenlight.icon'] : [])],
    extraResource: [
      'build/app-update.yml',
      'build/icons/tray',
      licences,
      ...languages.map((name) => `build/${name}.lproj`),
    ],
    extendInfo: {
      ElectronSquirrelPreventDowngrades: true,
      ...textsIn(readFileSync('build/en.lproj/InfoPlist.strings', 'utf8')),
      CFBundleDevelopmentRegion: 'en',
      CFBundleLocalizations: languages,
      LSMinimumSystemVersion: leastMacOS,
      // Lives in the menu bar: no icon in the Dock, not even for a moment.
      LSUIElement: true,
      // Updates are handed to macOS by a server on the loopback address, without TLS.
      NSAppTransportSecurity: { NSAllowsArbitraryLoads: false, NSAllowsLocalNetworking: true },
    },
    ...(electronZipDir ? { electronZipDir } : {}),
    ...(osxSign ? { osxSign } : {}),
    ...(release ? { osxNotarize: release.notary } : {}),
  },
  rebuildConfig: { onlyModules: [] },
  makers: [],
  plugins: [
    new FusesPlugin({
      version: FuseVersion.V1,
      strictlyRequireAllFuses: true,
      // The finished app is signed as a whole; signing one of its two halves here would keep them from being joined.
      resetAdHocDarwinSignature: false,
      [FuseV1Options.RunAsNode]: false,
      // Its key lies in the keychain, bound to who signed the app. An ad-hoc signature is another one after each build, and
      // macOS would ask for the password of the keychain at each start, also of the command-line tool.
      [FuseV1Options.EnableCookieEncryption]: release !== null,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
      [FuseV1Options.WasmTrapHandlers]: true,
    }),
  ],
  hooks: {
    /** Before `npm start` and before packaging. Forge's own Vite plugin makes only CommonJS, in one file. */
    generateAssets: async () => {
      await rm('.vite', { recursive: true, force: true });
      await buildApp();
    },
    packageAfterExtract: async (_config, folder) => {
      await trimElectron(folder);
      await shipLicences(folder);
    },
    packageAfterCopy: async (_config, folder) => {
      const { name, productName, version, main } = manifest;
      await writeFile(path.join(folder, 'package.json'), JSON.stringify({ name, productName, version, main }));
    },
  },
} satisfies ForgeConfig;

/**
 * The layered icon of macOS 26 needs that system and its Xcode; without them the app has the flat one. It lies in a folder
 * of its own, because the packager compiles any that it finds beside the flat one.
 */
function canCompileIcons(): boolean {
  return Number.parseInt(systemRelease(), 10) >= 25 && spawnSync('xcrun', ['--find', 'actool']).status === 0;
}
