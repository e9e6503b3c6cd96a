import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { proxyBlock, proxyInSettings, proxyValues } from '../../electron/changes/proxy-for-go.ts';
import { goProxyFor, proxyVariables } from '../../electron/probes/modules/go-proxy-variables.ts';
import { shellPath, shells } from '../shells.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-proxy-'));
afterAll(() => rmSync(folder, { recursive: true }));

const all = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'] as const;
const direct = ['*.local', '169.254/16', 'git.corp.example', 'x*y', '10.0.0.0/8', 'a b', '*'];

test.each(shells)('%s gives programs what Go then reads', (shell) => {
  const values = proxyValues('http://proxy.corp.example:8080', direct, all);
  const [block] = proxyBlock({ file: '/Users/sam/x', shell }, values ?? {});
  if (block?.change !== 'block') throw new Error('no block');
  const file = path.join(folder, shell);
  writeFileSync(file, `${[...block.lines, 'env'].join('\n')}\n`);
  const argv = { zsh: ['-f', file], bash: ['--norc', file], fish: ['--no-config', file] }[shell];
  const printed = execFileSync(shellPath(shell), argv, {
    env: { PATH: '/usr/bin:/bin', HOME: folder },
    encoding: 'utf8',
  });
  const told = proxyVariables(Object.fromEntries(printed.split('\n').map((line) => line.split(/=(.*)/s).slice(0, 2))));
  const way = (host: string) => goProxyFor(`https://${host}/`, told);
  expect(way('proxy.golang.org')).toBe('http://proxy.corp.example:8080');
  for (const host of ['printer.local', '169.254.3.4', 'git.corp.example', '10.9.8.7', 'localhost']) {
    expect([host, way(host)]).toEqual([host, null]);
  }
});

test.each(['socks5://p.example:1080', 'https://[fd00::1]:443', 'http://p'])('%s is one Go can use', (address) => {
  expect(proxyValues(address, [], ['HTTPS_PROXY'])).toEqual({ HTTPS_PROXY: address });
});

test.each(['socks4://p:1', 'http://***@p:1', 'http://sam:pw@p:1', 'http://p:1/$(x)', 'p:1', '', 'http://p:123456'])(
  '%j is none',
  (address) => {
    expect(proxyValues(address, [], all)).toBeNull();
  },
);

test('nothing without a file, and settings are changed all or not at all', () => {
  expect(proxyBlock(null, { HTTPS_PROXY: 'http://p:1' })).toEqual([]);
  const given = { files: [], home: '/Users/sam' };
  expect(proxyInSettings('/Users/sam/settings.json', { HTTPS_PROXY: 'http://p:1' }, given)).toEqual([]);
});
