import path from 'node:path';
import { type NotaryToolCredentials, validateAuthorizationArgs } from '@electron/notarize';

/** Who signs a release, and how Apple's notary service is told who asks. */
export interface Release {
  /** Name or SHA-1 of a Developer ID certificate in the keychain. */
  readonly identity: string;
  readonly notary: NotaryToolCredentials;
}

const names = ['CSC_NAME', 'APPLE_KEYCHAIN_PROFILE', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'] as const;
type Name = (typeof names)[number];

/**
 * Reads them from the environment; null when none is set, which asks for a build without an account. Throws one
 * sentence that says what to set when they are incomplete or contradict each other; it names variables, never values.
 * @see https://github.com/electron/notarize#usage-options
 */
export function credentials(env: Readonly<Record<string, string | undefined>>): Release | null {
  const given = (name: Name) => env[name]?.trim() || undefined;
  // electron-builder reads it; whoever sets it does not want the unsigned build that would come of it here.
  if (env.CSC_LINK?.trim()) {
    throw new Error(
      'CSC_LINK is not read here: unset it; to sign, import the certificate into a keychain and set CSC_NAME to its name.',
    );
  }
  const set = names.filter(given);
  if (set.length === 0) return null;

  const identity = given('CSC_NAME');
  if (!identity) {
    throw new Error(
      `${list(set)} cannot be used without a certificate: set CSC_NAME to a Developer ID Application certificate, or unset ${set.length === 1 ? 'it' : 'them'} for an unsigned build.`,
    );
  }
  if (!/^(Developer ID Application: .+|[0-9A-F]{40})$/i.test(identity)) {
    throw new Error(
      'CSC_NAME does not name a certificate that Gatekeeper accepts: set it to "Developer ID Application: …" or to the SHA-1 of one.',
    );
  }
  return { identity, notary: notary(given) };
}

function notary(given: (name: Name) => string | undefined): NotaryToolCredentials {
  const profile = given('APPLE_KEYCHAIN_PROFILE');
  const key = given('APPLE_API_KEY');
  const keyId = given('APPLE_API_KEY_ID');
  const issuer = given('APPLE_API_ISSUER');
  const ofKey = names.filter((name) => name.startsWith('APPLE_API') && given(name));
  if (profile && ofKey.length > 0) {
    throw new Error(
      `APPLE_KEYCHAIN_PROFILE and ${list(ofKey)} name two ways to reach the notary service: unset one of the two.`,
    );
  }
  if (profile) return checked({ keychainProfile: profile });
  if (!key || !keyId) {
    const missing = (['APPLE_API_KEY', 'APPLE_API_KEY_ID'] as const).filter((name) => !given(name));
    throw new Error(
      ofKey.length > 0
        ? `${list(ofKey)} ${ofKey.length === 1 ? 'is' : 'are'} not enough to reach the notary service: also set ${list(missing)}.`
        : 'CSC_NAME signs, but Gatekeeper also wants the app notarized: set APPLE_KEYCHAIN_PROFILE, or APPLE_API_KEY and APPLE_API_KEY_ID (and APPLE_API_ISSUER for a key of a team).',
    );
  }
  if (!path.isAbsolute(key)) {
    throw new Error(
      'APPLE_API_KEY must be the absolute path of a .p8 file: set it to the path, not to the key itself.',
    );
  }
  return checked({ appleApiKey: key, appleApiKeyId: keyId, ...(issuer ? { appleApiIssuer: issuer } : {}) });
}

/** What the notary tool itself would refuse later is refused now. */
function checked(notary: Parameters<typeof validateAuthorizationArgs>[0]): NotaryToolCredentials {
  validateAuthorizationArgs(notary);
  return notary;
}

const list = (names: readonly string[]): string => names.join(', ').replace(/, ([^,]*)$/, ' and $1');

/** A text as it may be shown: without the values that came with `release`. */
export function withoutSecrets(text: string, release: Release | null): string {
  const secrets = release ? Object.values(release.notary).filter((value) => typeof value === 'string') : [];
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, '…'), text);
}
