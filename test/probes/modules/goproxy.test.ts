import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { addressesOf, parseGoproxy } from '../../../electron/probes/modules/grammar-goproxy.ts';
import { refusalOfGoauth, refusalOfGoflags, refusalOfGovcs } from '../../../electron/probes/modules/grammar-others.ts';
import { globProblems } from '../../../electron/probes/modules/grammar-patterns.ts';
import { goroot } from '../../go-tools.ts';
import { createLoopback } from '../../loopback.ts';

test('a list, and who is asked after what', () => {
  expect(
    parseGoproxy(' https://goproxy.cn | corp.example/go, http://u:p@10.0.0.1:3000/x ,direct,https://never'),
  ).toEqual({
    ok: true,
    entries: [
      { kind: 'url', url: 'https://goproxy.cn', nextAfter: 'any-failure' },
      { kind: 'url', url: 'https://corp.example/go', nextAfter: 'not-found' },
      { kind: 'url', url: 'http://***@10.0.0.1:3000/x', nextAfter: 'not-found' },
      { kind: 'direct' },
    ],
    ignored: ['https://never'],
  });
  expect(addressesOf('off|a.b,direct')).toEqual(['https://a.b']);
});

const wrong = [
  ['corp', 'scheme-missing', null],
  ['Direct', 'scheme-missing', 'direct'],
  ['https://goproxy.cn,Off', 'scheme-missing', 'https://goproxy.cn,off'],
  ['/Users/sam/proxy', 'scheme-missing', 'file:///Users/sam/proxy'],
  ['ftp://a.b', 'scheme-unknown', null],
  ['htps://goproxy.cn,direct', 'scheme-unknown', 'https://goproxy.cn,direct'],
  ['https:/goproxy.cn,direct', 'not-an-address', 'https://goproxy.cn,direct'],
  ['https://goproxy.cn direct', 'separator', 'https://goproxy.cn,direct'],
  ['https://goproxy.cn;direct', 'separator', 'https://goproxy.cn,direct'],
  ['https://goproxy.cn，direct', 'separator', 'https://goproxy.cn,direct'],
  ['"https://goproxy.cn,direct"', 'not-an-address', 'https://goproxy.cn,direct'],
  ['https://a.b:port', 'not-an-address', null],
  ['https://sam:p#ss@a.b', 'not-an-address', null],
  ['file://server/share', 'file-extra', null],
  [',', 'no-entries', null],
  [' | ,', 'no-entries', null],
] as const;

test.each(wrong)('GOPROXY=%s is refused', (value, problem, correction) => {
  expect(parseGoproxy(value)).toMatchObject({ ok: false, problem, correction });
});

test('a password never shows', () => {
  expect(JSON.stringify(parseGoproxy('https://sam:p#ss@a.b'))).not.toContain('p#ss');
  expect(JSON.stringify(parseGoproxy('https://sam:p ss@a.b'))).not.toContain('p ss');
});

describe.skipIf(!goroot())('as the go command does', () => {
  const net = createLoopback();
  const cache = mkdtempSync(path.join(tmpdir(), 'greenlight-goproxy-'));
  afterAll(() => {
    net.close();
    rmSync(cache, { recursive: true, force: true });
  });
  let here: Promise<string> | undefined;
  /** Whether go accepts a whole list of which the first entry has the answer. */
  const accepts = async (entry: string): Promise<boolean> => {
    here ??= net.web(({ url }, response) => {
      const text = url?.endsWith('.mod') ? 'module example.com/m\n' : '{"Version":"v1.0.0"}';
      response.end(url?.endsWith('/list') ? 'v1.0.0\n' : text);
    });
    const env = {
      ...process.env,
      GOPROXY: `${await here},${entry}`,
      GOMODCACHE: cache,
      GOFLAGS: '-modcacherw',
      GONOPROXY: '',
      GOSUMDB: 'off',
      GOENV: 'off',
      GOTOOLCHAIN: 'local',
    };
    return new Promise((resolve) => {
      execFile('go', ['list', '-m', '-versions', 'example.com/m'], { cwd: cache, env, timeout: 20_000 }, (error) =>
        resolve(!error),
      );
    });
  };

  const entries = [
    // go takes those without a host or with a stray mark, and fails when it asks them
    ...wrong
      .filter(([value, problem]) => !['separator', 'no-entries'].includes(problem) && !value.startsWith('https:/g'))
      .map(([value]) => value),
    'https://a.b',
    'a.b',
    'a.b/c',
    'direct',
    'off,corp',
    'direct|htps://x',
    'file:///x',
    'file:///x?y',
    'file:///x#y',
    'file:x',
    ' ',
    'https://u:p@a.b',
    'https://[::1]:80',
    'https://a.b/%zz',
    'HTTPS://a.b',
    'a:b',
    'a.b:80',
    'ssh://a.b',
  ];
  test.each(entries)('%j', async (entry) => {
    expect(parseGoproxy(`https://first.example,${entry}`).ok).toBe(await accepts(entry));
  });
});

test('globs that can never match', () => {
  expect(globProblems('*.corp.example,https://git.corp.example/x, a.b,[a,github.com/acme/')).toEqual([
    { glob: 'https://git.corp.example/x', problem: 'scheme' },
    { glob: ' a.b', problem: 'blank' },
    { glob: '[a', problem: 'malformed' },
  ]);
  expect(globProblems('none')).toEqual([]);
});

test.each([
  ['', null],
  ['public:git|hg,private:all', null],
  ['*:all', null],
  ['github.com', 'colon-missing'],
  ['public:git,', 'empty-entry'],
  ['public:', 'empty-entry'],
  ['./x:git', 'relative-pattern'],
  ['public:git,public:hg', 'pattern-again'],
])('GOVCS=%s', (value, problem) => {
  expect(refusalOfGovcs(value)?.problem ?? null).toBe(problem);
});

test.each([
  ['off', null],
  ['netrc', null],
  ['netrc; git /Users/sam/src', null],
  ['git src', 'git-folder'],
  ['git', 'git-folder'],
  ['off;netrc', 'off-with-others'],
  ['netrc;', 'empty-command'],
  ['my-helper --token secret', null],
])('GOAUTH=%s', (value, problem) => {
  expect(refusalOfGoauth(value)?.problem ?? null).toBe(problem);
});

test.each([
  ["-mod=mod '-ldflags=-s -w'", null],
  ['', null],
  ['mod=mod', 'not-a-flag'],
  ['-tags x', 'not-a-flag'],
])('GOFLAGS=%s', (value, problem) => {
  expect(refusalOfGoflags(value)?.problem ?? null).toBe(problem);
});
