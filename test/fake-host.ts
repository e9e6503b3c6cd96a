import {
  type Entry,
  type Exit,
  type Machine,
  type ReadHost,
  Refused,
  type RunOptions,
  type Stat,
  TooLarge,
} from '../electron/engine/host.ts';
import type { PacAnswer, Reached, ReachOptions } from '../electron/engine/network.ts';
import { type FakeDialogue, fakeChannel, fakeDialogue } from './fake-dialogue.ts';

export type FakeFile =
  | string
  | Uint8Array
  | { readonly link: string }
  | { readonly refused: 'tcc' | 'mode' }
  | { readonly text: string; readonly mode?: number; readonly uid?: number; readonly modifiedMs?: number };

type Rows = readonly Readonly<Record<string, unknown>>[];

export interface FakeMachine {
  readonly machine?: Partial<Machine>;
  /** Absolute path to content; folders follow from the paths. */
  readonly files?: Readonly<Record<string, FakeFile>>;
  /** Command line (argv joined by blanks) to what it leaves behind. A command that is not listed throws. */
  readonly runs?: Readonly<Record<string, Partial<Exit> | ((options: RunOptions) => Partial<Exit>)>>;
  /** Command line to the program that is spoken with. One that is not listed throws. */
  readonly talks?: Readonly<Record<string, FakeDialogue>>;
  /** Port of 127.0.0.1 to who answers there; nobody does at the others. */
  readonly ports?: Readonly<Record<number, FakeDialogue>>;
  /** Path of an SQLite database to the rows that every query finds in it, or to a function that answers. */
  readonly databases?: Readonly<Record<string, Rows | ((sql: string, params: readonly string[]) => Rows)>>;
  /** Address to what a request finds there; a function is told the proxy. One that is not listed throws. */
  readonly network?: Readonly<Record<string, Partial<Reached> | ((options: ReachOptions) => Partial<Reached>)>>;
  /** What a PAC file says about an address. */
  readonly pac?: (text: string, address: string, online: boolean) => PacAnswer;
}

/** A web server that answers 200 with nothing. */
const reached = (part: Partial<Reached> = {}): Reached => ({
  addresses: ['192.0.2.1'],
  failed: null,
  tls: null,
  http: { status: 200, location: null, contentType: 'text/plain', body: '' },
  ms: 1,
  ...part,
});

const exit = (part: Partial<Exit> = {}): Exit => ({
  code: 0,
  signal: null,
  stdout: '',
  stderr: '',
  timedOut: false,
  flooded: false,
  failure: null,
  ms: 1,
  ...part,
});

/** A machine that is a value. Unlisted commands throw, so a test says everything its machine does. */
export function fakeHost(fake: FakeMachine = {}): ReadHost {
  const { machine, files = {}, runs = {}, talks = {}, ports = {}, databases = {}, network = {}, pac } = fake;
  const names = [...Object.keys(files), ...Object.keys(databases)];

  /** The path with links followed, up to 40 of them. */
  const follow = (path: string, hops = 0): string | undefined => {
    if (hops > 40) return undefined;
    for (const name of names) {
      const file = files[name];
      if (typeof file === 'object' && 'link' in file && (path === name || path.startsWith(`${name}/`))) {
        const target = file.link.startsWith('/') ? file.link : `${name.slice(0, name.lastIndexOf('/'))}/${file.link}`;
        return follow(normal(target + path.slice(name.length)), hops + 1);
      }
    }
    return path;
  };
  const refuse = (path: string) => {
    for (const name of names) {
      const file = files[name];
      if (typeof file === 'object' && 'refused' in file && (path === name || path.startsWith(`${name}/`))) {
        throw new Refused(file.refused, path);
      }
    }
  };
  const isFolder = (path: string) => path === '/' || names.some((name) => name.startsWith(`${path}/`));
  const bytesOf = (path: string): Uint8Array | undefined => {
    const real = follow(path);
    if (real === undefined) return undefined;
    refuse(real);
    const file = files[real];
    if (file === undefined) return undefined;
    if (typeof file === 'string') return new TextEncoder().encode(file);
    if (file instanceof Uint8Array) return file;
    return 'text' in file ? new TextEncoder().encode(file.text) : undefined;
  };

  return {
    machine: {
      os: 'darwin',
      arch: 'arm64',
      release: '24.5.0',
      home: '/Users/sam',
      user: 'sam',
      uid: 501,
      shell: '/bin/zsh',
      env: {},
      ...machine,
    },
    async run(argv, options = {}) {
      const run = runs[argv.join(' ')];
      if (!run) throw new Error(`the fake machine has no command: ${argv.join(' ')}`);
      return exit(typeof run === 'function' ? run(options) : run);
    },
    async talk(argv, options = {}) {
      const program = talks[argv.join(' ')];
      if (!program) throw new Error(`the fake machine has no command to talk to: ${argv.join(' ')}`);
      return fakeDialogue(program, exit, options);
    },
    async connect(port) {
      const other = ports[port];
      return other ? fakeChannel(other, () => undefined) : { failure: 'ECONNREFUSED' };
    },
    async read(path, maxBytes = 16 * 1024 * 1024) {
      const bytes = bytesOf(path);
      if (bytes && bytes.length > maxBytes) throw new TooLarge(path, maxBytes);
      return bytes;
    },
    async readRange(path, start, length) {
      return bytesOf(path)?.subarray(start, start + length);
    },
    async list(folder) {
      const real = follow(folder);
      if (real === undefined) return undefined;
      refuse(real);
      if (!isFolder(real)) return undefined;
      const prefix = real === '/' ? '/' : `${real}/`;
      const entries = new Map<string, Entry>();
      for (const name of names) {
        if (!name.startsWith(prefix)) continue;
        const [first = '', ...rest] = name.slice(prefix.length).split('/');
        const file = files[name];
        const link = rest.length === 0 && typeof file === 'object' && 'link' in file;
        if (!entries.has(first))
          entries.set(first, { name: first, kind: rest.length ? 'folder' : link ? 'link' : 'file' });
      }
      return [...entries.values()];
    },
    async stat(path): Promise<Stat | undefined> {
      const real = follow(path);
      if (real === undefined) return undefined;
      const file = files[real];
      const given = typeof file === 'object' && 'text' in file ? file : undefined;
      const common = { mode: given?.mode ?? 0o755, uid: given?.uid ?? 501, modifiedMs: given?.modifiedMs ?? 0 };
      if (isFolder(real)) return { kind: 'folder', size: 0, ...common };
      if (file === undefined && !(real in databases)) return undefined;
      return {
        kind: 'file',
        size: typeof file === 'object' && 'refused' in file ? 0 : (bytesOf(real)?.length ?? 0),
        ...common,
      };
    },
    async query(path, sql, params = []) {
      const real = follow(path);
      if (real === undefined) return undefined;
      refuse(real);
      const database = databases[real];
      return typeof database === 'function' ? database(sql, params) : database;
    },
    async realPath(path) {
      const real = follow(path);
      return real !== undefined && (isFolder(real) || names.includes(real)) ? real : undefined;
    },
    async reach(address, options = {}) {
      const found = network[address];
      if (!found) throw new Error(`the fake machine knows no address: ${address}`);
      return reached(typeof found === 'function' ? found(options) : found);
    },
    async evaluatePac(text, addresses, { online }) {
      if (!pac) throw new Error('the fake machine has no PAC file');
      return addresses.map((address) => pac(text, address, online));
    },
  };
}

/** Without `.` and `..`. */
function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
