import type { PacAnswer, Reached, ReachOptions } from './network.ts';

/** What a finished program left behind. A non-zero code is an answer, not an error. */
export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
  /** Decoded as UTF-8; bytes that are not UTF-8 become U+FFFD. */
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
  /** True when the program printed more than `maxOutputBytes` and was killed for it. */
  readonly flooded: boolean;
  /** errno name when the program could not be started at all (`ENOENT`, `EACCES`, `EPERM`, `EBADARCH`), else null. */
  readonly failure: string | null;
  readonly ms: number;
}

export interface RunOptions {
  /** Default 5000. The whole process group is killed when it is over. */
  readonly timeoutMs?: number;
  /** Default 4 MiB for each of stdout and stderr. */
  readonly maxOutputBytes?: number;
  readonly cwd?: string;
  /** The complete environment of the program; default is the one launchd gives to an app. */
  readonly env?: Readonly<Record<string, string>>;
  /** Text for standard input; without it standard input is /dev/null. */
  readonly stdin?: string;
  /** How "where I looked" names the command, when its arguments hold marks of ours that differ from run to run. */
  readonly shownAs?: string;
  /** Called as the text arrives, with milliseconds since the start; lets a probe time the lines of a trace. */
  readonly onStderr?: (text: string, atMs: number) => void;
  /**
   * Waits until every program that holds the output is done, not only the one that was started; what a start-up file
   * leaves in the background then counts as part of the run.
   */
  readonly waitForOutput?: boolean;
  /** Files put in a new temporary folder for this run only; `{scratch}` in argv, env and cwd becomes its path. */
  readonly scratch?: Readonly<Record<string, { readonly text: string } | { readonly link: string }>>;
}

/** Like a run, but it stays and is spoken with; `{scratch}` stands for its folder in `cwd` too. */
export type TalkOptions = Omit<RunOptions, 'stdin'>;

/** Bytes both ways. What arrives before anyone listens is kept. */
export interface Channel {
  /** Never throws; what the other side no longer reads is lost. */
  write(bytes: Uint8Array): void;
  onData(listener: (bytes: Uint8Array) => void): void;
  /** The other side says nothing more. */
  onEnd(listener: () => void): void;
  /** We say nothing more. */
  end(): void;
}

/** A program that runs and is spoken with over its standard input and output. */
export interface Dialogue extends Channel {
  /** Absolute path of the temporary folder, which is gone when the program has ended; null when no files were given. */
  readonly scratch: string | null;
  /** Never rejects. `stdout` is empty: it went to `onData`. */
  readonly exit: Promise<Exit>;
  /** Kills the whole process group. */
  stop(): void;
}

export type FileKind = 'file' | 'folder' | 'link' | 'other';

export interface Entry {
  readonly name: string;
  /** Of the entry itself: a link is a link. */
  readonly kind: FileKind;
}

export interface Stat {
  /** Of what a link leads to. */
  readonly kind: FileKind;
  readonly size: number;
  /** Permission bits only, e.g. 0o755. */
  readonly mode: number;
  readonly uid: number;
  readonly modifiedMs: number;
}

export interface Machine {
  readonly os: 'darwin' | 'linux';
  /** Of this process, in Go's spelling. Under Rosetta it is amd64; the hardware is a fact of its own. */
  readonly arch: 'arm64' | 'amd64';
  readonly release: string;
  readonly home: string;
  readonly user: string;
  readonly uid: number;
  /** The login shell of the user database, else `$SHELL`. */
  readonly shell: string;
  /** The environment Greenlight itself was started with. */
  readonly env: Readonly<Record<string, string>>;
}

/** What a probe may do: look, never touch. Paths are absolute. */
export interface ReadHost {
  readonly machine: Machine;
  /** No shell: argv[0] is an absolute path. Never rejects for what the program does. */
  run(argv: readonly [string, ...string[]], options?: RunOptions): Promise<Exit>;
  /**
   * As `run`, for a program that answers as long as it is asked. It never outlasts its time limit (default 5000 ms);
   * `Infinity` as limit of time and of output is for one that is followed until `stop`.
   */
  talk(argv: readonly [string, ...string[]], options?: TalkOptions): Promise<Dialogue>;
  /** A port of this machine, 127.0.0.1 only. `failure` is the errno name; ETIMEDOUT after one second. Never rejects. */
  connect(port: number): Promise<Channel | { readonly failure: string }>;
  /** undefined: no such file. Throws `Refused`, or `TooLarge` above `maxBytes` (default 16 MiB). */
  read(path: string, maxBytes?: number): Promise<Uint8Array | undefined>;
  /** At most `length` bytes from `start`; shorter at the end of the file. undefined: no such file. Throws `Refused`. */
  readRange(path: string, start: number, length: number): Promise<Uint8Array | undefined>;
  /** undefined: no such folder. Throws `Refused`. */
  list(folder: string): Promise<readonly Entry[] | undefined>;
  /** undefined: nothing there, or a link to nothing. Throws `Refused`. */
  stat(path: string): Promise<Stat | undefined>;
  /** The path with every link followed; undefined: nothing there, or links in a circle. Throws `Refused`. */
  realPath(path: string): Promise<string | undefined>;
  /**
   * Rows of an SQLite database that another program may have open: no lock is taken and nothing is written, so a change
   * still in a write-ahead log is not seen. undefined: no such file. Throws `Refused`, or `CannotTell` for what is no
   * such database.
   */
  query(
    path: string,
    sql: string,
    params?: readonly string[],
  ): Promise<readonly Readonly<Record<string, unknown>>[] | undefined>;
  /** One GET over the network, only for a subject that has `network`. Never rejects. */
  reach(address: string, options?: ReachOptions): Promise<Reached>;
  /** What a PAC file says about each address. `online` lets it ask DNS, only for such a subject. Never rejects. */
  evaluatePac(
    text: string,
    addresses: readonly string[],
    options: { readonly online: boolean },
  ): Promise<readonly PacAnswer[]>;
}

/**
 * The system said no. `tcc` (EPERM) is macOS privacy protection or another layer above the file system;
 * `mode` (EACCES) is ordinary permissions. They need different repairs.
 * @see https://developer.apple.com/forums/thread/678819
 */
export class Refused extends Error {
  readonly by: 'tcc' | 'mode';
  readonly path: string;
  constructor(by: 'tcc' | 'mode', path: string) {
    super(`refused (${by}): ${path}`);
    this.name = 'Refused';
    this.by = by;
    this.path = path;
  }
}

/** The file is larger than the probe is ready to read. */
export class TooLarge extends Error {
  readonly path: string;
  readonly maxBytes: number;
  constructor(path: string, maxBytes: number) {
    super(`larger than ${maxBytes} bytes: ${path}`);
    this.name = 'TooLarge';
    this.path = path;
    this.maxBytes = maxBytes;
  }
}
