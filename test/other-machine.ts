import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';

/** What another machine has. Versions as the tools print them; a tool that is not named is not there. */
export interface OtherMachine {
  readonly go?: string;
  readonly gopls?: string;
  readonly dlv?: string;
  /** What `uname -m` says; default x86_64. */
  readonly machine?: string;
  /** Text of ~/.bash_profile, after the line that puts ~/bin and ~/go/bin on PATH. */
  readonly profile?: string;
  /** Path below the home folder to text. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Lays the home folder of another machine out in `home`; its programs are shell scripts. Returns its environment. */
export function layOutOther(home: string, other: OtherMachine): Readonly<Record<string, string>> {
  const put = (file: string, text: string, mode = 0o644) => {
    const target = path.join(home, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
    chmodSync(target, mode);
  };
  const program = (file: string, body: string) => put(file, `#!/bin/sh\n${body}\n`, 0o755);
  const { go, gopls, dlv, machine = 'x86_64', profile = '', files = {} } = other;
  program('bin/uname', `case $1 in -s) echo Linux ;; -m) echo ${machine} ;; *) echo 6.1.0 ;; esac`);
  put(
    '.bash_profile',
    `export PATH="$HOME/bin:$HOME/go/bin:/usr/bin:/bin"\necho "  Welcome to the build farm"\n${profile}`,
  );
  if (go)
    program(
      'bin/go',
      `case $1 in
  version) echo "go version go${go} linux/amd64" ;;
  env) if [ "$2" = GOPATH ]; then echo "$HOME/go"; else printf '{"GOVERSION":"go%s","GOPATH":"%s","GOTOOLCHAIN":"%s","GOROOT":"/usr/lib/go"}\\n' ${go} "$HOME/go" "\${GOTOOLCHAIN:-auto}"; fi ;;
esac`,
    );
  if (gopls)
    program(
      'go/bin/gopls',
      `echo "golang.org/x/tools/gopls v${gopls}"; echo "    golang.org/x/tools/gopls@v${gopls} h1:x="`,
    );
  if (dlv) program('go/bin/dlv', `printf 'Delve Debugger\\nVersion: ${dlv}\\nBuild: $Id: x $\\n'`);
  for (const [file, text] of Object.entries(files)) put(file, text);
  return { HOME: home, SHELL: '/bin/bash', PATH: `${home}/bin:/usr/bin:/bin` };
}

/** A program for the PATH of a test. */
export function putProgram(folder: string, name: string, body: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), `#!/bin/sh\n${body}\n`);
  chmodSync(path.join(folder, name), 0o755);
}

/** `docker` (or `podman`) that knows one container: a home folder of its own, no namespaces. */
export function putEngine(
  folder: string,
  {
    name = 'docker',
    container,
    home,
    other,
    engineArch = 'x86_64',
  }: { name?: 'docker' | 'podman'; container: string; home: string; other: OtherMachine; engineArch?: string },
): void {
  const env = Object.entries(layOutOther(home, other)).map(([key, value]) => `${key}='${value}'`);
  putProgram(
    folder,
    name,
    `case $1 in
  exec)
    [ "$2" = -i ] || exit 125
    if [ "$3" != ${container} ]; then echo "Error response from daemon: No such container: $3" >&2; exit 1; fi
    shift 3
    exec env -i ${env.join(' ')} "$@" ;;
  version | info) echo ${engineArch} ;;
esac`,
  );
}

const sshd = '/usr/sbin/sshd';

/** null when a real sshd can be run here, else the reason in one line. */
export const sshdAvailable = (): string | null =>
  [sshd, '/usr/bin/ssh', '/usr/bin/ssh-keygen'].find((file) => !existsSync(file))?.concat(' is not installed') ?? null;

export interface SshServer {
  /** Holds an `ssh` that knows the hosts build-box, stranger (unknown key) and locked (wrong key), and nothing of the user's. */
  readonly bin: string;
  readonly stop: () => void;
}

/** A real sshd on 127.0.0.1 with keys of its own; whoever logs in finds the other machine. */
export async function startSshd(other: OtherMachine): Promise<SshServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-sshd-'));
  const at = (name: string) => path.join(folder, name);
  for (const name of ['host', 'user', 'wrong'])
    spawnSync('/usr/bin/ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(name)]);
  const port = await freePort();
  const variables = layOutOther(at('home'), other);
  const setEnv = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  writeFileSync(
    at('sshd_config'),
    `Port ${port}
ListenAddress 127.0.0.1
HostKey ${at('host')}
AuthorizedKeysFile ${at('user.pub')}
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PrintMotd no
SetEnv ${setEnv.join(' ')}
`,
  );
  writeFileSync(at('known'), `[127.0.0.1]:${port} ${readFileSync(at('host.pub'), 'utf8')}`);
  writeFileSync(at('none'), '');
  const host = (name: string, key: string, known: string) =>
    `Host ${name}\n  HostName 127.0.0.1\n  Port ${port}\n  User ${userInfo().username}\n  IdentityFile ${at(key)}\n  IdentitiesOnly yes\n  UserKnownHostsFile ${at(known)}\n  GlobalKnownHostsFile /dev/null\n`;
  writeFileSync(
    at('config'),
    host('build-box', 'user', 'known') + host('stranger', 'user', 'none') + host('locked', 'wrong', 'known'),
  );
  putProgram(at('bin'), 'ssh', `exec /usr/bin/ssh -F ${at('config')} "$@"`);
  if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 }); // where sshd locks itself up
  const server = spawn(sshd, ['-D', '-e', '-f', at('sshd_config')], { stdio: ['ignore', 'ignore', 'pipe'] });
  await new Promise<void>((resolve, reject) => {
    let said = '';
    server.stderr.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('Server listening')) resolve();
    });
    server.once('exit', () => reject(new Error(`sshd: ${said}`)));
  });
  return {
    bin: at('bin'),
    stop() {
      server.removeAllListeners('exit');
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo; // listening on a port
      server.close(() => resolve(port));
    });
  });
