import { describe, expect, test } from 'vitest';
import { createMatcher } from '../../electron/logs/matcher.ts';
import { enough } from '../../electron/logs/sessions.ts';
import { causes, signs } from '../../electron/logs/signs.ts';
import { judge } from '../../electron/logs/verdict.ts';
import { verdictOn } from './read-log.ts';

const view = (number = 1) =>
  `[Info  - 9:41:07 AM] 2026/11/22 09:41:07 Created View (#${number})\n\tdirectory=/Users/sam/app\n`;
const load =
  '[Info  - 9:41:08 AM] 2026/11/22 09:41:08 go/packages.Load #1\n\tquery=[/Users/sam/app/... builtin]\n\tpackages=3\n';
const vendor =
  '[Error - 9:41:08 AM] go/packages.Load #1: err: exit status 1: stderr: go: inconsistent vendoring in /Users/sam/app:\n';

test('every pattern has a word long enough to jump by, in plain ASCII, and every cause a public address', () => {
  for (const { has } of signs) expect(has).toMatch(/^[\n\t -~]{12,}$/);
  for (const { id, sources, patterns } of causes) {
    expect(id).toMatch(/^[a-z0-9-]+$/);
    expect(sources.length, id).toBeGreaterThan(0);
    expect(patterns.length, id).toBeGreaterThan(0);
    for (const source of sources) expect(source).toMatch(/^https:\/\//);
  }
  expect(new Set(causes.map(({ id }) => id)).size).toBe(causes.length);
});

describe('sessions', () => {
  test('what was wrong before gopls was started again is no longer', () => {
    expect(verdictOn(view() + vendor + view() + load)).toMatchObject({ verdict: 'healthy', consequences: [] });
  });

  test('the second view of a session does not end it', () => {
    expect(verdictOn(view(1) + vendor + view(2)).rootCause).toMatchObject({ id: 'inconsistent-vendoring', line: 3 });
  });

  test('a load that works later mends the one that failed', () => {
    expect(verdictOn(view() + vendor + load)).toMatchObject({ verdict: 'healthy' });
  });

  test('a crash stays, though the editor has started gopls again', () => {
    const stack =
      'panic: runtime error: index out of range\n\ngoroutine 7 [running]:\ngolang.org/x/tools/gopls/internal/cache.f(0x1)\n';
    expect(verdictOn(view() + load + stack + view() + load).rootCause).toMatchObject({
      id: 'gopls-crash',
      line: 6,
      text: 'panic: runtime error: index out of range',
    });
  });

  test('the panic of a program of yours is not one of gopls', () => {
    const stack =
      'panic: boom\n\ngoroutine 1 [running]:\nmain.main()\n\t/Users/sam/app/main.go:4 +0x1\nexit status 2\n';
    expect(verdictOn(`sam@mac app % go run .\n${stack}`)).toMatchObject({ verdict: 'unknown', rootCause: null });
  });
});

describe('commands that are typed again', () => {
  const refused = 'go: x@v1.0.0: reading http://proxy/x/@v/v1.0.0.info: 502 Bad Gateway\n';
  const asked = 'sam@mac app % go mod download\n';

  test('what a command printed first is no longer so', () => {
    expect(verdictOn(`${asked}${refused}${asked}sam@mac app % go mod verify\nall modules verified\n`)).toMatchObject({
      verdict: 'healthy',
      rootCause: null,
      consequences: [],
    });
    expect(verdictOn(`${asked}${refused}${asked}write /x: no space left on device\n`)).toMatchObject({
      rootCause: { id: 'disk-full', line: 4 },
      consequences: [],
    });
  });

  test('it stays while the second run has said nothing, and after other commands', () => {
    for (const more of [asked, `${asked}\n`, 'sam@mac app % go version\ngo version go1.26.1 darwin/arm64\n'])
      expect(verdictOn(asked + refused + more).rootCause?.id).toBe('goproxy-bad-response');
  });

  test('tests that all pass at the end show that what stands above has been mended', () => {
    const missing = 'main.go:3:8: no required module provides package x.org/y; to add it:\n\tgo get x.org/y\n';
    expect(verdictOn(`${missing}ok  \texample.com/app\t0.004s\n`).verdict).toBe('healthy');
    expect(verdictOn(`${missing}ok  \texample.com/app\t0.004s\nFAIL\n`).verdict).toBe('failure');
  });
});

test('what keeps a module from arriving comes before the lines that go.mod then lacks', () => {
  const log =
    'go: x.org/y@v1.0.0: Get "https://proxy.golang.org/x.org/y/@v/v1.0.0.info": dial tcp: lookup proxy.golang.org: no such host\nmain.go:3:8: no required module provides package x.org/y; to add it:\n\tgo get x.org/y\n';
  expect(verdictOn(log).rootCause).toMatchObject({ id: 'goproxy-unreachable', line: 1 });
});

/** What was not recognised when logs were made without looking at the patterns, and cannot be made on Linux alone. */
test.each([
  ['macos-code-signature-killed', 'sam@mac app % gopls -v version\nzsh: killed     gopls -v version\n'],
  ['macos-gatekeeper-quarantine', '“gopls” can’t be opened because Apple cannot check it for malicious software.\n'],
  ['version-manager-shim', "goenv: version `1.22.3' is not installed (set by /Users/sam/app/.go-version)\n"],
  ['no-module-found', 'errors loading workspace: You are outside of a module and outside of $GOPATH/src.\n'],
  ['goproxy-forbidden', 'go: x@v1.0.0: Get "https://proxy.golang.org/x/@v/v1.0.0.info": Forbidden\n'],
  ['goproxy-bad-response', 'go: x@v1.0.0: Get "https://proxy.golang.org/x/@v/v1.0.0.info": Bad Gateway\n'],
  [
    'goproxy-tls-untrusted',
    'go: x@v1: Get "https://p/x/@v/v1.info": remote error: tls: protocol version not supported\n',
  ],
])('%s', (id, log) => {
  expect(verdictOn(log).rootCause?.id).toBe(id);
});

describe('whose words they are', () => {
  test.each([
    ['a file name', '\tfiles=[/Users/sam/app/no space left on device.go]\n'],
    ['the log of a test', '    x_test.go:12: dial tcp: lookup db: no such host\n'],
    ['what a program of yours logs', '2026/11/23 09:41:07 accept: too many open files\n'],
    ['an error that a program of yours prints', 'Error: dial tcp [::1]:5432: connect: connection refused\n'],
    [
      'what gopls no longer needs to know at its end',
      '[Error - 9:41:15 AM] 2026/11/23 06:30:47 warning: while diagnosing orphaned files: session is shut down\n',
    ],
    ['a test that runs', '=== RUN   TestX\nopen x: too many open files\n--- PASS: TestX (0.00s)\n'],
    [
      'source text in a trace',
      '[Trace - 09:41:07.000 AM] Sending notification \'textDocument/didOpen\'.\nParams: {"text":"no space left on device"}\n',
    ],
  ])('%s accuses nobody', (_, line) => {
    expect(verdictOn(view() + load + line)).toMatchObject({ verdict: 'healthy', rootCause: null });
  });

  test('what gopls tells its user in a trace counts', () => {
    const told =
      '[Trace - 09:41:07.000 AM] Received notification \'window/showMessage\'.\nParams: {"message":"mkdir x: no space left on device"}\n';
    expect(verdictOn(told).rootCause).toMatchObject({ id: 'disk-full', line: 2 });
  });

  test('what the proxy says about its own git is not yours', () => {
    const log =
      'go: x@v1.0.0: reading http://proxy/x/@v/v1.0.0.info: 403 Forbidden\n\tserver response:\n\tfatal: Authentication failed for x\n';
    expect(verdictOn(log).rootCause?.id).toBe('goproxy-forbidden');
  });
});

test('a line that comes again is counted, not repeated', () => {
  const answer = verdictOn('write x: no space left on device\n'.repeat(90_000));
  expect(answer.rootCause).toMatchObject({ id: 'disk-full', line: 1, count: 90_000 });
  expect(answer.lines).toBe(90_000);
  const endless = verdictOn('write x: no space left on device\n'.repeat(150_000));
  expect(endless.rootCause).toMatchObject({ line: 1, count: enough });
});

test.each([
  ['', 'nothing-known'],
  ['hello\n', 'nothing-known'],
  ['[Error - 9:41:08 AM] No active builds contain /Users/sam/app/main.go\n', 'no-view'],
  [`${view()}${load}could not import x (no required module provides package "x")\n`, 'imports-missing'],
  ['go build x: exit status 3\n', 'unknown-trouble'],
])('cannot tell: %j', (log, doubt) => {
  expect(verdictOn(log)).toMatchObject({ verdict: 'unknown', rootCause: null, doubt });
});

test('GOPROXY=off in a log of gopls is its own doing, unless nothing else explains the trouble', () => {
  const off = 'err: module lookup disabled by GOPROXY=off\n';
  expect(verdictOn(view() + load + off).verdict).toBe('healthy');
  expect(verdictOn(`go: x@v1: ${off}`).rootCause?.id).toBe('goproxy-off');
});

describe('hostile logs', () => {
  test('a line of 3 MB is read, and shown around what was found in it', () => {
    const long = `${'x'.repeat(1_500_000)} no space left on device ${'y'.repeat(1_500_000)}`;
    const { rootCause } = verdictOn(`one\n${long}\n`);
    expect(rootCause).toMatchObject({ id: 'disk-full', line: 2 });
    expect(rootCause?.text).toContain('no space left on device');
    expect(rootCause?.text.length).toBeLessThanOrEqual(300);
  });

  test('binary, zeros and half a character', () => {
    const noise = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) & 255);
    expect(verdictOn(noise).verdict).toBe('unknown');
    expect(verdictOn(new Uint8Array(100_000)).verdict).toBe('unknown');
    expect(verdictOn(Uint8Array.of(0xe4, 0xbd)).verdict).toBe('unknown');
  });

  test('an indented file of a million lines does not slow it down', () => {
    const began = performance.now();
    verdictOn(' no space left on device\n'.repeat(300_000));
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

test('so far and at the end: a half-written line is not judged before it is whole', () => {
  const matcher = createMatcher();
  const write = (text: string) => matcher.write(new TextEncoder().encode(text));
  write('ok\nwrite x: no space left on de');
  expect(judge(matcher.soFar()).verdict).toBe('unknown');
  write('vice\n');
  expect(judge(matcher.soFar()).rootCause).toMatchObject({ id: 'disk-full', line: 2 });
});
