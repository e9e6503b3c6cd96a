import { CannotTell } from '../../engine/fact.ts';
import type { Exit, Machine, ReadHost } from '../../engine/host.ts';
import type { Remote } from '../../engine/probe.ts';
import { isExecutableFile } from '../sdk/finder.ts';
import { withoutSecrets } from '../sdk/secrets.ts';
import { containerId, sshHost } from './address.ts';

/** How the other side was reached, and what the script printed there. */
export interface Reached {
  /** As evidence names it: `ssh build-box`. */
  readonly command: string;
  readonly stdout: string;
  /** What the engine of the container says its processor is, as it spells it; null: not told, or no container. */
  readonly engineArch: string | null;
}

/** Six questions of ten seconds each, and the way there. */
const limitMs = 75_000;
const maxOutputBytes = 256 * 1024;

/**
 * The user's own ssh and configuration, but no question, no forwarding, and nothing of it written down.
 * @see https://man.openbsd.org/ssh_config
 */
const sshOptions = [
  '-T',
  '-o',
  'BatchMode=yes',
  '-o',
  'ConnectTimeout=10',
  '-o',
  'ClearAllForwardings=yes',
  '-o',
  'ForwardAgent=no',
  '-o',
  'ForwardX11=no',
  '-o',
  'RemoteCommand=none',
  '-o',
  'PermitLocalCommand=no',
  '-o',
  'UpdateHostKeys=no',
  '-o',
  'ControlMaster=no',
] as const;

/** Runs the script there. Throws `CannotTell` when it does not get there. */
export const reach = (host: ReadHost, remote: Remote, script: string): Promise<Reached> =>
  remote.kind === 'ssh' ? reachBySsh(host, remote.host, script) : reachContainer(host, remote.id, script);

async function reachBySsh(host: ReadHost, name: string, script: string): Promise<Reached> {
  if (sshHost(name) === null) throw new Error(`no host name: ${name}`);
  const ssh = (await findProgram(host, 'ssh', [])) ?? '/usr/bin/ssh';
  const command = `ssh ${name}`;
  const exit = await host.run([ssh, ...sshOptions, '--', name, '/bin/sh', '-s'], {
    ...how(host.machine),
    stdin: script,
    shownAs: command,
  });
  const said = lastLine(exit.stderr);
  if (exit.code === 255 && /Permission denied|Host key verification failed|Too many authentication/.test(exit.stderr)) {
    throw new CannotTell('remote-login', { host: name, output: said });
  }
  return { command, stdout: answered(exit, command), engineArch: null };
}

async function reachContainer(host: ReadHost, id: string, script: string): Promise<Reached> {
  if (containerId(id) === null) throw new Error(`no container: ${id}`);
  const { home } = host.machine;
  const folders = [
    '/Applications/Docker.app/Contents/Resources/bin',
    `${home}/.docker/bin`,
    `${home}/.orbstack/bin`,
    `${home}/.rd/bin`,
    '/opt/podman/bin',
  ];
  let failed: (() => string) | undefined;
  for (const engine of ['docker', 'podman'] as const) {
    const program = await findProgram(host, engine, folders);
    if (!program) continue;
    const command = `${engine} exec ${id}`;
    const exit = await host.run([program, 'exec', '-i', id, '/bin/sh', '-s'], {
      ...how(host.machine),
      stdin: script,
      shownAs: command,
    });
    // Not this engine's container, or the engine is not running: perhaps it is the other's.
    if (exit.code !== 0 && !exit.timedOut && !exit.stdout.includes('@greenlight')) {
      failed ??= () => answered(exit, command);
      continue;
    }
    const stdout = answered(exit, command);
    return { command, stdout, engineArch: await engineArch(host, engine, program) };
  }
  if (failed) failed(); // tells why, by what the first engine said
  throw new CannotTell('cannot-start', { command: 'docker', errno: 'ENOENT' });
}

/** @see https://docs.docker.com/reference/cli/docker/version/ and https://docs.podman.io/en/latest/markdown/podman-info.1.html */
async function engineArch(host: ReadHost, engine: 'docker' | 'podman', program: string): Promise<string | null> {
  const question =
    engine === 'docker' ? ['version', '--format', '{{.Server.Arch}}'] : ['info', '--format', '{{.Host.Arch}}'];
  const { code, stdout } = await host.run([program, ...question], { ...how(host.machine), timeoutMs: 10_000 });
  const arch = stdout.trim();
  return code === 0 && /^\w{1,20}$/.test(arch) ? arch : null;
}

/** What ssh and the engines need besides what an app gets: the user's PATH (ProxyCommand), agent and engine. */
function how({ home, user, shell, env }: Machine) {
  const passed = Object.entries(env).filter(([name]) =>
    /^(?:PATH|TMPDIR|LANG|LC_ALL|SSH_AUTH_SOCK|SSH_AGENT_PID|XDG_RUNTIME_DIR|XDG_CONFIG_HOME|DOCKER_\w+|CONTAINER_\w+|CONTAINERS_\w+)$/.test(
      name,
    ),
  );
  const base = { HOME: home, USER: user, LOGNAME: user, SHELL: shell, PATH: '/usr/bin:/bin:/usr/sbin:/sbin' };
  return { timeoutMs: limitMs, maxOutputBytes, env: { ...base, ...Object.fromEntries(passed) } };
}

/** On the PATH of whoever runs Greenlight, where the tools of containers are put, and in the usual folders. */
async function findProgram(host: ReadHost, name: string, more: readonly string[]): Promise<string | null> {
  const path = (host.machine.env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'));
  for (const folder of [...path.slice(0, 200), '/usr/local/bin', '/opt/homebrew/bin', ...more, '/usr/bin']) {
    if (await isExecutableFile(host, `${folder}/${name}`)) return `${folder}/${name}`;
  }
  return null;
}

function answered({ code, signal, stdout, stderr, timedOut, flooded, failure }: Exit, command: string): string {
  if (failure !== null) throw new CannotTell('cannot-start', { command, errno: failure });
  if (timedOut) throw new CannotTell('timeout', { seconds: limitMs / 1000 }, 'timeout');
  if (flooded) throw new CannotTell('flooded', { command, megabytes: maxOutputBytes / 1024 / 1024 });
  if (code !== 0) {
    const status = code === null ? (signal ?? 'a signal') : `code ${code}`;
    throw new CannotTell('command-failed', { command, status, output: lastLine(stderr) || lastLine(stdout) });
  }
  return stdout;
}

const lastLine = (text: string): string => withoutSecrets(text.trim().split('\n').at(-1) ?? '').slice(0, 300);
