import { isObject, type Json } from '../redact/json.ts';

/** One thing that is not the same in two facts. */
export interface Difference {
  /** Names of the members down to it, `entries › golang.go › version`; empty: the fact itself. */
  readonly at: readonly string[];
  /** In short; undefined: not there. */
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** Members that differ from minute to minute, or with every machine, and explain nothing. */
const noise =
  /^(?:ms|startMs|durationMs|at|pid|ppid|pids|uid|gid|inode|ino|mtime|atime|ctime|session|serial|slowest|since|seconds|bytes|size|offset|freeBytes|available|free)$|(?:Ms|Pid|Time|Date|Bytes)$|^(?:TERM_SESSION_ID|ITERM_SESSION_ID|SECURITYSESSIONID|SSH_AUTH_SOCK|SHLVL|TMPDIR|_|OLDPWD|PWD|XPC_SERVICE_NAME|VSCODE_[A-Z_]*(?:HOOK|PID|SOCK|NONCE|HANDLE|FILE))$/;

/** The member means nothing to anybody who compares. */
export const isNoise = (name: string): boolean => noise.test(name);

/** What names an entry of a list better than its number. */
const names = ['id', 'name', 'key', 'where', 'path', 'folder', 'file', 'source', 'uri'] as const;

const most = 1000;

/** What differs, in the order of `after`; at most 1000. */
export function differences(before: Json | undefined, after: Json | undefined): readonly Difference[] {
  const found: Difference[] = [];
  walk(before, after, [], found);
  return found;
}

function walk(before: Json | undefined, after: Json | undefined, at: readonly string[], found: Difference[]): void {
  if (found.length >= most || same(before, after)) return;
  if (isObject(before) && isObject(after)) {
    for (const name of new Set([...Object.keys(after), ...Object.keys(before)])) {
      if (isNoise(name)) continue;
      walk(own(before, name), own(after, name), [...at, name], found);
    }
    return;
  }
  if (Array.isArray(before) && Array.isArray(after)) return walkLists(before, after, at, found);
  found.push({ at, before, after });
}

const own = (value: { readonly [key: string]: Json }, name: string) =>
  Object.hasOwn(value, name) ? value[name] : undefined;

function walkLists(before: readonly Json[], after: readonly Json[], at: readonly string[], found: Difference[]): void {
  const isText = [...before, ...after].every((one) => typeof one === 'string');
  if (isText) return listsOfText(before as readonly string[], after as readonly string[], at, found); // as was just seen
  const [one, other] = [named(before), named(after)];
  if (one && other) {
    for (const name of new Set([...other.keys(), ...one.keys()]))
      walk(one.get(name), other.get(name), [...at, name], found);
    if (found.length < most && isMoved([...one.keys()], [...other.keys()]))
      found.push({ at: [...at, 'order'], before: [...one.keys()], after: [...other.keys()] });
    return;
  }
  for (let n = 0; n < Math.max(before.length, after.length); n++)
    walk(before[n], after[n], [...at, String(n + 1)], found);
}

/** Of lists like PATH: what came, what went, and whether the rest stands in another order. */
function listsOfText(
  before: readonly string[],
  after: readonly string[],
  at: readonly string[],
  found: Difference[],
): void {
  const [one, other] = [new Set(before), new Set(after)];
  for (const text of other) if (!one.has(text)) found.push({ at, before: undefined, after: text });
  for (const text of one) if (!other.has(text)) found.push({ at, before: text, after: undefined });
  if (isMoved(before, after)) found.push({ at: [...at, 'order'], before, after });
}

function isMoved(before: readonly string[], after: readonly string[]): boolean {
  const [one, other] = [new Set(before), new Set(after)];
  return (
    [...one].filter((text) => other.has(text)).join('\n') !== [...other].filter((text) => one.has(text)).join('\n')
  );
}

/** The entries by what names them; undefined when they are no objects, or two have the same name. */
function named(list: readonly Json[]): Map<string, Json> | undefined {
  const by = names.find((name) => list.every((one) => isObject(one) && typeof own(one, name) === 'string'));
  if (!by) return list.length === 0 ? new Map() : undefined;
  const all = new Map(list.map((one) => [String(isObject(one) ? own(one, by) : ''), one]));
  return all.size === list.length ? all : undefined;
}

/** What names an entry of a list; undefined when nothing does. */
export const nameIn = (entry: Json): string | undefined =>
  isObject(entry) ? names.map((name) => own(entry, name)).find((value) => typeof value === 'string') : undefined;

const same = (one: Json | undefined, other: Json | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);
