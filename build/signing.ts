import path from 'node:path';
import type { ForgeConfig } from '@electron-forge/shared-types';
import type { Release } from './credentials.ts';

type Signing = NonNullable<NonNullable<ForgeConfig['packagerConfig']>['osxSign']>;

/**
 * How the finished app is signed: with the release's certificate and the hardened runtime, or ad hoc on a Mac without an
 * account, because Apple silicon starts nothing unsigned. Undefined: not at all, which only other systems can live with.
 *
 * Ad hoc goes without the hardened runtime: library validation would then refuse Electron's own frameworks, as an ad-hoc
 * signature belongs to no team.
 * @see https://developer.apple.com/documentation/security/hardened-runtime
 */
export function signing(release: Release | null, platform: string): Signing | undefined {
  if (!release && platform !== 'darwin') return undefined;
  const sealed = release ? { hardenedRuntime: true } : { hardenedRuntime: false, timestamp: 'none' };
  return {
    identity: release?.identity ?? '-',
    identityValidation: release !== null,
    // The packager goes on after a failed signature unless told otherwise.
    continueOnError: false,
    preEmbedProvisioningProfile: false,
    // Data is sealed by the bundle around it; signed by itself it would get an attribute that no archive keeps.
    ignore: (file) => /\.(asar|bin|car|dat|icns|pak|png)$/.test(file),
    optionsForFile: (file) => ({ ...sealed, entitlements: entitlementsFor(file) }),
  };
}

/**
 * @param file absolute path of a bundle or a binary that is signed
 * @returns absolute path of the entitlements it gets: everything inside the app's Frameworks is a helper or serves one
 */
export function entitlementsFor(file: string): string {
  const name = file.includes('.app/Contents/Frameworks/') ? 'helper' : 'main';
  return path.resolve(import.meta.dirname, `../entitlements/${name}.plist`);
}
