import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { layOut, layOutLater, type Placed } from './lay-out.ts';
import { base } from './machines/base.ts';
import { newEnoughNode } from './node.ts';
import type { Install, Recipe } from './recipe.ts';
import { compiledFolder, systemFolder } from './system.ts';

/** What a command on the fake Mac left behind. */
export interface MacExit {
  /** 128 + number for a signal; null when it was stopped after `timeoutMs`. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface MacRun {
  /** Added to what launchd gives to an app (HOME, USER, SHELL, TMPDIR, the short PATH, `launchctl setenv` values). */
  readonly env?: Readonly<Record<string, string>>;
  /** Default: the home folder. `~` is allowed. */
  readonly cwd?: string;
  /** Default 30 000. Everything that the command started ends too. */
  readonly timeoutMs?: number;
  readonly stdin?: string;
}

export interface FakeMac {
  /** Its root folder as this Linux sees it, for looking at files. */
  readonly root: string;
  readonly home: string;
  /**
   * Runs a command there, as the person at the keyboard. `greenlight` is the built bundle, and `~` at the start of an
   * argument is the home folder.
   */
  run(argv: readonly [string, ...string[]], options?: MacRun): Promise<MacExit>;
  /** Text of a file (`~/.zprofile`), undefined when there is none. */
  read(file: string): string | undefined;
  /** What a person installs by hand while the machine runs. */
  install(part: Install): void;
  dispose(): Promise<void>;
}

const project = path.resolve(import.meta.dirname, '../..');

/** What ships, as it stands when the tests begin: another build meanwhile changes nothing. */
const bundle = new Map(
  list(path.join(project, 'dist')).map((name) => [name, readFileSync(path.join(project, 'dist', name))]),
);
function list(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Puts a machine together in a temporary folder. Nothing runs until `run`. */
export async function startFakeMac(recipe: Recipe): Promise<FakeMac> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'fake-mac-'));
  const placed = layOut(recipe, root);
  for (const [name, bytes] of bundle) writeFileSync(path.join(root, 'app/dist', name), bytes);
  writeFileSync(path.join(root, '.fakemac/fstab'), mounts(root));
  const { home } = recipe;
  const inHome = (text: string) => (text === '~' || text.startsWith('~/') ? home + text.slice(1) : text);
  return {
    root,
    home,
    run: ([program, ...args], options = {}) =>
      enter(root, {
        cwd: inHome(options.cwd ?? home),
        env: { ...launchEnvironment(recipe, placed), ...launchctlVariables(root), ...options.env },
        argv: [...command(program), ...args.map(inHome)],
        timeoutMs: options.timeoutMs ?? 30_000,
        stdin: options.stdin,
      }),
    read: (file) => {
      const there = path.join(root, inHome(file));
      return existsSync(there) ? readFileSync(there, 'utf8') : undefined;
    },
    install: (part) => layOutLater(recipe, root, part),
    dispose: () => rm(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** What every command on the machine is given of this system; a table, because `mount` reads one in one go. */
function mounts(root: string): string {
  const system = systemFolder();
  const given: readonly (readonly [from: string, to: string, type: string, options: string])[] = [
    ['proc', 'proc', 'proc', 'defaults'],
    ['/dev', 'dev', 'none', 'rbind'],
    ['/usr', '.linux/usr', 'none', 'bind'],
    ...['bin', 'sbin', 'usr/bin', 'usr/sbin', 'usr/libexec'].map(
      (folder) => [path.join(system, folder), folder, 'none', 'bind,ro'] as const,
    ),
    [newEnoughNode() ?? process.execPath, '.fakemac/node', 'none', 'bind'],
    [compiledFolder(), '.fakemac/compiled', 'none', 'bind'],
    ['binfmt_misc', '.fakemac/binfmt', 'binfmt_misc', 'defaults'],
  ];
  return given
    .map(([from, to, ...how]) => [from, path.join(root, to)].map((name) => name.replaceAll(' ', '\\040')).concat(how))
    .map((line) => `${line.join(' ')} 0 0\n`)
    .join('');
}

/** null when fake Macs work here, else the reason in one line. */
export async function fakeMacAvailable(): Promise<string | null> {
  if (process.platform !== 'linux') return `a fake Mac needs Linux, this is ${process.platform}`;
  for (const needed of ['/usr/bin/unshare', '/usr/bin/zsh', '/usr/bin/bash', '/usr/bin/fish'])
    if (!existsSync(needed)) return `a fake Mac needs ${needed}`;
  if (!newEnoughNode()) return 'a fake Mac needs Node 22.13 or later (npm ci installs one)';
  const mac = await startFakeMac(base);
  try {
    const { code, stderr } = await mac.run(['/usr/local/go/bin/go', 'version'], { timeoutMs: 10_000 });
    return code === 0 ? null : `no user namespaces with binfmt_misc here: ${stderr.trim().split('\n')[0] ?? code}`;
  } finally {
    await mac.dispose();
  }
}

/** What launchd gives to an app opened from the Dock. */
const launchEnvironment = ({ home, user, shell }: Recipe, { temporary }: Placed) => ({
  HOME: home,
  USER: user,
  LOGNAME: user,
  SHELL: shell,
  PATH: '/usr/bin:/bin:/usr/sbin:/sbin',
  TMPDIR: temporary,
  __CF_USER_TEXT_ENCODING: '0x1F5:0x0:0x0',
  XPC_FLAGS: '0x0',
  XPC_SERVICE_NAME: '0',
});

/** What `launchctl setenv` has set by now. */
const launchctlVariables = (root: string): Record<string, string> =>
  Object.fromEntries(
    readFileSync(path.join(root, '.state/launchctl'), 'utf8')
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

const command = (program: string): string[] => {
  const node = ['/.fakemac/node', '--require', '/.fakemac/platform.cjs'];
  if (program === 'greenlight') return [...node, '/app/dist/cli.mjs'];
  return program === 'node' ? node : [program];
};

interface Entering {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly argv: readonly string[];
  readonly timeoutMs: number;
  readonly stdin: string | undefined;
}

/** Starts enter.sh in namespaces of its own and waits for the end of the command. */
function enter(root: string, { cwd, env, argv, timeoutMs, stdin }: Entering): Promise<MacExit> {
  const isRoot = process.getuid?.() === 0;
  const namespaces = ['-U', '-m', '-p', '--fork', '--kill-child', '--propagation', 'private', '/bin/bash'];
  const enterSh = path.join(import.meta.dirname, 'enter.sh');
  const places = [root, isRoot ? '501:20' : ''];
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const child = spawn('/usr/bin/unshare', [...namespaces, enterSh, ...places, '-i', '-C', cwd, ...variables, ...argv], {
    detached: true,
    stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  child.stdin?.on('error', () => undefined).end(stdin); // the command may end without reading

  // With fd 3 a pipe, Node gives a Duplex.
  const gate = child.stdio[3] as Duplex;
  gate.on('error', () => undefined); // closed early: the exit code tells
  gate.once('data', () => {
    mapIds(child.pid ?? 0, isRoot);
    gate.end('g');
  });
  let stopped = false;
  const timer = setTimeout(() => {
    stopped = true;
    child.kill('SIGKILL');
  }, timeoutMs);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code: stopped ? null : code, ...output });
    });
  });
}

/**
 * Root gives its machines all ids, so that root's files and the person's differ as on a Mac; anybody else can give only
 * their own id.
 */
function mapIds(pid: number, isRoot: boolean): void {
  if (!isRoot) writeFileSync(`/proc/${pid}/setgroups`, 'deny');
  writeFileSync(`/proc/${pid}/uid_map`, isRoot ? '0 0 65536' : `0 ${process.getuid?.()} 1`);
  writeFileSync(`/proc/${pid}/gid_map`, isRoot ? '0 0 65536' : `0 ${process.getgid?.()} 1`);
}
