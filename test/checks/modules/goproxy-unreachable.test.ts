import { expect, test } from 'vitest';
import check from '../../../electron/checks/modules/goproxy-unreachable.ts';
import { judge, unknownFact } from '../../judge.ts';
import { arrived, leg, stopped } from './legs.ts';

test.each([
  ['dns', 'ENOTFOUND', 'dns'],
  ['refused', 'ECONNREFUSED', 'refused'],
  ['timeout', 'ETIMEDOUT', 'timeout'],
  ['unroutable', 'EHOSTUNREACH', 'unroutable'],
  ['reset', 'ECONNRESET', 'cut'],
  ['untrusted', 'SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
  ['unauthorized', '401', 'unauthorized'],
  ['forbidden', '403', 'forbidden'],
  ['proxy-auth', '407', 'proxy-auth'],
  ['proxy-refused', '403', 'proxy-refused'],
  ['portal', '200', 'portal'],
  ['server-error', '503', 'server-error'],
  ['not-found', '410', 'not-found'],
] as const)('%s %s is told as %s', async (verdict, code, message) => {
  const { findings } = await judge(check, { moduleReach: stopped({ verdict, code, through: 'http://***@p:1' }) });
  expect(findings).toMatchObject([
    {
      severity: 'error',
      message,
      params: { host: 'proxy.golang.org', code },
      evidence: [{ source: 'https://proxy.golang.org/golang.org/x/text/@v/list', text: `${verdict} ${code}` }],
    },
  ]);
});

test('the checksum database alone may fail', async () => {
  const sums = leg({ to: 'sums', address: 'https://sum.golang.org/latest', verdict: 'timeout', code: 'ETIMEDOUT' });
  const { findings } = await judge(check, { moduleReach: { ...arrived, legs: [leg(), sums] } });
  expect(findings).toMatchObject([{ key: 'sums', message: 'timeout', params: { host: 'sum.golang.org' } }]);
});

test('what go passes over is silent, and so is what Greenlight cannot judge', async () => {
  const second = [leg({ verdict: 'not-found', code: '404' }), leg({ to: 'origin' })];
  expect((await judge(check, { moduleReach: { ...arrived, legs: second } })).status).toBe('ok');
  expect((await judge(check, { moduleReach: arrived })).status).toBe('ok');
  expect((await judge(check, { moduleReach: stopped({ verdict: 'unknown', code: '401' }) })).status).toBe('ok');
  expect((await judge(check, { moduleReach: { ...arrived, legs: [], arrives: null } })).status).toBe('ok');
});

test('not asked for, it is skipped; without an answer it cannot tell', async () => {
  const skipped = { moduleReach: unknownFact('needs-asking', 'not-asked') };
  expect(await judge(check, skipped)).toMatchObject({ status: 'skipped', reason: 'only on request' });
  expect(await judge(check, { moduleReach: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
});
