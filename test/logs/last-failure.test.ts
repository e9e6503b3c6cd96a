import { describe, expect, test } from 'vitest';
import { lastNetworkFailure } from '../../electron/logs/last-failure.ts';

const noHost =
  '2026-11-22 08:01:02.220 [info] go: example.com/dep@v1.0.0: Get "https://goproxy.corp.example/example.com/dep/@v/v1.0.0.mod": dial tcp: lookup goproxy.corp.example: no such host';
const refused =
  'go: example.com/dep@v1.0.0: Get "http://127.0.0.1:3000/example.com/dep/@v/v1.0.0.mod": dial tcp 127.0.0.1:3000: connect: connection refused';
const loaded = [
  '2026-11-22 08:05:02.220 [info] 2026/11/22 08:05:02 go/packages.Load #4',
  '\tsnapshot=3',
  '\tdirectory=/Users/sam/src/api',
  '\tquery=[/Users/sam/src/api/... builtin]',
  '\tpackages=7',
  '',
];
const log = (...lines: readonly string[]) => lastNetworkFailure(`${lines.join('\n')}\n`);

describe('the last line that says why downloads fail', () => {
  test.each([
    ['goproxy-unreachable', noHost],
    ['goproxy-unreachable', refused],
    [
      'goproxy-unreachable',
      'go: example.com/dep@v1.0.0: Get "https://proxy.golang.org/example.com/dep/@v/v1.0.0.mod": proxyconnect tcp: dial tcp 127.0.0.1:9: connect: connection refused',
    ],
    [
      'http-proxy-auth-required',
      'go: example.com/dep@v1.0.0: Get "https://proxy.golang.org/example.com/dep/@v/v1.0.0.mod": Proxy Authentication Required',
    ],
    [
      'goproxy-tls-untrusted',
      'go: example.com/dep@v1.0.0: Get "https://goproxy.corp.example/example.com/dep/@v/v1.0.0.mod": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ],
    ['goproxy-forbidden', 'go: reading https://goproxy.corp.example/example.com/dep/@v/v1.0.0.mod: 403 Forbidden'],
    [
      'goproxy-unreachable',
      "\tfatal: unable to access 'https://git.corp.example/dep.git/': Could not resolve host: git.corp.example",
    ],
    [
      'goproxy-unreachable',
      'go: download go1.27.0 for darwin/arm64: golang.org/toolchain@v0.0.1-go1.27.0.darwin-arm64: Get "https://proxy.golang.org/golang.org/toolchain/@v/v0.0.1-go1.27.0.darwin-arm64.zip": dial tcp: lookup proxy.golang.org: no such host',
    ],
  ])('%s: %s', (id, line) => {
    expect(log('a line', line, 'another')).toEqual({ id, line: 2, text: line });
  });

  test('the last of several', () => {
    expect(log(refused, 'between', refused, 'after')).toMatchObject({ line: 3 });
  });
});

describe('null', () => {
  test('when the log says below that it works', () => {
    expect(log(noHost, ...loaded)).toBeNull();
    expect(
      log(noHost, 'Installing golang.org/x/tools/gopls@latest (/Users/sam/go/bin/gopls) SUCCEEDED', ''),
    ).toBeNull();
    expect(log(refused, 'All tools successfully installed. You are ready to Go. :)')).toBeNull();
    expect(log(...loaded, noHost)).not.toBeNull();
  });

  test('when something else is the cause', () => {
    expect(log('go: cannot find GOROOT directory: /nowhere/go', noHost)).toBeNull();
  });

  test('when it is another program that does not get through', () => {
    expect(log('dial tcp 127.0.0.1:5432: connect: connection refused')).toBeNull();
    expect(
      log('Get "https://vuln.go.dev/index/modules.json.gz": dial tcp: lookup vuln.go.dev: no such host'),
    ).toBeNull();
    expect(log('POST /v1: tls: failed to verify certificate: x509: certificate has expired')).toBeNull();
  });

  test('when nothing is wrong, and when there is nothing', () => {
    expect(log(...loaded)).toBeNull();
    expect(lastNetworkFailure('')).toBeNull();
    expect(log('go: reading https://proxy.golang.org/example.com/dep/@v/v1.0.0.mod: 404 Not Found')).toBeNull();
  });
});
