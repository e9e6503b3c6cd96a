import { execFileSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Release } from './credentials.ts';

/** What would fail minutes later for the same reason fails now. Each throws one sentence that says what to do. */

/** The programs of macOS that the work needs; `arch` as in `--arch`. */
export function findTools(arch: string, dist: boolean): void {
  const instead = '`npm run package -- --arch arm64` makes an app to look into';
  if (dist && !isProgram('hdiutil')) throw new Error(`A disk image can be made on a Mac only: ${instead}.`);
  if (arch === 'universal' && !isProgram('lipo'))
    throw new Error(`A universal app needs macOS and its lipo: ${instead}.`);
}

/** Whether PATH has it. */
function isProgram(name: string): boolean {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false; // not in this folder
    }
  });
}

export function findCertificate({ identity }: Release): void {
  let certificates: string;
  try {
    certificates = execFileSync('security', ['find-identity', '-v', '-p', 'codesigning'], { encoding: 'utf8' });
  } catch {
    throw new Error('CSC_NAME is set, but only a Mac can sign: unset it for an unsigned build.');
  }
  if (!certificates.toLowerCase().includes(identity.toLowerCase())) {
    throw new Error(
      'No valid certificate in the keychain is the one in CSC_NAME: `security find-identity -v -p codesigning` lists those there are.',
    );
  }
}

const options = {
  keychainProfile: '--keychain-profile',
  appleApiKey: '--key',
  appleApiKeyId: '--key-id',
  appleApiIssuer: '--issuer',
} as const;

/**
 * Asks the notary service for what it was sent before: it refuses a wrong key, and an account with an agreement that
 * nobody has signed yet.
 * @see https://keith.github.io/xcode-man-pages/notarytool.1.html
 */
export function askNotary({ notary }: Release): void {
  const given = Object.entries(options).flatMap(([name, option]) => {
    const value: unknown = Reflect.get(notary, name);
    return typeof value === 'string' ? [option, value] : [];
  });
  if ('appleApiKey' in notary) findKey(String(notary.appleApiKey));
  try {
    execFileSync('xcrun', ['notarytool', 'history', ...given], { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const said = String((error as { stderr?: unknown }).stderr ?? '').trim(); // execFileSync gives it, unless there is no xcrun
    throw new Error(
      `The notary service does not let us in: set APPLE_KEYCHAIN_PROFILE, or APPLE_API_KEY, APPLE_API_KEY_ID and APPLE_API_ISSUER, to what belongs to one valid key. It says: ${said || 'nothing'}`,
    );
  }
}

function findKey(file: string): void {
  let key: string;
  try {
    key = readFileSync(file, 'utf8');
  } catch {
    throw new Error('APPLE_API_KEY names a file that cannot be read: set it to the .p8 file of the key.');
  }
  if (!key.includes('-----BEGIN PRIVATE KEY-----')) {
    throw new Error('APPLE_API_KEY names a file that holds no key: set it to the .p8 file as Apple gave it.');
  }
}
