import { afterAll, describe, expect, test } from 'vitest';
import en from '../../electron/strings/network.en.json';
import zh from '../../electron/strings/network.zh-CN.json';
import { createLoopback } from '../loopback.ts';
import { createHome, realGo } from './cli.ts';

const net = createLoopback();
const homes: ReturnType<typeof createHome>[] = [];
afterAll(() => {
  net.close();
  for (const home of homes) home.dispose();
});

/** Without blocking this thread, in which the servers answer. */
async function run(exports: Readonly<Record<string, string>>, ...args: string[]) {
  const lines = Object.entries({ GOSUMDB: 'off', ...exports }).map(([name, value]) => `export ${name}='${value}'\n`);
  const home = createHome({ '.profile': `export PATH="$PATH:${realGo}/bin"\n${lines.join('')}` });
  homes.push(home);
  const child = home.start('network', ...args);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (text: Buffer) => (stdout += text));
  child.stderr?.on('data', (text: Buffer) => (stderr += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}
const json = async (exports: Readonly<Record<string, string>>, ...args: string[]) => {
  const { stdout, code } = await run(exports, '--json', ...args);
  return { code, ...JSON.parse(stdout) };
};

describe.skipIf(!realGo)('greenlight network', { concurrent: true }, () => {
  test('a proxy that has the module', async () => {
    const asked: string[] = [];
    const proxy = await net.web(({ url }, response) => {
      asked.push(url ?? '');
      response.end('v1.0.0\n');
    });
    const answer = await json({ GOPROXY: `${proxy},direct` }, 'example.com/Team/lib');
    expect(answer).toMatchObject({
      code: 0,
      module: 'example.com/Team/lib',
      arrives: true,
      route: { hops: [{ to: 'proxy', url: proxy }, { to: 'origin' }], skips: null, sums: { by: 'nobody' } },
      requests: [{ verdict: 'ok', code: '200', address: `${proxy}/example.com/!team/lib/@v/list` }],
      findings: [],
    });
    expect(asked).toEqual(['/example.com/!team/lib/@v/list']);
  });

  test.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [503, 'server-error'],
  ])('a proxy that answers %i', async (status, message) => {
    const proxy = await net.web((_, response) => void response.writeHead(status).end());
    const second = await net.web((_, response) => void response.end('v1.0.0\n'));
    expect(await json({ GOPROXY: `${proxy},${second}` }, 'example.com/m')).toMatchObject({
      code: 1,
      arrives: false,
      findings: [{ check: 'goproxy-unreachable', message, severity: 'error' }],
    });
    expect(await json({ GOPROXY: `${proxy}|${second}` }, 'example.com/m')).toMatchObject({ code: 0, arrives: true });
  });

  test('404 and 410 lead on to the next', async () => {
    const first = await net.web((_, response) => void response.writeHead(404).end());
    const second = await net.web((_, response) => void response.writeHead(410).end());
    const third = await net.web((_, response) => void response.end('v1.0.0\n'));
    const answer = await json({ GOPROXY: `${first},${second},${third}` }, 'example.com/m');
    expect(answer.requests.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
      'not-found',
      'not-found',
      'ok',
    ]);
    expect(await json({ GOPROXY: `${first},${second}` }, 'example.com/m')).toMatchObject({
      code: 1,
      findings: [{ message: 'not-found', params: { code: '410' } }],
    });
    expect(await json({ GOPROXY: `${first},${second}` })).toMatchObject({ code: 0, arrives: true });
  });

  test('a login page, with and without a redirect', async () => {
    const page = await net.web((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      response.end('<!DOCTYPE html><title>Welcome to the hotel</title>');
    });
    const redirect = await net.web(
      (_, response) => void response.writeHead(302, { Location: `${page}/login?token=x` }).end(),
    );
    for (const proxy of [page, redirect]) {
      const answer = await json({ GOPROXY: proxy }, 'example.com/m');
      expect(answer).toMatchObject({ code: 1, findings: [{ message: 'portal' }] });
      expect(JSON.stringify(answer)).not.toContain('token');
    }
  });

  test('a connection that somebody inspects, and a port where nobody listens', async () => {
    const inspected = await net.secure('company', (_, response) => void response.end('v1.0.0\n'));
    expect(await json({ GOPROXY: inspected }, 'example.com/m')).toMatchObject({
      code: 1,
      requests: [{ verdict: 'untrusted', code: 'SELF_SIGNED_CERT_IN_CHAIN', inspectedBy: 'Corp Inspection CA' }],
      findings: [...(process.platform === 'darwin' ? [{ check: 'tls-untrusted' }] : []), { message: 'tls' }],
    });
    expect(await json({ GOPROXY: await net.closed() }, 'example.com/m')).toMatchObject({
      findings: [{ message: 'refused' }],
    });
    expect(await json({ GOPROXY: 'https://nothing.invalid' }, 'example.com/m')).toMatchObject({
      findings: [{ message: 'dns', params: { host: 'nothing.invalid' } }],
    });
  });

  test('the proxy of the environment, which wants a login, and no password anywhere', async () => {
    const { address, seen } = await net.proxy(407);
    const variables = { GOPROXY: 'https://proxy.golang.org', HTTPS_PROXY: address.replace('//', '//sam:hunter2@') };
    const { code, stdout } = await run(variables, '--json', 'example.com/m');
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({
      code: 1,
      requests: [{ verdict: 'proxy-auth', through: address.replace('//', '//***@') }],
      findings: [{ message: 'proxy-auth' }],
    });
    expect(seen).toEqual([`CONNECT proxy.golang.org:443 Basic ${btoa('sam:hunter2')}`]);
    expect(stdout).not.toContain('hunter2');
  });

  test('the checksum database through the proxy, and at home where the proxy does not pass it on', async () => {
    const passing = await net.web((_, response) => void response.end('v1.0.0\n'));
    const answer = await json({ GOPROXY: passing, GOSUMDB: 'sum.golang.org' }, 'example.com/m');
    expect(answer.requests.map(({ address }: { address: string }) => address)).toEqual([
      `${passing}/example.com/m/@v/list`,
      `${passing}/sumdb/sum.golang.org/supported`,
    ]);
    const home = await net.web((_, response) => void response.end('go.sum database tree\n'));
    const mirrored = await json({ GOPROXY: passing, GOSUMDB: `sum.golang.org ${home}` }, 'example.com/m');
    expect(mirrored.requests.at(-1)).toMatchObject({ to: 'sums', address: `${home}/latest`, verdict: 'ok' });
  });

  test('malformed variables send nothing, and are told with the correction', async () => {
    const answer = await json({ GOPROXY: 'https://goproxy.cn;direct', GOVCS: 'github.com' });
    expect(answer).toMatchObject({ code: 1, route: null, requests: [], arrives: null });
    expect(answer.findings).toMatchObject([
      { check: 'goproxy-malformed', params: { correction: 'https://goproxy.cn,direct' } },
    ]);
    expect(answer.variables.find(({ name }: { name: string }) => name === 'GOVCS')).toMatchObject({
      problem: 'colon-missing',
      word: 'github.com',
    });
  });

  test('for a person, in English and Chinese', async () => {
    const proxy = await net.web((_, response) => void response.writeHead(403).end());
    const variables = { GOPROXY: `${proxy},direct`, GOPRIVATE: 'https://github.com/acme' };
    const english = (await run(variables, 'example.com/m')).stdout;
    expect(english).toContain('Where go gets example.com/m from');
    expect(english).toContain('because it is the first in GOPROXY');
    expect(english).toContain('Matches nothing: a module path has no https://');
    expect(english).toContain('forbidden (403)');
    expect(english).toContain('Go does not arrive.');
    expect(english).not.toMatch(/\{\w+\}/);
    const chinese = (await run(variables, '--lang', 'zh-CN', 'example.com/m')).stdout;
    expect(chinese).toContain('因为它是 GOPROXY 的第一项');
    expect(chinese).toContain('禁止这个请求');
    expect(chinese).not.toMatch(/\{\w+\}/);
  });

  test('what is no module path is refused', async () => {
    for (const module of ['corp/x', 'https://github.com/a/b', '-x', 'a.b/../c']) {
      expect((await run({}, '--', module)).code).toBe(2);
    }
  });

  test('real go and the real proxy agree with it', async (context) => {
    const answer = await json({ GOPROXY: 'https://proxy.golang.org,direct' });
    if (answer.requests[0].verdict !== 'ok') return context.skip('proxy.golang.org cannot be reached from here');
    expect(answer).toMatchObject({ code: 0, arrives: true, requests: [{ verdict: 'ok', code: '200' }] });
    expect(answer.requests[0].chain[0].subject).not.toBe('');
  });
});

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
test('Chinese has every word and the same placeholders', () => {
  const chinese: Record<string, string> = zh;
  expect(Object.keys(chinese).sort()).toEqual(Object.keys(en).sort());
  for (const [key, text] of Object.entries(en)) {
    expect([key, ...placeholders(chinese[key] ?? '')]).toEqual([key, ...placeholders(text)]);
  }
});
