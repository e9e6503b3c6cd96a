import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { parseAnswer } from '../../../electron/probes/remote/answer.ts';
import { otherSideScript } from '../../../electron/probes/remote/script.ts';
import { layOutOther, type OtherMachine } from '../../other-machine.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-script-'));
afterAll(() => rmSync(folder, { recursive: true }));
let homes = 0;

function ask(
  other: OtherMachine,
  { shell = '/bin/sh', env = {} }: { shell?: string; env?: Record<string, string> } = {},
) {
  homes += 1;
  const home = path.join(folder, `home ${homes}`);
  const variables = layOutOther(home, other);
  const { stdout, status } = spawnSync(shell, ['-s'], {
    input: otherSideScript,
    env: { ...variables, ...env },
    encoding: 'utf8',
  });
  return { home, stdout, status, answer: parseAnswer(stdout) };
}

const shells = ['/bin/sh', '/bin/dash', '/bin/bash', '/usr/bin/zsh', '/bin/busybox'].filter(existsSync);

test.each(shells.filter((shell) => !/zsh|busybox/.test(shell)))('%s tells the tools and the environment', (shell) => {
  const { home, answer } = ask(
    {
      go: '1.22.1',
      gopls: '0.14.2',
      dlv: '1.22.1',
      profile: 'export GOFLAGS=-mod=mod GOPROXY=https://sam:hunter2@proxy.example.com\n',
      files: {
        '.vscode-server/data/Machine/settings.json':
          '{\n  "go.alternateTools": { "gopls": "/opt/homebrew/bin/gopls" }\n}\n',
      },
    },
    { shell },
  );
  expect(answer).toMatchObject({
    os: 'linux',
    arch: 'amd64',
    home,
    shell: '/bin/bash',
    go: { path: `${home}/bin/go`, version: '1.22.1' },
    gopls: { path: `${home}/go/bin/gopls`, version: 'v0.14.2' },
    dlv: { path: `${home}/go/bin/dlv`, version: 'v1.22.1' },
    variables: { GOFLAGS: '-mod=mod', GOPROXY: 'https://***@proxy.example.com' },
    goEnv: { GOVERSION: 'go1.22.1', GOROOT: '/usr/lib/go', GOTOOLCHAIN: 'auto' },
    servers: ['.vscode-server'],
    settings: [
      {
        source: '~/.vscode-server/data/Machine/settings.json:2',
        text: '"go.alternateTools": { "gopls": "/opt/homebrew/bin/gopls" }',
      },
    ],
  });
});

describe('the script', () => {
  test('finds what only the login shell knows, and nothing where nothing is', () => {
    const { answer, home } = ask({});
    expect(answer).toMatchObject({ gopls: null, dlv: null, servers: [], settings: [] });
    expect(answer?.go?.path ?? '').not.toContain(home);
  });

  test('lives with a login shell that fails, hangs on input or eats it', () => {
    const failing = ask({ go: '1.26.1', profile: 'exit 3\n' });
    expect(failing.answer).toMatchObject({ shell: null, go: { version: '1.26.1' } });
    const reading = ask({ go: '1.26.1', profile: 'read answer; cat; cat >/dev/null\n' });
    expect(reading.answer).toMatchObject({ shell: '/bin/bash', go: { version: '1.26.1' } });
  });

  test('gives a login shell that never ends ten seconds', { timeout: 30_000 }, () => {
    const began = performance.now();
    const { answer } = ask({ go: '1.26.1', profile: 'sleep 100\n' });
    expect(answer).toMatchObject({ shell: null, go: { version: '1.26.1' } });
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  test('writes nothing', () => {
    const { home } = ask({ go: '1.26.1', gopls: '0.23.0' });
    const files = spawnSync('find', [home, '-type', 'f'], { encoding: 'utf8' }).stdout.trim().split('\n');
    expect(files.map((file) => file.slice(home.length + 1)).sort()).toEqual([
      '.bash_profile',
      'bin/go',
      'bin/uname',
      'go/bin/gopls',
    ]);
  });
});

describe('an answer', () => {
  test('that was cut, or is none, is null', () => {
    const { stdout } = ask({ go: '1.26.1' });
    expect(parseAnswer(stdout.slice(0, -10))).toBeNull();
    expect(parseAnswer('Welcome!\n')).toBeNull();
  });

  test('may be anything, and never crashes', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '@greenlight',
        '@end',
        '@system',
        '@go.path',
        '@go.env',
        '@settings',
        '@variables',
        '|1',
        '|{',
        '|Linux',
        '|x:1:y',
        '|A=b',
      ),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        parseAnswer(lines.join('\n'));
      }),
    );
  });
});
