import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { entitlementsFor, signing } from '../../build/signing.ts';
import { readPlist } from './plist.ts';

const release = { identity: 'Developer ID Application: Somebody (ABCDE12345)', notary: { keychainProfile: 'x' } };
const app = '/out/Greenlight.app';
const file = { platform: 'darwin' } as const;

test('a release has the hardened runtime, and a failed signature is a failed build', () => {
  const options = signing(release, 'darwin');
  expect(options).toMatchObject({ identity: release.identity, identityValidation: true, continueOnError: false });
  if (typeof options !== 'object') throw new Error('no options');
  expect(options.optionsForFile?.(app, file)).toMatchObject({ hardenedRuntime: true });
});

test('a Mac without an account signs ad hoc, other systems not at all', () => {
  const options = signing(null, 'darwin');
  expect(options).toMatchObject({ identity: '-', identityValidation: false, continueOnError: false });
  if (typeof options !== 'object') throw new Error('no options');
  expect(options.optionsForFile?.(app, file)).toMatchObject({ hardenedRuntime: false, timestamp: 'none' });
  expect(signing(null, 'linux')).toBeUndefined();
});

test.for([
  [app, 'main'],
  [`${app}/Contents/MacOS/Greenlight`, 'main'],
  [`${app}/Contents/Frameworks/Greenlight Helper (Renderer).app`, 'helper'],
  [`${app}/Contents/Frameworks/Electron Framework.framework/Versions/A/Electron Framework`, 'helper'],
])('%s gets the entitlements of %s', ([place = '', name]) => {
  expect(path.basename(entitlementsFor(place))).toBe(`${name}.plist`);
  expect(existsSync(entitlementsFor(place))).toBe(true);
});

test('nothing but just-in-time compilation is asked for', () => {
  for (const place of [app, `${app}/Contents/Frameworks/x`]) {
    expect(readPlist(entitlementsFor(place))).toEqual({ 'com.apple.security.cs.allow-jit': true });
  }
});
