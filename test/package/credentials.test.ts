import { expect, test } from 'vitest';
import { credentials, withoutSecrets } from '../../build/credentials.ts';
import { told } from '../../build/told.ts';

const identity = 'Developer ID Application: Somebody (ABCDE12345)';
const key = { APPLE_API_KEY: '/keys/AuthKey_2X9.p8', APPLE_API_KEY_ID: '2X9', APPLE_API_ISSUER: 'c0ffee' };

test('nothing set is a build without an account', () => {
  expect(credentials({})).toBeNull();
  expect(credentials({ CSC_NAME: '', APPLE_API_KEY: '  ', HOME: '/root' })).toBeNull();
});

test('a profile of the keychain', () => {
  const release = credentials({ CSC_NAME: identity, APPLE_KEYCHAIN_PROFILE: 'greenlight' });
  expect(release).toEqual({ identity, notary: { keychainProfile: 'greenlight' } });
});

test('a key of a team, and one of a person, which has no issuer', () => {
  const notary = { appleApiKey: '/keys/AuthKey_2X9.p8', appleApiKeyId: '2X9' };
  expect(credentials({ CSC_NAME: identity, ...key })?.notary).toEqual({ ...notary, appleApiIssuer: 'c0ffee' });
  expect(credentials({ CSC_NAME: identity, ...key, APPLE_API_ISSUER: '' })?.notary).toEqual(notary);
});

test('a certificate by its SHA-1', () => {
  const sha1 = 'a'.repeat(40);
  expect(credentials({ CSC_NAME: sha1, APPLE_KEYCHAIN_PROFILE: 'greenlight' })?.identity).toBe(sha1);
});

test.for([
  [
    'a way to Apple without a certificate',
    key,
    'APPLE_API_KEY, APPLE_API_KEY_ID and APPLE_API_ISSUER cannot be used without a certificate: set CSC_NAME to a Developer ID Application certificate, or unset them for an unsigned build.',
  ],
  [
    'a certificate without a way to Apple',
    { CSC_NAME: identity },
    'CSC_NAME signs, but Gatekeeper also wants the app notarized: set APPLE_KEYCHAIN_PROFILE, or APPLE_API_KEY and APPLE_API_KEY_ID (and APPLE_API_ISSUER for a key of a team).',
  ],
  [
    'two ways to Apple',
    { CSC_NAME: identity, APPLE_KEYCHAIN_PROFILE: 'greenlight', APPLE_API_KEY_ID: '2X9' },
    'APPLE_KEYCHAIN_PROFILE and APPLE_API_KEY_ID name two ways to reach the notary service: unset one of the two.',
  ],
  [
    'half a key',
    { CSC_NAME: identity, APPLE_API_KEY: '/keys/AuthKey_2X9.p8' },
    'APPLE_API_KEY is not enough to reach the notary service: also set APPLE_API_KEY_ID.',
  ],
  [
    'an issuer alone',
    { CSC_NAME: identity, APPLE_API_ISSUER: 'c0ffee' },
    'APPLE_API_ISSUER is not enough to reach the notary service: also set APPLE_API_KEY and APPLE_API_KEY_ID.',
  ],
  [
    'a certificate for development',
    { CSC_NAME: 'Apple Development: Somebody (ABCDE12345)', APPLE_KEYCHAIN_PROFILE: 'greenlight' },
    'CSC_NAME does not name a certificate that Gatekeeper accepts: set it to "Developer ID Application: …" or to the SHA-1 of one.',
  ],
  [
    'the key itself where its path belongs',
    { CSC_NAME: identity, ...key, APPLE_API_KEY: '-----BEGIN PRIVATE KEY-----\nMIGT' },
    'APPLE_API_KEY must be the absolute path of a .p8 file: set it to the path, not to the key itself.',
  ],
  [
    'a certificate as electron-builder takes it',
    { CSC_LINK: 'MIIKbase64', CSC_KEY_PASSWORD: 'x' },
    'CSC_LINK is not read here: unset it; to sign, import the certificate into a keychain and set CSC_NAME to its name.',
  ],
] as const)('%s is refused in one sentence', ([, env, sentence]) => {
  expect(() => credentials(env)).toThrow(new Error(sentence));
});

test('what Apple was told does not come back in messages', () => {
  const release = credentials({ CSC_NAME: identity, ...key });
  expect(withoutSecrets('notarytool --key /keys/AuthKey_2X9.p8 --issuer c0ffee: no', release)).toBe(
    'notarytool --key … --issuer …: no',
  );
  expect(withoutSecrets('plain', null)).toBe('plain');
});

test('an error is told with its cause, and what to do when Electron cannot be fetched', () => {
  const cause = new Error('getaddrinfo ENOTFOUND github.com');
  expect(told(new TypeError('fetch failed', { cause }))).toBe(
    'fetch failed: getaddrinfo ENOTFOUND github.com. Electron comes from there; ELECTRON_MIRROR names another server, ELECTRON_ZIP_DIR a folder that has it.',
  );
  expect(told(new Error('No', { cause: 'disk' }))).toBe('No: disk');
  expect(told('plain')).toBe('plain');
});
