import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Remote } from '../../../electron/engine/probe.ts';
import { createReader } from '../../../electron/engine/reader.ts';
import { localHost } from '../../../electron/host/local.ts';
import { otherSide } from '../../../electron/probes/remote/other-side.ts';
import { putEngine, putProgram, type SshServer, sshdAvailable, startSshd } from '../../other-machine.ts';

const reason = sshdAvailable();
if (reason) console.log(`a real sshd skipped: ${reason}`);

const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-other-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Asks it with these folders in front of PATH. */
function ask(remote: Remote | undefined, bin: string) {
  const local = localHost();
  const env = { ...local.machine.env, PATH: `${bin}:/usr/bin:/bin` };
  const host = { ...local, machine: { ...local.machine, env } };
  return createReader({ host, subject: remote ? { remote } : {}, elapsedMs: () => 0 }).fact(otherSide);
}

test('is not asked unless a remote is named', async () => {
  expect(await ask(undefined, folder)).toMatchObject({ known: false, cause: 'not-asked', reason: 'needs-asking' });
});

test('a host name that would be an option is never run', async () => {
  expect(await ask({ kind: 'ssh', host: `-oProxyCommand=touch ${folder}/owned` }, folder)).toMatchObject({
    known: false,
  });
  expect(existsSync(path.join(folder, 'owned'))).toBe(false);
});

describe.skipIf(reason)('over a real sshd', { timeout: 60_000 }, () => {
  let server: SshServer;
  const own = path.join(homedir(), '.ssh');
  const before = existsSync(own) ? readdirSync(own) : null;
  beforeAll(async () => {
    server = await startSshd({ go: '1.22.1', gopls: '0.14.2', machine: 'aarch64' });
  });
  afterAll(() => server.stop());

  test('tells what is there', async () => {
    const fact = await ask({ kind: 'ssh', host: 'build-box' }, server.bin);
    expect(fact).toMatchObject({
      known: true,
      value: {
        kind: 'ssh',
        name: 'build-box',
        command: 'ssh build-box',
        arch: 'arm64',
        shell: '/bin/bash',
        go: { version: '1.22.1' },
        gopls: { version: 'v0.14.2' },
        dlv: null,
        emulated: null,
      },
    });
    expect(existsSync(own) ? readdirSync(own) : null).toEqual(before);
  });

  test.each([
    ['stranger', 'Host key verification failed.'],
    ['locked', 'Permission denied (publickey)'],
  ])('asks nothing of %s', async (host, output) => {
    expect(await ask({ kind: 'ssh', host }, server.bin)).toMatchObject({
      known: false,
      reason: 'remote-login',
      params: { host, output: expect.stringContaining(output) },
    });
  });

  test('tells what ssh said of a host that is none', async () => {
    expect(await ask({ kind: 'ssh', host: 'no-such-host.invalid' }, server.bin)).toMatchObject({
      known: false,
      reason: 'command-failed',
      params: { command: 'ssh no-such-host.invalid', status: 'code 255' },
    });
  });
});

describe('in a container', () => {
  const other = { go: '1.26.1', dlv: '1.27.1' };
  test('of docker, which is emulated when its engine is arm64', async () => {
    const bin = path.join(folder, 'emulated');
    putEngine(bin, { container: 'api', home: path.join(bin, 'home'), other, engineArch: 'arm64' });
    expect(await ask({ kind: 'container', id: 'api' }, bin)).toMatchObject({
      known: true,
      value: {
        command: 'docker exec api',
        arch: 'amd64',
        go: { version: '1.26.1' },
        dlv: { version: 'v1.27.1' },
        emulated: { source: 'docker version', text: 'arm64' },
      },
    });
  });

  test('of podman, when docker does not know it', async () => {
    const bin = path.join(folder, 'podman');
    putEngine(bin, { container: 'web', home: path.join(bin, 'home 1'), other });
    putEngine(bin, { name: 'podman', container: 'api', home: path.join(bin, 'home 2'), other });
    expect(await ask({ kind: 'container', id: 'api' }, bin)).toMatchObject({
      known: true,
      value: { command: 'podman exec api', emulated: null },
    });
  });

  test('that is not there', async () => {
    const bin = path.join(folder, 'none');
    putEngine(bin, { container: 'web', home: path.join(bin, 'home'), other });
    expect(await ask({ kind: 'container', id: 'api' }, bin)).toMatchObject({
      known: false,
      reason: 'command-failed',
      params: { output: 'Error response from daemon: No such container: api' },
    });
  });

  test('without a shell, or that floods', async () => {
    const bin = path.join(folder, 'strange');
    putProgram(bin, 'docker', 'echo "OCI runtime exec failed: exec: \\"/bin/sh\\": no such file" >&2; exit 127');
    expect(await ask({ kind: 'container', id: 'api' }, bin)).toMatchObject({ params: { status: 'code 127' } });
    putProgram(bin, 'docker', 'yes @greenlight');
    expect(await ask({ kind: 'container', id: 'api' }, bin)).toMatchObject({ known: false, reason: 'flooded' });
    putProgram(bin, 'docker', 'echo hello');
    expect(await ask({ kind: 'container', id: 'api' }, bin)).toMatchObject({ known: false });
  });
});
