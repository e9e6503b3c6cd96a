import { expect, test } from 'vitest';
import check from '../../../electron/checks/modules/tls-untrusted.ts';
import type { CertificateFile } from '../../../electron/probes/modules/certificate-file.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { arrived, leg } from './legs.ts';

const notAsked = unknownFact('needs-asking', 'not-asked');
const quiet = { ...healthy, moduleReach: notAsked, keychainRoots: notAsked };
const issuer = 'Corp Inspection CA';
const chain = [
  { subject: 'proxy.golang.org', issuer, until: '2027-01-01T00:00:00.000Z' },
  { subject: issuer, issuer, until: '2030-01-01T00:00:00.000Z' },
];
const refused = (code: string, keychainRoots: readonly string[] = []) => ({
  ...quiet,
  keychainRoots,
  moduleReach: { ...arrived, arrives: false, legs: [leg({ verdict: 'untrusted', code, chain, inspectedBy: issuer })] },
});
const file = (layer: CertificateFile['layer']): CertificateFile => ({
  variable: 'SSL_CERT_FILE',
  value: '/etc/corp.pem',
  layer,
  source: '~/x:3',
  text: 'SSL_CERT_FILE=/etc/corp.pem',
});

test('a root nobody trusts, with the chain as proof', async () => {
  expect((await judge(check, refused('SELF_SIGNED_CERT_IN_CHAIN'))).findings).toMatchObject([
    {
      key: 'proxy.golang.org',
      severity: 'error',
      message: 'untrusted',
      params: { issuer },
      evidence: [{ text: `proxy.golang.org < ${issuer}; ${issuer} < ${issuer}` }],
    },
  ]);
});

test.each([
  ['imported', 'SELF_SIGNED_CERT_IN_CHAIN', [issuer], 'error'],
  ['chain', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', [], 'warning'],
  ['host', 'ERR_TLS_CERT_ALTNAME_INVALID', [], 'error'],
  ['expired', 'CERT_HAS_EXPIRED', [], 'error'],
] as const)('%s: %s', async (message, code, roots, severity) => {
  expect((await judge(check, refused(code, roots))).findings).toMatchObject([{ message, severity }]);
});

test('SSL_CERT_FILE for Go alone does nothing before Go 1.27', async () => {
  const machine = { ...quiet, certificateFile: file('toolsEnvVars') };
  expect((await judge(check, machine)).findings).toMatchObject([
    { severity: 'warning', message: 'file-ignored', evidence: [{ source: '~/x:3' }] },
  ]);
  const later = { ...healthy.goEnv, values: { ...healthy.goEnv.values, GOVERSION: 'go1.27.0' } };
  expect((await judge(check, { ...machine, goEnv: later })).status).toBe('ok');
});

test('in the shell it may be for other programs, and is only told beside a failure', async () => {
  const machine = { ...quiet, certificateFile: file('shell') };
  expect((await judge(check, machine)).status).toBe('ok');
  const failing = { ...refused('SELF_SIGNED_CERT_IN_CHAIN'), certificateFile: file('shell') };
  expect((await judge(check, failing)).findings[0]?.evidence[1]?.source).toBe('~/x:3');
});

test('a healthy machine is silent, asked or not; without the environment it cannot tell', async () => {
  expect((await judge(check, quiet)).status).toBe('ok');
  expect((await judge(check, { ...quiet, moduleReach: arrived })).status).toBe('ok');
  expect((await judge(check, { ...quiet, certificateFile: unknownFact() })).status).toBe('unknown');
});
