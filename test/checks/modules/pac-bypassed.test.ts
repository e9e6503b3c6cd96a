import { expect, test } from 'vitest';
import check from '../../../electron/checks/modules/pac-bypassed.ts';
import type { PacAnswer } from '../../../electron/engine/network.ts';
import { parseGoproxy } from '../../../electron/probes/modules/grammar-goproxy.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { arrived, stopped } from './legs.ts';

const quiet = { ...healthy, pac: null, moduleReach: unknownFact('needs-asking', 'not-asked') };
const behind = (https: string) => ({ ...quiet, systemProxy: { ...healthy.systemProxy, https } });
const withPac = (answer: string | null) => ({
  ...quiet,
  systemProxy: { ...healthy.systemProxy, pac: { kind: 'file' as const, address: 'file:///Library/proxy.pac' } },
  pac: healthy.moduleAddresses.map(
    (url): PacAnswer =>
      answer === null ? { url, ok: false, problem: 'network', detail: '' } : { url, ok: true, answer },
  ),
});

test('a proxy of macOS that Go does not know', async () => {
  const { findings } = await judge(check, behind('proxy.corp.example:8080'));
  expect(findings).toMatchObject([
    {
      severity: 'warning',
      message: 'proxy',
      params: { host: 'proxy.golang.org', proxy: 'proxy.corp.example:8080' },
      evidence: [{ source: 'scutil --proxy', text: 'proxy.corp.example:8080' }],
    },
  ]);
});

test('a PAC file that names a proxy', async () => {
  const { findings } = await judge(check, withPac('PROXY proxy.corp.example:8080; DIRECT'));
  expect(findings).toMatchObject([
    { severity: 'warning', message: 'pac', params: { proxy: 'proxy.corp.example:8080' } },
  ]);
  expect(findings[0]?.evidence[1]).toEqual({
    source: 'FindProxyForURL(https://proxy.golang.org/golang.org/x/text/@v/list)',
    text: 'PROXY proxy.corp.example:8080; DIRECT',
  });
});

test('a PAC file on the web is not asked: it may matter, no more', async () => {
  const web = {
    ...quiet,
    systemProxy: { ...healthy.systemProxy, pac: { kind: 'web' as const, address: 'http://wpad.corp.example/p.pac' } },
    pac: unknownFact('needs-asking', 'not-asked'),
  };
  expect((await judge(check, web)).findings).toMatchObject([{ severity: 'info', message: 'pac-unread' }]);
  expect((await judge(check, withPac(null))).findings).toMatchObject([{ severity: 'info', message: 'pac-unread' }]);
});

test('a proxy on the Mac itself is no warning', async () => {
  expect((await judge(check, behind('127.0.0.1:7890'))).findings).toMatchObject([
    { severity: 'info', message: 'local' },
  ]);
});

test('silent: no proxy, DIRECT, an exception, Go knows one, or the direct way is open', async () => {
  const known = { ...healthy.moduleSettings, proxies: { http: null, https: 'http://proxy.corp.example:8080', no: '' } };
  const machines = [
    quiet,
    withPac('DIRECT'),
    { ...behind('p:1'), systemProxy: { ...healthy.systemProxy, https: 'p:1', exceptions: ['*.golang.org'] } },
    { ...behind('p:1'), moduleSettings: known },
    { ...behind('p:1'), moduleReach: arrived },
    { ...behind('p:1'), moduleAddresses: ['http://localhost:3000/x'] },
  ];
  for (const machine of machines) expect(await judge(check, machine)).toMatchObject({ status: 'ok', findings: [] });
});

test('the checksum database is the business of a mirror that go reaches without the proxy', async () => {
  const { systemProxy, moduleSettings } = healthy;
  const via = (...urls: readonly string[]) => ({
    ...quiet,
    systemProxy: { ...systemProxy, https: 'p:1', exceptions: ['*.corp.example'] },
    moduleSettings: { ...moduleSettings, goproxy: parseGoproxy(`${urls.join(',')},direct`) },
    moduleAddresses: [...urls.map((url) => `${url}/golang.org/x/text/@v/list`), 'https://sum.golang.org/latest'],
  });
  const mirror = 'https://artifactory.corp.example/api/go/go';
  expect((await judge(check, via(mirror))).findings).toEqual([]);
  expect((await judge(check, via(mirror, 'https://goproxy.io'))).findings).toMatchObject([
    { params: { host: 'goproxy.io' } },
  ]);
  expect((await judge(check, via())).findings).toMatchObject([{ params: { host: 'sum.golang.org' } }]);
});

test('on request it stays when Go did not arrive', async () => {
  const machine = { ...behind('p:1'), moduleReach: stopped({ verdict: 'timeout', code: 'ETIMEDOUT' }) };
  expect((await judge(check, machine)).findings).toHaveLength(1);
});

test('cannot tell when scutil does not answer', async () => {
  expect(await judge(check, { ...quiet, systemProxy: unknownFact() })).toMatchObject({ status: 'unknown' });
});
