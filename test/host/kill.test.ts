import { spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Step } from '../../electron/engine/repair-model.ts';
import { undo } from '../../electron/repair/undo.ts';
import { at, everything, type Home, homeAt, sha } from './a-home.ts';

/**
 * A repair of every kind of step, and its undo, in a process that is killed (SIGKILL) before every call it makes to files
 * and programs, with half of every write done, and when a program it started has just ended.
 */

let folder = '';
beforeAll(async () => {
  folder = realpathSync(mkdtempSync(path.join(memoryOrDisk(), 'greenlight-kill-')));
  // One file starts twice as fast as a hundred, and it starts several hundred times.
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'test/host/kill-child.ts', outDir: path.join(folder, 'child'), target: 'node22' },
    ssr: { noExternal: true },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A kill loses nothing that the system has, so a disk would only be slower. */
function memoryOrDisk(): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}

const node = path.resolve('node_modules/.bin/node');
const preload = path.resolve('test/host/kill-preload.ts');

/** Runs the process; `kill` as kill-preload.ts reads it. Resolves to what it called, or the signal that ended it. */
function child(args: readonly string[], kill = ''): Promise<readonly string[] | string> {
  const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: path.join(folder, 'cache'), KILL: kill };
  const program = path.join(folder, 'child/kill-child.js');
  // It lives too short to be worth collecting garbage.
  const argv = ['--min-semi-space-size=16', '--import', preload, program, ...args];
  const running = spawn(node, argv, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  running.stdout.on('data', (text: Buffer) => {
    stdout += text;
  });
  running.stderr.on('data', (text: Buffer) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    running.on('close', (code, signal) => {
      if (signal) resolve(signal);
      else if (code === 0) resolve(JSON.parse(stdout));
      else reject(new Error(`${code} ${stderr}`));
    });
  });
}

const zshrc = `${Array.from({ length: 40 }, (_, line) => `export LINE_${line}=1`).join('\n')}\n`;
const profile = zshrc.replaceAll('export ', '');

/** A home folder as it is before the repair. */
function lay(home: Home): readonly Step[] {
  const aside = home.write('go/bin/dlv', 'broken dlv', 0o755);
  const replaced = home.write('go/bin/gopls', 'old gopls', 0o755);
  mkdirSync(home.in('cache'), { mode: 0o700 });
  const made = 'echo new gopls >"{scratch}/gopls"; chmod 755 "{scratch}/gopls"';
  const run = { do: 'run', env: {}, timeoutMs: 10_000 } as const;
  return [
    { do: 'mode', path: home.in('cache'), from: 0o700, to: 0o755 },
    edit(home.write('.zshrc', zshrc, 0o640), zshrc, zshrc.replace('export LINE_3=1\n', '')),
    edit(home.write('.profile', profile), profile, profile.replace('LINE_9=1', 'LINE_9=2')),
    edit(home.in('Library/go/env'), '', 'GOPROXY=direct\n'),
    { do: 'set-aside', path: aside, before: sha('broken dlv') },
    {
      ...run,
      argv: ['/bin/sh', '-c', made],
      puts: [
        { made: 'gopls', path: replaced, before: sha('old gopls') },
        { made: 'gopls', path: home.in('bin/gopls'), before: '' },
      ],
      undo: null,
    },
    { ...run, argv: ['/bin/sh', '-c', '>flag'], puts: [], undo: ['/bin/rm', home.in('flag')] },
  ];
}

const edit = (file: string, before: string, text: string): Step => ({
  do: 'edit',
  path: file,
  before: before && sha(before),
  encoding: 'utf8',
  text,
});

type Tree = Readonly<Record<string, string>>;

/** Files and modes, without times. */
const timeless = (tree: Tree): Tree =>
  Object.fromEntries(Object.entries(tree).map(([name, text]) => [name, text.replace(/^(\d+) \S+Z /, '$1 ')]));
const isTemporary = (name: string): boolean => /(?:^|\/)\.greenlight-[0-9a-f]{16}\.tmp$/.test(name);

/** Every file is the old one or the new one, whole, and nothing else is there. */
function expectOldOrNew(home: Home, old: Tree, fresh: Tree): void {
  const tree = timeless(everything(home.home));
  for (const [name, found] of Object.entries(tree)) {
    if (!isTemporary(name)) expect([old[name], fresh[name]], name).toContain(found);
  }
  for (const name of Object.keys(old)) if (name in fresh) expect(tree, name).toHaveProperty([name]);
}

const undoIn = ({ host, hands, home }: Home, id: string) =>
  undo(id, { host, hands, now: () => new Date(at), telling: { words: {}, home } });

/** No half-written file of our own is left after the next thing that was done. */
function expectTidy(home: Home): void {
  const { kept, journal, scratch } = home.folder;
  for (const own of [kept, journal])
    expect(readdirSync(own).filter((name) => !/^[\w-]+(?:\.json)?$/.test(name))).toEqual([]);
  expect(readdirSync(scratch)).toEqual([]);
}

/** One place where processes are killed, one after the other; another one of its kind works beside it. */
interface Lane {
  readonly args: readonly string[];
  readonly restore: () => void;
  /** After the kill. */
  readonly check: () => Promise<void>;
}

function lane(name: string): { readonly home: Home; readonly steps: string; readonly save: () => () => void } {
  const home = homeAt(path.join(folder, name));
  const steps = path.join(folder, `${name}.json`);
  writeFileSync(steps, JSON.stringify(lay(home)));
  const copy = path.join(folder, `${name}-copy`);
  const options = { recursive: true, preserveTimestamps: true };
  return {
    home,
    steps,
    save() {
      cpSync(home.home, copy, options);
      return () => {
        rmSync(home.home, { recursive: true });
        cpSync(copy, home.home, options);
      };
    },
  };
}

/** From one look to the next nothing changes, so only the first of them is a point of its own. */
const isLook = (call: string): boolean =>
  ['stat', 'lstat', 'readdir', 'realpath', 'readFile', 'open', 'file.stat', 'file.read', 'file.readFile'].includes(
    call,
  );

/** Kills at every point there is; returns how often. */
async function killEverywhere(lanes: readonly Lane[]): Promise<number> {
  const [first] = lanes;
  if (!first) return 0;
  first.restore();
  const calls = await child(first.args);
  if (typeof calls === 'string') throw new Error(calls);
  const points = calls.flatMap((call, index) => {
    const number = index + 1;
    if (isLook(call) && isLook(calls[index - 1] ?? '')) return [];
    if (call === 'file.writeFile') return [`${number}`, `${number} half`];
    return call === 'spawn' || number === calls.length ? [`${number}`, `${number} after`] : [`${number}`];
  });
  const left = [...points];
  await Promise.all(
    lanes.map(async ({ args, restore, check }) => {
      for (let point = left.shift(); point !== undefined; point = left.shift()) {
        restore();
        expect(await child(args, point)).toBe('SIGKILL');
        const call = calls[Number.parseInt(point, 10) - 1];
        await check().catch((error: unknown) => {
          throw new Error(`killed at ${point} (${call}) of ${args[1]}`, { cause: error });
        });
      }
    }),
  );
  return points.length;
}

test('a repair or an undo that is killed anywhere leaves whole files, and undo brings the old ones back', async () => {
  const repairs: Lane[] = [];
  for (const name of ['repair-1', 'repair-2']) {
    const { home, steps, save } = lane(name);
    const restore = save();
    const before = everything(home.home);
    await child([home.home, steps]);
    const [old, fresh] = [timeless(before), timeless(everything(home.home))];
    expect(Object.keys(fresh)).toEqual(expect.arrayContaining(['Library/go/env', 'bin/gopls', 'flag']));
    async function check(): Promise<void> {
      expectOldOrNew(home, old, fresh);
      const history = await home.hands.history();
      if (history.length === 0) await home.hands.end(await home.begin(), 'applied', at);
      for (const { entry } of history) {
        expect(['interrupted', 'applied']).toContain(entry.state);
        expect((await undoIn(home, entry.id)).outcome).toBe('undone');
      }
      expect(everything(home.home)).toEqual(before);
      expectTidy(home);
    }
    repairs.push({ args: [home.home, steps], restore, check });
  }

  const undos: Lane[] = [];
  for (const name of ['undo-1', 'undo-2']) {
    const { home, steps, save } = lane(name);
    await child([home.home, steps]);
    home.write('.profile', `${home.read('.profile')}LINE_40=1\n`); // undo has something to merge
    const old = timeless(everything(home.home));
    const restore = save();
    const [newest] = await home.hands.history();
    const id = newest?.entry.id ?? '';
    const args = [home.home, 'undo', id];
    await child(args);
    const after = everything(home.home);
    expect(home.read('.profile')).toBe(`${profile}LINE_40=1\n`);
    async function check(): Promise<void> {
      expectOldOrNew(home, old, timeless(after));
      const state = (await home.hands.journal(id))?.entry.state;
      const { outcome } = await undoIn(home, id);
      expect(outcome).toBe(state === 'undone' ? 'cannot-undo' : 'undone');
      expect(timeless(everything(home.home))).toEqual(timeless(after));
      if (outcome === 'undone') expectTidy(home);
    }
    undos.push({ args, restore, check });
  }

  const kills = (await killEverywhere(repairs)) + (await killEverywhere(undos));
  expect(kills).toBeGreaterThan(300);
  console.log(`${kills} kills`);
}, 300_000);
