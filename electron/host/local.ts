import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, open, readdir, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotTell } from '../engine/fact.ts';
import {
  type Entry,
  type Exit,
  type FileKind,
  type Machine,
  type ReadHost,
  Refused,
  type RunOptions,
  type Stat,
  TooLarge,
} from '../engine/host.ts';

/** Process groups still running, so that Ctrl-C leaves nothing behind. */
const running = new Set<ChildProcess>();

/** Kills every child this process started, with all it started in turn. */
export function stopChildren(): void {
  for (const child of running) killGroup(child);
}

/** This machine: the only place that starts programs. */
export function localHost(): ReadHost {
  const machine = thisMachine();
  return {
    machine,
    run: (argv, options) => run(argv, options ?? {}, machine),
    read,
    readRange,
    list,
    stat: statOf,
    realPath,
    query,
  };
}

function thisMachine(): Machine {
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

async function run(argv: readonly [string, ...string[]], options: RunOptions, machine: Machine): Promise<Exit> {
  if (!options.scratch) return start(argv, options, machine);
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'greenlight-'));
  try {
    for (const [name, content] of Object.entries(options.scratch)) {
      const target = path.join(scratch, name);
      await mkdir(path.dirname(target), { recursive: true });
      await ('text' in content ? writeFile(target, content.text) : symlink(content.link, target));
    }
    const named = (text: string) => text.replaceAll('{scratch}', scratch);
    const env = Object.fromEntries(
      Object.entries(options.env ?? launchEnvironment(machine)).map(([key, value]) => [key, named(value)]),
    );
    return await start(argv.map(named) as [string, ...string[]], { ...options, env }, machine); // map keeps the length
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function start([file, ...args]: readonly [string, ...string[]], options: RunOptions, machine: Machine): Promise<Exit> {
  const {
    timeoutMs = 5000,
    maxOutputBytes = 4 * 1024 * 1024,
    cwd = machine.home,
    env = launchEnvironment(machine),
    stdin,
    onStderr,
  } = options;
  return new Promise((resolve) => {
    const began = performance.now();
    let timedOut = false;
    let flooded = false;
    let failure: string | null = null;
    // A group of its own: it has no terminal to ask questions on, as under VS Code, and can be killed as a whole.
    const child = spawn(file, args, {
      cwd,
      env,
      detached: true,
      stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    running.add(child);
    const timer = setTimeout(() => {
      timedOut = true;
      killGroup(child);
      release();
    }, timeoutMs);
    const tooMuch = () => {
      flooded = true;
      killGroup(child);
      release();
    };
    const stdout = collect(child.stdout, maxOutputBytes, tooMuch);
    const stderr = collect(child.stderr, maxOutputBytes, tooMuch, (text) =>
      onStderr?.(text, performance.now() - began),
    );
    // A grandchild that left the group may hold the pipes open for ever; what was printed until now is the answer.
    const release = () => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    };
    child.stdin?.on('error', () => undefined).end(stdin); // a program may end without reading its input
    child.once('error', (error: NodeJS.ErrnoException) => {
      failure = errnoName(error);
      if (child.pid === undefined) finish(null, null);
    });
    child.once('exit', () => setTimeout(release, 50).unref());
    child.once('close', finish);
    function finish(code: number | null, signal: NodeJS.Signals | null) {
      clearTimeout(timer);
      running.delete(child);
      if (child.pid !== undefined) killGroup(child); // what it left running in its group
      resolve({
        code,
        signal,
        stdout: stdout(),
        stderr: stderr(),
        timedOut,
        flooded,
        failure,
        ms: performance.now() - began,
      });
    }
  });
}

/** Node has no name for macOS's errno 86 (wrong architecture). */
const errnoName = (error: NodeJS.ErrnoException): string =>
  error.errno === -86 ? 'EBADARCH' : (error.code ?? 'EUNKNOWN');

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') child.kill('SIGKILL'); // ESRCH: all gone already
  }
}

function collect(
  stream: NodeJS.ReadableStream | null,
  limit: number,
  tooMuch: () => void,
  onText?: (text: string) => void,
): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream?.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) return tooMuch();
    chunks.push(chunk);
    onText?.(chunk.toString('utf8'));
  });
  return () => Buffer.concat(chunks).toString('utf8');
}

const absent = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG']);

/** undefined for absence, `Refused` for a refusal, the error itself for anything else. */
async function look<T>(file: string, action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPERM') throw new Refused('tcc', file);
    if (code === 'EACCES') throw new Refused('mode', file);
    if (code !== undefined && absent.has(code)) return undefined;
    throw error;
  }
}

const read: ReadHost['read'] = (file, maxBytes = 16 * 1024 * 1024) =>
  look(file, async () => {
    // Opening a named pipe would wait for a writer, so look at what it is first.
    if (!(await stat(file)).isFile()) return undefined;
    const handle = await open(file);
    try {
      if ((await handle.stat()).size > maxBytes) throw new TooLarge(file, maxBytes);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  });

const readRange: ReadHost['readRange'] = (file, start, length) =>
  look(file, async () => {
    if (!(await stat(file)).isFile()) return undefined;
    const handle = await open(file);
    try {
      const buffer = Buffer.alloc(length);
      const { bytesRead } = await handle.read(buffer, 0, length, start);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  });

const list: ReadHost['list'] = (folder) =>
  look(folder, async () =>
    (await readdir(folder, { withFileTypes: true })).map((entry): Entry => ({ name: entry.name, kind: kindOf(entry) })),
  );

const statOf: ReadHost['stat'] = (file) =>
  look(file, async (): Promise<Stat> => {
    const found = await stat(file);
    return {
      kind: kindOf(found),
      size: found.size,
      mode: found.mode & 0o7777,
      uid: found.uid,
      modifiedMs: found.mtimeMs,
    };
  });

const realPath: ReadHost['realPath'] = (file) => look(file, () => realpath(file));

/** `immutable` keeps SQLite from locking a file that another program has open. @see https://sqlite.org/uri.html */
const query: ReadHost['query'] = (file, sql, params = []) =>
  look(file, async () => {
    if (!(await stat(file)).isFile()) return undefined;
    await (await open(file)).close(); // a refusal as the system words it, not as SQLite does
    const { DatabaseSync } = await import('node:sqlite');
    const address = pathToFileURL(file);
    address.searchParams.set('immutable', '1');
    const database = new DatabaseSync(address, { readOnly: true });
    try {
      return database.prepare(sql).all(...params);
    } catch (error) {
      throw new CannotTell('not-parsed', { path: file, problem: error instanceof Error ? error.message : 'SQLite' });
    } finally {
      database.close();
    }
  });

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }): FileKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}
