import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { widthOf } from '../../electron/commands/layout.ts';
import { remoteText } from '../../electron/commands/remote/text.ts';
import { RemoteReport } from '../../electron/engine/remote-model.ts';
import en from '../../electron/strings/remote.en.json';
import zh from '../../electron/strings/remote.zh-CN.json';
import { putEngine, type SshServer, sshdAvailable, startSshd } from '../other-machine.ts';
import { bundle, createHome } from './cli.ts';

const reason = sshdAvailable();
if (reason) console.log(`greenlight remote ssh skipped: ${reason}`);

const home = createHome();
afterAll(() => home.dispose());

/** The bundle, with these programs before the others. */
function greenlight(bin: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...args], {
    env: { ...home.env, PATH: `${bin}:${home.env.PATH}` },
    cwd: home.folder,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

describe.skipIf(reason)('greenlight remote ssh', { timeout: 60_000 }, () => {
  let server: SshServer;
  beforeAll(async () => {
    server = await startSshd({ go: '1.20.14', gopls: '0.13.2', dlv: '1.20.2' });
  });
  afterAll(() => server.stop());

  test('shows both sides and what does not fit', () => {
    const { code, stdout, stderr } = greenlight(server.bin, 'remote', 'ssh', 'build-box');
    expect(stderr).toBe('');
    expect(stdout).toContain('Go here and on build-box, over ssh');
    expect(stdout).toMatch(/^≠ go +\S+ +1\.20\.14$/m);
    expect(stdout).toContain('Go 1.20.14 on build-box is too old for the Go extension');
    expect(code).toBe(1);
  });

  test('gives the same as data', () => {
    const { stdout } = greenlight(server.bin, 'remote', 'ssh', 'build-box', '--json');
    expect(RemoteReport.parse(JSON.parse(stdout))).toMatchObject({
      remote: { kind: 'ssh', name: 'build-box' },
      there: { architecture: 'amd64', go: { path: '~/bin/go', version: '1.20.14' }, dlv: { version: 'v1.20.2' } },
      reason: null,
      report: { light: 'red' },
    });
  });

  test('says once why it was not reached: exit 3', () => {
    const { code, stdout } = greenlight(server.bin, 'remote', 'ssh', 'locked');
    expect(stdout.replace(/\n +/g, ' ')).toMatch(
      /The other side was not reached: locked wants a password .*Permission denied/,
    );
    expect(stdout.match(/Permission denied/g)).toHaveLength(1);
    expect(code).toBe(3);
  });
});

test('greenlight remote container', () => {
  const bin = path.join(home.folder, 'bin');
  putEngine(bin, {
    container: 'api',
    home: path.join(home.folder, 'other'),
    other: { go: '1.26.1', gopls: '0.23.0', dlv: '1.27.1' },
    engineArch: 'arm64',
  });
  const { code, stdout } = greenlight(bin, 'remote', 'container', 'api', '--lang', 'zh-CN');
  expect(stdout).toContain('api 是 arm64 机器上的 amd64 系统：dlv 无法在其中调试');
  expect(code).toBe(1);
  rmSync(path.join(home.folder, 'other'), { recursive: true });
});

test.each([
  [['ssh', '--', '-oProxyCommand=touch owned'], 'is no name of a host'],
  [['ssh', 'a b'], 'is no name of a host'],
  [['container', '../x'], 'is no id or name of a container'],
  [['wsl', 'Ubuntu'], 'remote takes ssh or container, not wsl'],
])('refuses %j', (args, message) => {
  const { code, stderr } = home.greenlight('remote', ...args);
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});

test('the table fits, and text from over there cannot drive the terminal', () => {
  const side = {
    system: 'Debian \u001b[2J',
    architecture: 'amd64',
    emulated: true,
    shell: '/bin/bash',
    go: { path: `/${'很长'.repeat(80)}`, version: '1.26.1' },
    gopls: null,
    dlv: null,
    variables: { GOFLAGS: '\u0007x' },
  };
  const sides = { here: side, there: side, reason: null, servers: [] };
  const told = { schema: 1 as const, remote: { kind: 'ssh' as const, name: 'build-box' }, ...sides };
  for (const language of ['en', 'zh-CN'] as const) {
    // The table needs no report.
    const printed = remoteText({ ...told } as unknown as RemoteReport, {
      columns: 80,
      color: false,
      unicode: true,
      language,
    });
    expect(printed.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    for (const line of printed.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(80);
  }
});

test('both languages have the same words with the same placeholders', () => {
  const holes = (words: Record<string, string>) =>
    Object.entries(words).map(([key, word]) => [key, [...word.matchAll(/\{\w+\}/g)].map(String).sort()]);
  expect(holes(zh)).toEqual(holes(en));
});
