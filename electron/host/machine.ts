import os from 'node:os';
import type { Machine } from '../engine/host.ts';

export function thisMachine(): Machine {
  const { username, homedir, shell, uid } = os.userInfo();
  const env = Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  return {
    os: process.platform === 'darwin' ? 'darwin' : 'linux',
    arch: process.arch === 'arm64' ? 'arm64' : 'amd64',
    release: os.release(),
    home: env.HOME ?? homedir,
    user: username,
    uid,
    shell: shell ?? env.SHELL ?? '/bin/sh',
    env,
  };
}

/**
 * What launchd gives to an app: the four system folders and who the user is.
 * @see https://github.com/golang/vscode-go/issues/971
 */
export function launchEnvironment({ home, user, shell, env }: Machine): Record<string, string> {
  const temporary = env.TMPDIR ? { TMPDIR: env.TMPDIR } : {};
  return { HOME: home, USER: user, LOGNAME: user, SHELL: shell, PATH: '/usr/bin:/bin:/usr/sbin:/sbin', ...temporary };
}
