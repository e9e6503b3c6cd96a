import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Loaded before everything else in a process that is to die: counts what it does with files and programs once it is
 * armed, and kills the process at the one that `KILL` names: `12` before it, `12 after`, `12 half` with half of it written.
 */

type Call = (this: unknown, ...args: unknown[]) => unknown;

const [number = '0', when = 'before'] = (process.env.KILL ?? '').split(' ');
const calls: string[] = [];
let armed = false;

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function counted(name: string, call: Call): Call {
  return function (...args) {
    const [, flags] = args;
    const makes = name === 'open' && typeof flags === 'number' && (flags & fs.constants.O_CREAT) !== 0;
    if (!armed || calls.push(makes ? 'open new' : name) !== Number(number)) return call.apply(this, args);
    if (when === 'before') die();
    const [data, ...rest] = args;
    const cut = when === 'half' && data instanceof Uint8Array ? [data.subarray(0, data.length >> 1), ...rest] : args;
    const result = call.apply(this, cut);
    // A program is let come to its end, or nobody would know what it still does; nothing here hears of that end.
    if (result instanceof childProcess.ChildProcess) return result.once('exit', die);
    if (!(result instanceof Promise)) die();
    return result.then(die);
  };
}

function count(kind: string, of: object, names: readonly string[]): void {
  for (const name of names) {
    const call: unknown = Reflect.get(of, name);
    if (typeof call === 'function') Reflect.set(of, name, counted(`${kind}${name}`, call as Call));
  }
}

const handle = await fs.promises.open('/dev/null');
const prototype: object = Object.getPrototypeOf(handle);
await handle.close();
count(
  'file.',
  prototype,
  Object.getOwnPropertyNames(prototype).filter((name) => !['constructor', 'getAsyncId'].includes(name)),
);
count('', fs.promises, Object.keys(fs.promises));
count(
  '',
  fs,
  Object.keys(fs).filter((name) => name.endsWith('Sync')),
);
count('', childProcess, ['spawn']);
syncBuiltinESMExports();

/** For the process that was loaded: begins to count, and tells what was counted. */
Object.assign(globalThis, {
  arm: () => {
    armed = true;
  },
  counted: () => {
    armed = false;
    return calls;
  },
});
