import type { Socket } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { reach } from '../../electron/host/network.ts';
import { createLoopback } from '../loopback.ts';

const net = createLoopback();
afterAll(() => net.close());

test('an answer, and only the beginning of it', async () => {
  const address = await net.web((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/plain' });
    response.end('v1.0.0\n'.repeat(100_000));
  });
  const { failed, http, addresses, tls } = await reach(`${address}/m/@v/list`);
  expect({ failed, tls }).toEqual({ failed: null, tls: null });
  expect(http).toMatchObject({ status: 200, contentType: 'text/plain', location: null });
  expect(http?.body.length).toBe(4096);
  expect(addresses).toEqual([]);
});

test.each([401, 403, 404, 410, 500])('status %i is an answer', async (status) => {
  const address = await net.web((_, response) => void response.writeHead(status).end('no'));
  expect(await reach(address)).toMatchObject({ failed: null, http: { status, body: 'no' } });
});

test('a redirect is told, not followed', async () => {
  const address = await net.web((_, response) => void response.writeHead(302, { Location: 'http://login/' }).end());
  expect(await reach(address)).toMatchObject({ http: { status: 302, location: 'http://login/' } });
});

test('a name that does not exist', async () => {
  expect(await reach('https://nothing.invalid/x')).toMatchObject({ failed: { stage: 'dns' }, http: null });
});

test('a port where nobody listens', async () => {
  expect(await reach(await net.closed())).toMatchObject({ failed: { stage: 'tcp', code: 'ECONNREFUSED' } });
});

test('a server that never answers, and one that never finishes', async () => {
  const silent = await net.raw(() => undefined);
  expect(await reach(silent, { timeoutMs: 300 })).toMatchObject({ failed: { stage: 'http', code: 'ETIMEDOUT' } });
  expect(await reach(silent.replace('http:', 'https:'), { timeoutMs: 300 })).toMatchObject({
    failed: { stage: 'tls', code: 'ETIMEDOUT' },
  });
  const endless = await net.web((_, response) => void response.write('a'));
  expect(await reach(endless, { timeoutMs: 300 })).toMatchObject({ failed: { stage: 'http', code: 'ETIMEDOUT' } });
});

test('a connection that is cut', async () => {
  const address = await net.raw((socket) => void socket.once('data', () => socket.resetAndDestroy()));
  expect(await reach(address)).toMatchObject({ failed: { stage: 'http', code: 'ECONNRESET' } });
});

test('what is no HTTP, and no TLS', async () => {
  const address = await net.raw((socket) => void socket.end('220 smtp.example ESMTP\r\n'));
  expect(await reach(address)).toMatchObject({ failed: { stage: 'http', code: 'HPE_INVALID_CONSTANT' } });
  const { failed } = await reach(address.replace('http:', 'https:'));
  expect(failed?.stage).toBe('tls');
});

test('a certificate nobody signed, and one of a company', async () => {
  const lonely = await reach(await net.secure('selfSigned', (_, response) => void response.end('hello')));
  expect(lonely).toMatchObject({
    failed: null,
    tls: { untrusted: 'DEPTH_ZERO_SELF_SIGNED_CERT', publicRoot: false, chain: [{ subject: 'lonely' }] },
    http: { status: 200 },
  });
  const company = await reach(await net.secure('company', (_, response) => void response.end('hello')));
  expect(company.tls).toMatchObject({
    untrusted: 'SELF_SIGNED_CERT_IN_CHAIN',
    publicRoot: false,
    chain: [{ subject: 'proxy.golang.org', issuer: 'Corp Inspection CA' }, { subject: 'Corp Inspection CA' }],
  });
});

test('through a proxy, for http and https', async () => {
  const { address, seen } = await net.proxy();
  const withUser = address.replace('//', '//sam:p%40ss@');
  const plain = await net.web((_, response) => void response.end('straight'));
  expect(await reach(`${plain}/a?b`, { proxy: withUser })).toMatchObject({
    http: { status: 200, body: `through the proxy: ${plain}/a?b` },
  });
  const secure = await net.secure('company', (_, response) => void response.end('inside'));
  expect(await reach(secure, { proxy: withUser })).toMatchObject({
    http: { status: 200, body: 'inside' },
    tls: { chain: [{ issuer: 'Corp Inspection CA' }, {}] },
  });
  expect(seen[1]).toBe(`CONNECT ${secure.slice('https://'.length)} Basic ${btoa('sam:p@ss')}`);
});

test('a proxy that refuses', async () => {
  const secure = await net.secure('company', (_, response) => void response.end());
  for (const status of [403, 407]) {
    const { address } = await net.proxy(status);
    expect(await reach(secure, { proxy: address })).toMatchObject({ failed: { stage: 'proxy', code: `${status}` } });
  }
  const { address } = await net.proxy(407);
  const plain = await net.web((_, response) => void response.end());
  expect(await reach(plain, { proxy: address })).toMatchObject({ failed: { stage: 'proxy', code: '407' } });
});

test('a proxy that is not there', async () => {
  const proxy = await net.closed();
  expect(await reach('https://proxy.golang.org/', { proxy })).toMatchObject({
    failed: { stage: 'tcp', code: 'ECONNREFUSED' },
  });
  expect(await reach('https://proxy.golang.org/', { proxy: 'socks5://127.0.0.1:1' })).toMatchObject({
    failed: { stage: 'tcp', code: 'ECONNREFUSED' },
  });
  expect(await reach('https://proxy.golang.org/', { proxy: 'socks4://127.0.0.1:1' })).toMatchObject({
    failed: { stage: 'proxy', code: 'EPROTONOSUPPORT' },
  });
});

describe('through a SOCKS server', () => {
  test.each(['socks5', 'socks5h'])('%s: http and https, and the server looks up the name', async (scheme) => {
    const { place, seen } = await net.socks();
    const plain = new URL(await net.web((request, response) => void response.end(`${request.method} ${request.url}`)));
    const secure = new URL(await net.secure('company', (_, response) => void response.end('safe')));
    const proxy = `${scheme}://${place}`;
    expect(await reach(`http://modules.invalid:${plain.port}/a?b`, { proxy })).toMatchObject({
      failed: null,
      http: { status: 200, body: 'GET /a?b' },
    });
    expect(await reach(`https://127.0.0.1:${secure.port}/`, { proxy })).toMatchObject({
      failed: null,
      tls: { untrusted: 'SELF_SIGNED_CERT_IN_CHAIN' },
      http: { status: 200, body: 'safe' },
    });
    expect(seen).toEqual(['methods 0', `modules.invalid:${plain.port}`, 'methods 0', `127.0.0.1:${secure.port}`]);
  });

  test('with a login, a wrong one and none', async () => {
    const { place } = await net.socks({ login: 'sam:p@ss' });
    const address = await net.web((_, response) => void response.end('hello'));
    expect(await reach(address, { proxy: `socks5://sam:p%40ss@${place}` })).toMatchObject({ http: { body: 'hello' } });
    for (const proxy of [`socks5://sam:wrong@${place}`, `socks5://${place}`]) {
      expect(await reach(address, { proxy })).toMatchObject({ failed: { stage: 'proxy', code: '407' } });
    }
  });

  test.each([
    [1, 'SOCKS 1'],
    [2, 'SOCKS 2'],
    [4, 'EHOSTUNREACH'],
    [5, 'ECONNREFUSED'],
  ])('that answers %i', async (reply, code) => {
    const { place } = await net.socks({ reply });
    expect(await reach('https://modules.invalid/', { proxy: `socks5://${place}` })).toMatchObject({
      failed: { stage: 'proxy', code },
    });
  });

  test('to a host that then says nothing', async () => {
    const { place } = await net.socks();
    const silent = await net.raw(() => undefined);
    const options = { proxy: `socks5://${place}`, timeoutMs: 1000 }; // enough for a busy machine to get past the proxy
    const [plain, secure] = await Promise.all([
      reach(silent, options),
      reach(silent.replace('http:', 'https:'), options),
    ]);
    expect(plain).toMatchObject({ failed: { stage: 'http', code: 'ETIMEDOUT' } });
    expect(secure).toMatchObject({ failed: { stage: 'tls', code: 'ETIMEDOUT' } });
  });

  test('that is none, says nothing, or hangs up', async () => {
    const at = async (talk: (socket: Socket) => void) => (await net.raw(talk)).replace('http:', 'socks5:');
    const code = async (proxy: string) => (await reach('https://a.invalid/', { proxy, timeoutMs: 300 })).failed;
    expect(await code(await at((socket) => void socket.end('HTTP/1.1 400 No\r\n\r\n')))).toMatchObject({
      code: 'EPROTO',
    });
    expect(await code(await at(() => undefined))).toMatchObject({ stage: 'proxy', code: 'ETIMEDOUT' });
    expect(await code(await at((socket) => void socket.end()))).toMatchObject({ code: 'ECONNRESET' });
  });
});

test.each(['', 'nothing', 'ftp://a/', 'http://', 'https://[', 'file:///etc/passwd'])(
  '%j is refused',
  async (address) => {
    expect(await reach(address)).toMatchObject({ failed: { stage: 'dns' }, http: null });
  },
);
