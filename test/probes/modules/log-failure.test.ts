import { describe, expect, test } from 'vitest';
import { environmentFiles } from '../../../electron/probes/editor/environment-files.ts';
import { editorLogs } from '../../../electron/probes/editor/logs.ts';
import { logFailure } from '../../../electron/probes/modules/log-failure.ts';
import { hostOf, kindOf } from '../../../electron/probes/modules/log-failure-kind.ts';
import { type FakeFile, fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const folder = '/Users/sam/Library/Application Support/Code/logs/20261122T080000/window1';
const [go, gopls] = [`${folder}/exthost/golang.go/Go.log`, `${folder}/exthost/golang.go/gopls (server).log`];
const window = { folder, extensionHost: null, go, gopls, debug: null, modifiedMs: 1 };
const failedAt = new Date(2026, 10, 22, 9, 10, 0).getTime();
const line = (time: string, host = 'goproxy.corp.example') =>
  `2026-11-22 ${time}.220 [info] go: example.com/dep@v1.0.0: Get "https://sam:hunter2@${host}/example.com/dep/@v/v1.0.0.mod": dial tcp: lookup ${host}: no such host\n`;

interface Given {
  readonly minutesLater?: number;
  readonly files: Readonly<Record<string, FakeFile>>;
  readonly changed?: readonly { what: 'go-env-file'; source: string; modifiedMs: number }[];
  readonly clock?: object;
}
const read = ({ files, minutesLater = 5, changed = [], clock }: Given) => {
  const seconds = failedAt / 1000 + minutesLater * 60;
  const machine = { home: '/Users/sam' };
  const runs = { '/bin/date +%s': clock ?? { stdout: `${seconds}\n` } };
  const logs = { folder, startedMs: 0, main: null, windows: [{ ...window, gopls: null, go: null }, window] };
  return logFailure.read(
    lookAt(fakeHost({ machine, files, runs }), {}, [
      [editorLogs, logs],
      [environmentFiles, changed],
    ]),
  );
};

describe('what the logs of the editor end with', () => {
  test('the line, where it stands and when, without the password in it', async () => {
    expect(await read({ files: { [gopls]: `hello\n${line('09:10:00')}`, [go]: 'hello\n' } })).toEqual({
      kind: 'dns',
      host: 'goproxy.corp.example',
      source: '~/Library/Application Support/Code/logs/20261122T080000/window1/exthost/golang.go/gopls (server).log:2',
      text: expect.stringMatching(/^2026-11-22 09:10:00.*\*\*\*@goproxy\.corp\.example.*no such host$/),
      time: '2026-11-22 09:10',
      old: false,
    });
  });

  test('the newest of both logs; continuation lines have the time of the line above', async () => {
    const files = {
      [go]: line('09:05:00', 'first.example'),
      [gopls]: `2026-11-22 09:10:00.000 [info] what follows\n${line('09:10:00', 'second.example').slice(24)}`,
    };
    expect(await read({ files })).toMatchObject({ host: 'second.example', time: '2026-11-22 09:10' });
  });

  test('it is old after an hour, and when something was changed since', async () => {
    const files = { [go]: line('09:10:00') };
    expect(await read({ files, minutesLater: 61 })).toMatchObject({ old: true });
    const changed = [{ what: 'go-env-file' as const, source: '~/env', modifiedMs: failedAt + 1000 }];
    expect(await read({ files, changed })).toMatchObject({ old: true });
    expect(await read({ files, changed: [{ ...changed[0]!, modifiedMs: failedAt - 1000 }] })).toMatchObject({
      old: false,
    });
    expect(await read({ files, minutesLater: 8 * 24 * 60 })).toBeNull();
  });

  test('null: nothing failed, it works again, or there are no logs', async () => {
    expect(await read({ files: { [go]: 'fine\n', [gopls]: '' } })).toBeNull();
    const cured = 'All tools successfully installed. You are ready to Go. :)\n';
    expect(await read({ files: { [go]: line('09:10:00') + cured } })).toBeNull();
    expect(await logFailure.read(lookAt(fakeHost(), {}, [[editorLogs, null]]))).toBeNull();
  });

  test('unknown: a log that is refused, and a clock that says nothing', async () => {
    await expect(read({ files: { [go]: { refused: 'tcc' } } })).rejects.toMatchObject({ by: 'tcc' });
    await expect(read({ files: { [go]: line('09:10:00') }, clock: { stdout: '' } })).rejects.toMatchObject({
      reason: 'not-understood',
    });
  });
});

describe('what a line says', () => {
  test.each([
    [
      'dns',
      'goproxy.corp',
      'Get "https://goproxy.corp/x/@v/list": dial tcp: lookup goproxy.corp on 10.0.0.1:53: no such host',
    ],
    ['dns', 'git.corp', "fatal: unable to access 'https://git.corp/x.git/': Could not resolve host: git.corp"],
    [
      'refused',
      '127.0.0.1:3000',
      'Get "http://127.0.0.1:3000/x/@v/list": dial tcp 127.0.0.1:3000: connect: connection refused',
    ],
    ['timeout', 'proxy.golang.org', 'Get "https://proxy.golang.org/x/@v/list": dial tcp 142.250.1.1:443: i/o timeout'],
    ['timeout', 'p.corp', 'Get "https://p.corp/x/@v/list": dial tcp 10.0.0.9:443: connect: no route to host'],
    [
      'cut',
      'p.corp',
      'read "https://p.corp/x/@v/v1.zip": read tcp 10.0.0.2:5->10.0.0.9:443: read: connection reset by peer',
    ],
    ['cut', 'p.corp', 'go: reading https://p.corp/x/@v/v1.0.0.mod: 503 Service Unavailable'],
    [
      'tls',
      'p.corp',
      'Get "https://p.corp/x/@v/list": tls: failed to verify certificate: x509: “Corp CA” certificate is not trusted',
    ],
    ['login', 'p.corp:8443', 'go: reading https://p.corp:8443/x/@v/v1.0.0.mod: 401 Unauthorized'],
    ['proxy-auth', 'p.corp', 'Get "https://p.corp/x/@v/list": Proxy Authentication Required'],
    [
      'proxy',
      '127.0.0.1:9',
      'Get "https://p.corp/x/@v/list": proxyconnect tcp: dial tcp 127.0.0.1:9: connect: connection refused',
    ],
    ['proxy', 'px.corp', 'Get "https://p.corp/x/@v/list": proxyconnect tcp: dial tcp: lookup px.corp: no such host'],
    ['cut', null, 'go: something else'],
  ])('%s %s: %s', (kind, host, text) => {
    expect([kindOf({ text }), hostOf(text)]).toEqual([kind, host]);
  });
});
