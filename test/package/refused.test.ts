import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkshop, sevenZip } from './workshop.ts';

const identity = 'Developer ID Application: Stub (ABCDE12345)';
/** `file`: of the key; left out: a good one. */
const key = (file?: string) => ({ APPLE_API_KEY: file, APPLE_API_KEY_ID: 'K3Y1D', APPLE_API_ISSUER: '155u3r' });

describe.skipIf(!sevenZip)('credentials that will not do', () => {
  let workshop: ReturnType<typeof openWorkshop>;
  beforeAll(() => {
    workshop = openWorkshop();
  });
  afterAll(() => workshop.close());

  test.for([
    ['half of them', { CSC_NAME: identity }, 'set APPLE_KEYCHAIN_PROFILE'],
    [
      'a certificate that is not there',
      { CSC_NAME: 'Developer ID Application: Else (X)', ...key() },
      'No valid certificate in the keychain is the one in CSC_NAME',
    ],
    [
      'a key that is not there',
      { CSC_NAME: identity, ...key('/S3CR3T.p8') },
      'APPLE_API_KEY names a file that cannot be read: set it to the .p8 file of the key.',
    ],
    ['a file that is no key', { CSC_NAME: identity, ...key('/etc/hosts') }, 'names a file that holds no key'],
    [
      'a key that Apple does not know',
      { CSC_NAME: identity, ...key(), MAC_TOOLS_FAIL: 'xcrun notarytool history' },
      'The notary service does not let us in: set APPLE_KEYCHAIN_PROFILE, or APPLE_API_KEY',
    ],
    [
      'a profile that is not in the keychain',
      { CSC_NAME: identity, APPLE_KEYCHAIN_PROFILE: 'S3CR3T', MAC_TOOLS_FAIL: 'xcrun notarytool history' },
      'It says: xcrun says no: notarytool history --keychain-profile …',
    ],
  ] as const)('%s: ends in one sentence before anything is built', ([, given, sentence]) => {
    const env: NodeJS.ProcessEnv = { ...given };
    if ('APPLE_API_KEY' in given) env.APPLE_API_KEY ??= workshop.key;
    const { code, output, calls } = workshop.run(['--dist'], { mac: true, env });
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).toContain(sentence);
    for (const secret of ['S3CR3T', 'K3Y1D', '155u3r', 'MIGT']) expect(output).not.toContain(secret);
    expect(calls.filter(([tool, , task]) => tool !== 'security' && task !== 'history')).toEqual([]);
  });
});
