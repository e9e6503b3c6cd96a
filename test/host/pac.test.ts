import { expect, test } from 'vitest';
import { evaluatePac } from '../../electron/host/pac.ts';

const url = 'https://proxy.golang.org/golang.org/x/text/@v/list?token=secret';
const ask = async (body: string, online = false) => {
  const [answer] = await evaluatePac(`function FindProxyForURL(url, host) { ${body} }`, [url], { online });
  return answer;
};

test.each([
  ['return "PROXY proxy.corp.example:8080; DIRECT"', 'PROXY proxy.corp.example:8080; DIRECT'],
  ['if (shExpMatch(host, "*.golang.org")) return "DIRECT"; return "PROXY a:1"', 'DIRECT'],
  ['if (dnsDomainIs(host, ".corp.example") || isPlainHostName(host)) return "DIRECT"; return "PROXY b:2"', 'PROXY b:2'],
  ['if (isInNet("10.1.2.3", "10.0.0.0", "255.0.0.0")) return "PROXY c:3"; return "DIRECT"', 'PROXY c:3'],
  ['const days = [1, 2]?.length ?? 0; return `PROXY d:${days}`', 'PROXY d:2'],
  ['return new Date().getFullYear() > 2000 ? "DIRECT" : ""', 'DIRECT'],
  ['return weekdayRange("SUN", "SAT") ? "DIRECT" : ""', 'DIRECT'],
  ['return url', 'https://proxy.golang.org/golang.org/x/text/@v/list'],
])('%s', async (body, answer) => {
  expect(await ask(body)).toMatchObject({ ok: true, answer });
});

test.each([
  'if (isInNet(host, "10.0.0.0", "255.0.0.0")) return "DIRECT"; return "PROXY a:1"',
  'if (isResolvable(host)) return "DIRECT"; return "PROXY a:1"',
  'return dnsResolve(host) ? "DIRECT" : "PROXY a:1"',
])('a file that asks DNS gets no answer while the network is not to be used: %s', async (body) => {
  expect(await ask(body)).toMatchObject({ ok: false, problem: 'network' });
});

test('with the network it does', async () => {
  expect(await ask('return dnsResolve("localhost")', true)).toMatchObject({ ok: true, answer: '127.0.0.1' });
});

test.each([
  ['an endless loop', 'while (true) {}', 'timeout'],
  ['an endless loop that waits', 'while (true) { dnsResolve(host) }', 'timeout'],
  ['a promise', 'return new Promise(function () {})', 'script'],
  ['too much memory', 'var a = []; while (true) a.push(new Array(100000).join("x") + a.length)', undefined],
  ['endless recursion', 'return FindProxyForURL(url, host)', undefined],
  ['an error', 'throw new Error("no")', 'script'],
  ['what is no script', 'var = 1', 'script'],
])('%s ends', async (_, body, problem) => {
  const began = performance.now();
  const answer = await ask(body);
  expect(answer).toMatchObject({ ok: false, ...(problem && { problem }) });
  expect(performance.now() - began).toBeLessThan(4000);
});

test('a pattern that keeps regular expressions busy for years is answered at once', async () => {
  const began = performance.now();
  const pattern = '*a'.repeat(40);
  expect(await ask(`return String(shExpMatch("${'a'.repeat(60)}b", "${pattern}c"))`)).toMatchObject({
    answer: 'false',
  });
  expect(performance.now() - began).toBeLessThan(2000);
});

test('it sees nothing of Node', async () => {
  const names = ['process', 'require', 'fetch', 'Buffer', 'setTimeout', 'std', 'os', 'WebAssembly'];
  const body = `return ${JSON.stringify(names)}.filter(function (name) { return typeof globalThis[name] !== "undefined" }).join()`;
  expect(await ask(body)).toMatchObject({ answer: '' });
  expect(await ask('var f = alert.constructor; return String(new f("return typeof process")())')).toMatchObject({
    answer: 'undefined',
  });
});
