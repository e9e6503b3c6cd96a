import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../electron/redact/redactor.ts';
import { harmless, person, secrets } from './samples.ts';

const redact = (text: string) => createRedactor(person).value(text);

describe('what has to go goes', () => {
  test.each(secrets)('%s in: %s', (gone, text) => {
    expect(text).toContain(gone);
    const clean = String(redact(text));
    expect(clean).not.toContain(gone);
    expect(redact(clean), 'twice is once').toBe(clean);
  });
});

describe('what is harmless stays', () => {
  test.each(harmless)('%s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

test('there are enough samples of both', () => {
  expect(secrets.length).toBeGreaterThanOrEqual(60);
  expect(harmless.length).toBeGreaterThanOrEqual(60);
});

test.each([
  ['/Users/go', 'go', '/Users/go/go/bin/go version go1.26.1', '/Users/user/go/bin/go version go1.26.1'],
  ['/Users/Jane Doe', 'jane', 'cd /Users/Jane\\ Doe/src', 'cd /Users/user/src'],
  ['/Users/Jane Doe', 'jane', 'file:///Users/Jane%20Doe/src', 'file:///Users/user/src'],
  ['/Users/jane', 'jane', '/users/Jane/src and /Users/jane/src', '/users/User/src and /Users/user/src'],
  ['/Volumes/Data/jane', 'jane', '/Volumes/Data/jane/go', '/Volumes/Data/user/go'],
  ['/var/root', 'root', '/var/root/go owned by root', '/var/user/go owned by root'],
  ['/home/user', 'user', '/home/user/go', '/home/user/go'],
  ['/', 'a.b', '/a.b and axb', '/user and axb'],
])('home %s of %s: %s', (home, user, text, clean) => {
  expect(createRedactor({ home, user }).value(text)).toBe(clean);
});

test('in JSON a name says that its value is a secret, wherever the two stand', () => {
  const { value, counts } = createRedactor(person);
  expect(
    value({
      variables: { NPM_TOKEN: 'hunter2!', GOFLAGS: '-mod=mod', SSH_AUTH_SOCK: '/tmp/x' },
      pairs: [{ name: 'API_KEY', value: 'other-one' }],
      'go.toolsEnvVars': {
        value: { DB_PASSWORD: { value: 'third one', place: { line: 3, text: '"DB_PASSWORD": "third one"' } } },
      },
      log: 'sent hunter2! to the registry',
      port: 443,
    }),
  ).toEqual({
    variables: { NPM_TOKEN: '[secret-1]', GOFLAGS: '-mod=mod', SSH_AUTH_SOCK: '/tmp/x' },
    pairs: [{ name: 'API_KEY', value: '[secret-2]' }],
    'go.toolsEnvVars': {
      value: { DB_PASSWORD: { value: '[secret-3]', place: { line: 3, text: '"DB_PASSWORD": "[secret-3]"' } } },
    },
    log: 'sent [secret-1] to the registry',
    port: 443,
  });
  expect(counts()).toMatchObject({ secret: 3 });
});

test('what is a secret once is one everywhere, also before, and what was equal stays equal', () => {
  const { value } = createRedactor(person);
  expect(
    value(['saw Tr0ub4dor&3 here', 'export A_PASSWORD=Tr0ub4dor&3', 'B_TOKEN=Tr0ub4dor&3', 'C_TOKEN=other; ls']),
  ).toEqual(['saw [secret-1] here', 'export A_PASSWORD=[secret-1]', 'B_TOKEN=[secret-1]', 'C_TOKEN=[secret-2]; ls']);
});

test('control characters go, lines stay', () => {
  expect(redact('a\u001b[31mred\u001b[0m\u0007\tb\nc\u202e\u009b2J')).toBe('ared·\tb\nc·');
});

describe('on request', () => {
  const hide = (hidden: { hideHosts?: boolean; hideModules?: boolean }, value: string) =>
    createRedactor({ ...person, ...hidden }).value(value);

  test('host names go, the same part as the same word, and public ones stay', () => {
    const text =
      'GOPROXY=https://athens.corp.acme.io,https://proxy.golang.org GOPRIVATE=*.corp.acme.io,github.com/acme/*';
    expect(hide({ hideHosts: true }, text)).toBe(
      'GOPROXY=https://h1.h2.h3.invalid,https://proxy.golang.org GOPRIVATE=*.h2.h3.invalid,github.com/acme/*',
    );
    expect(hide({ hideHosts: true }, 'https://10.1.2.3:8443/x and 10.1.2.3, go 1.26.1')).toBe(
      'https://192.0.2.1:8443/x and 192.0.2.1, go 1.26.1',
    );
    const inside = 'git.acme.internal/lib on box.local by printer.local.';
    const once = 'h1.h2.internal.invalid/lib on h3.local.invalid by h4.local.invalid.';
    expect([hide({ hideHosts: true }, inside), hide({ hideHosts: true }, once)]).toEqual([once, once]);
    expect(hide({ hideHosts: true }, 'main.go go.mod settings.json /usr/local/go/bin')).toBe(
      'main.go go.mod settings.json /usr/local/go/bin',
    );
  });

  test('module paths go, so that patterns still match, and public ones stay', () => {
    const text = [
      'module git.acme.io/Team/api',
      'require github.com/acme/billing/v2 v2.0.1',
      'require golang.org/x/tools v0.30.0',
      '/Users/Shared/go/pkg/mod/git.acme.io/!team/api@v1.0.0/main.go',
      'GOPRIVATE=git.acme.io/Team',
    ].join('\n');
    expect(hide({ hideModules: true, hideHosts: true }, text)).toBe(
      [
        'module h1.h2.invalid/m1/m2',
        'require github.com/m3/m4/v2 v2.0.1',
        'require golang.org/x/tools v0.30.0',
        '/Users/Shared/go/pkg/mod/h1.h2.invalid/m1/m2@v1.0.0/main.go',
        'GOPRIVATE=h1.h2.invalid/m1',
      ].join('\n'),
    );
  });
});

describe('names of one word go where the place says what they are', () => {
  const { value } = createRedactor({ ...person, hideHosts: true, hideModules: true });
  const learn = {
    own: {
      folder: '/Users/Shared/src/api',
      path: 'api',
      requires: [{ path: 'lib', place: { file: '/Users/Shared/src/api/go.mod', line: 3, text: 'lib v0.0.0' } }],
      replaces: ['lib', 'golang.org/x/tools'],
    },
    loose: [{ place: { file: '/Users/Shared/src/x.go', line: 4, text: 'u "cache"' }, imports: 'cache' }],
    variables: { NO_PROXY: 'localhost,*.local,169.254/16,artifactory' },
  };
  const shown = (text: string) => {
    const both = value({ learn, text });
    return typeof both === 'object' && both !== null && 'text' in both ? both.text : undefined;
  };

  test('in the facts themselves', () => {
    expect(value(learn)).toEqual({
      own: {
        folder: '/Users/Shared/src/api',
        path: 'm1',
        requires: [{ path: 'm2', place: { file: '/Users/Shared/src/api/go.mod', line: 3, text: 'm2 v0.0.0' } }],
        replaces: ['m2', 'golang.org/x/tools'],
      },
      loose: [{ place: { file: '/Users/Shared/src/x.go', line: 4, text: 'u "m3"' }, imports: 'm3' }],
      variables: { NO_PROXY: 'localhost,*.local.invalid,169.254/16,h1.invalid' },
    });
    expect(value(value(learn)), 'twice is once').toEqual(value(learn));
  });

  test.each([
    ['module api', 'module m1'],
    ['require lib v0.1.0 // indirect', 'require m2 v0.1.0 // indirect'],
    ['replace lib => ../lib', 'replace m2 => ../lib'],
    ['lib v0.1.0 => cache v0.2.0', 'm2 v0.1.0 => m3 v0.2.0'],
    [
      'main.go:3:8: package api/x is not in std (/usr/local/go/src/api/x)',
      'main.go:3:8: package m1/x is not in std (/usr/local/go/src/api/x)',
    ],
    ['no required module provides package lib; to add it:', 'no required module provides package m2; to add it:'],
    ['cannot find module providing package lib/y', 'cannot find module providing package m2/y'],
    ['could not import lib/y (no package)', 'could not import m2/y (no package)'],
    [
      'go: lib@v0.0.0: malformed module path "lib": missing dot in first path element',
      'go: m2@v0.0.0: malformed module path "m2": missing dot in first path element',
    ],
    ['go: api/cmd imports', 'go: m1/cmd imports'],
    ['\tlib/y imports cache/z: import cycle', '\tlib/y imports m3/z: import cycle'],
    ['import u "api/u"', 'import u "m1/u"'],
    ['# api/x [api/x.test]', '# m1/x [m1/x.test]'],
    ['FAIL\tapi/x [build failed]', 'FAIL\tm1/x [build failed]'],
    ['export GOPRIVATE=lib,api/*', 'export GOPRIVATE=m2,m1/*'],
    ['"no_proxy": "artifactory"', '"no_proxy": "h1.invalid"'],
    ['GOPROXY=https://artifactory:8443/go,direct', 'GOPROXY=https://h1.invalid:8443/go,direct'],
    ['dial tcp: lookup artifactory: no such host', 'dial tcp: lookup h1.invalid: no such host'],
  ])('%s', (text, clean) => expect(shown(text)).toBe(clean));

  test.each([
    '/Users/Shared/src/api/main.go and ~/src/lib and /usr/lib:/usr/local/lib/cache',
    'use ./api',
    'the module cache is damaged, and the api answers',
    'module cache not found: neither GOMODCACHE nor GOPATH is set',
    'package cache',
    '# api',
    'export CGO_LDFLAGS=-L/opt/lib -lcache',
    '"program": "${workspaceFolder}/api"',
    'brew install artifactory',
    'https://proxy.golang.org and foo.api and api.lib',
    'icon: "lib", go.mod lib',
  ])('and stay in: %s', (text) => expect(shown(text)).toBe(text));
});

test('a large hostile text takes no time', () => {
  const began = performance.now();
  for (const text of [
    'a'.repeat(200_000),
    ':'.repeat(100_000),
    '://'.repeat(60_000),
    'a@'.repeat(60_000),
    'x=" '.repeat(50_000),
    'machine a login '.repeat(10_000),
    `/Users/a${'.'.repeat(100_000)}`,
    '/home/'.repeat(30_000),
    'token '.repeat(30_000),
    '://api'.repeat(30_000),
  ])
    redact(text);
  expect(performance.now() - began).toBeLessThan(3000);
});
