import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/modules/goproxy-unreachable.ts';
import type { LogFailure } from '../../../electron/probes/modules/log-failure.ts';
import type { ModuleReach } from '../../../electron/probes/modules/module-reach.ts';
import { judge, unknownFact } from '../../judge.ts';
import { arrived, leg, stopped } from './legs.ts';

const asked = (reach: ModuleReach) => judge(check, { moduleTrouble: { by: 'request', reach } });

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
  const { findings } = await asked(stopped({ verdict, code, through: 'http://***@p:1' }));
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
  const { findings } = await asked({ ...arrived, legs: [leg(), sums] });
  expect(findings).toMatchObject([{ key: 'sums', message: 'timeout', params: { host: 'sum.golang.org' } }]);
});

test('what go passes over is silent, and so is what Greenlight cannot judge', async () => {
  const second = [leg({ verdict: 'not-found', code: '404' }), leg({ to: 'origin' })];
  expect((await asked({ ...arrived, legs: second })).status).toBe('ok');
  expect((await asked(arrived)).status).toBe('ok');
  expect((await asked(stopped({ verdict: 'unknown', code: '401' }))).status).toBe('ok');
  expect((await asked({ ...arrived, legs: [], arrives: null })).status).toBe('ok');
});

const failure: LogFailure = {
  kind: 'dns',
  host: 'goproxy.corp.example',
  source: '~/logs/gopls (server).log:12',
  text: 'Get "https://goproxy.corp.example/x/@v/list": dial tcp: lookup goproxy.corp.example: no such host',
  time: '2026-11-22 09:10',
  old: false,
};
const logged = (part: Partial<LogFailure> | null) =>
  judge(check, { moduleTrouble: { by: 'log', failure: part && { ...failure, ...part } } });

describe('from the logs of the editor', () => {
  test.each(['dns', 'refused', 'timeout', 'cut', 'tls', 'login', 'proxy-auth', 'proxy'] as const)(
    '%s',
    async (kind) => {
      const { source, text } = failure;
      expect((await logged({ kind })).findings).toMatchObject([
        { key: 'log', severity: 'error', message: `log-${kind}`, evidence: [{ source, text }] },
      ]);
    },
  );

  test('what is old may be over and changes no light', async () => {
    const { findings } = await logged({ kind: 'refused', old: true });
    expect(findings).toMatchObject([{ severity: 'info', message: 'log-old', detail: expect.stringContaining('may') }]);
  });

  test('silent without a failure', async () => {
    expect(await logged(null)).toMatchObject({ status: 'ok', findings: [] });
  });
});

test('without logs it is skipped; without an answer it cannot tell', async () => {
  const skipped = { moduleTrouble: unknownFact('needs-editor', 'not-asked') };
  expect(await judge(check, skipped)).toMatchObject({ status: 'skipped' });
  expect(await judge(check, { moduleTrouble: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
});
