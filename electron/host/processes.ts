import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Exit, Machine, RunOptions } from '../engine/host.ts';
import { launchEnvironment } from './machine.ts';
import { prepare } from './scratch.ts';

/** Of standard error, where standard output has no limit. */
const maxUnlimited = 64 * 1024 * 1024;

/** Process groups still running, so that Ctrl-C leaves nothing behind. */
const running = new Set<ChildProcess>();

/** Kills every child this process started, with all it started in turn. */
export function stopChildren(): void {
  for (const child of running) killGroup(child);
}

/** Runs a program to its end. */
export async function run(argv: readonly [string, ...string[]], options: RunOptions, machine: Machine): Promise<Exit> {
  const prepared = await prepare(argv, options, machine);
  try {
    return await start(prepared.argv, prepared.options, machine).exit;
  } finally {
    await prepared.clean();
  }
}

interface Started {
  /** Standard input; null when it is /dev/null. */
  readonly stdin: Writable | null;
  readonly exit: Promise<Exit>;
  readonly stop: () => void;
  /** Hands standard output over as it comes; only where `spoken` was asked for. */
  readonly onStdout: (listener: (bytes: Uint8Array) => void) => void;
  readonly onStdoutEnd: (listener: () => void) => void;
}

/** `spoken`: standard input stays open and standard output waits for a listener instead of being collected. */
export function start(
  [file, ...args]: readonly [string, ...string[]],
  options: RunOptions,
  machine: Machine,
  spoken = false,
): Started {
  const {
    timeoutMs = 5000,
    maxOutputBytes = 4 * 1024 * 1024,
    cwd = machine.home,
    env = launchEnvironment(machine),
    stdin,
    onStderr,
    waitForOutput,
  } = options;
  const began = performance.now();
  let timedOut = false;
  let flooded = false;
  let failure: string | null = null;
  let child: ChildProcess;
  try {
    // A group of its own: it has no terminal to ask questions on, as under VS Code, and can be killed as a whole.
    child = spawn(file, args, {
      cwd,
      env,
      detached: true,
      stdio: [spoken || stdin !== undefined ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    return notStarted(errnoName(error as NodeJS.ErrnoException)); // Node throws at once for errnos it has no name for
  }
  running.add(child);
  // A grandchild that left the group may hold the pipes open for ever; what was printed until now is the answer.
  const release = () => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  };
  const stop = () => {
    killGroup(child);
    release();
  };
  const late = () => {
    timedOut = true;
    stop();
  };
  const timer = Number.isFinite(timeoutMs) ? setTimeout(late, timeoutMs) : undefined;
  const tooMuch = () => {
    flooded = true;
    stop();
  };
  const stdout = spoken ? () => '' : collect(child.stdout, maxOutputBytes, tooMuch);
  // What is collected stays limited, even where what is only passed on is not.
  const stderr = collect(child.stderr, Math.min(maxOutputBytes, maxUnlimited), tooMuch, (text) =>
    onStderr?.(text, performance.now() - began),
  );
  child.stdin?.on('error', () => undefined); // a program may end without reading its input
  if (!spoken) child.stdin?.end(stdin);
  const exit = new Promise<Exit>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      failure = errnoName(error);
      if (child.pid === undefined) finish(null, null);
    });
    if (!waitForOutput) child.once('exit', () => releaseWhenQuiet(child, release));
    child.once('close', finish);
    function finish(code: number | null, signal: NodeJS.Signals | null) {
      clearTimeout(timer);
      running.delete(child);
      if (child.pid !== undefined) killGroup(child); // what it left running in its group
      const ms = performance.now() - began;
      resolve({ code, signal, stdout: stdout(), stderr: stderr(), timedOut, flooded, failure, ms });
    }
  });
  return {
    stdin: child.stdin,
    exit,
    stop,
    onStdout: (listener) => limited(child.stdout, maxOutputBytes, tooMuch, listener),
    onStdoutEnd: (listener) => void child.stdout?.once('close', listener),
  };
}

function notStarted(failure: string): Started {
  const exit = { code: null, signal: null, stdout: '', stderr: '', timedOut: false, flooded: false, failure, ms: 0 };
  const nothing = () => undefined;
  return {
    stdin: null,
    exit: Promise.resolve(exit),
    stop: nothing,
    onStdout: nothing,
    onStdoutEnd: (listener) => listener(),
  };
}

/**
 * Calls `release` once nothing has arrived for a while. On a busy machine output may still wait in the pipe when the
 * timer is due, so the event loop reads once more before each look.
 */
function releaseWhenQuiet({ stdout, stderr }: ChildProcess, release: () => void): void {
  let quiet = true;
  let looks = 0;
  const heard = () => {
    quiet = false;
  };
  const look = () => {
    if (quiet || ++looks > 20) return release(); // what is left in the background may talk for ever
    quiet = true;
    again();
  };
  const again = () => void setTimeout(() => setImmediate(look), 50).unref();
  for (const stream of [stdout, stderr]) if (stream?.listenerCount('data')) stream.on('data', heard);
  again();
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
  stream: Readable | null,
  limit: number,
  tooMuch: () => void,
  onText?: (text: string) => void,
): () => string {
  const chunks: Buffer[] = [];
  const decoder = new TextDecoder(); // a character may be cut in two by the chunks
  limited(stream, limit, tooMuch, (chunk) => {
    chunks.push(chunk);
    onText?.(decoder.decode(chunk, { stream: true }));
  });
  return () => Buffer.concat(chunks).toString('utf8');
}

/** Passes on at most `limit` bytes; more is too much. */
export function limited(
  stream: Readable | null,
  limit: number,
  tooMuch: () => void,
  listener: (bytes: Buffer) => void,
): void {
  let size = 0;
  stream?.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) tooMuch();
    else listener(chunk);
  });
}
