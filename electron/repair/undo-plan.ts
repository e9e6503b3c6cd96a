import { merge } from '../edits/merge.ts';
import { mergeJson } from '../edits/merge-json.ts';
import { decode, encode, written } from '../edits/text-file.ts';
import type { Back, Done, Journal, Was } from '../engine/hands.ts';
import type { UndoOutcome } from '../engine/repair-model.ts';
import { sha256 } from './plan-id.ts';

/** What is there now, and what was kept. */
export interface Sight {
  /** undefined: nothing is there. */
  readonly bytes: (path: string) => Promise<Uint8Array | undefined>;
  /** Permission bits; undefined: nothing is there. */
  readonly mode: (path: string) => Promise<number | undefined>;
  readonly kept: (sha256: string) => Promise<Uint8Array | undefined>;
}

export interface UndoPlan {
  /** Newest step first. */
  readonly backs: readonly Back[];
  readonly conflicts: UndoOutcome['conflicts'];
  /** Commands that were run and have no way back. */
  readonly lasting: readonly string[];
}

/** A file as it would be with the newest steps taken back. */
interface Unwound {
  /** sha-256 of what is really there; '' for nothing. */
  readonly now: string;
  /** sha-256; '' for nothing. */
  at: string;
  /** Where `at` is neither there nor kept: a merged text. */
  merged: Uint8Array | null;
  was: Was | null;
  keepMode: boolean;
}

/**
 * What takes a repair back, whatever happened since: a file that is as the repair left it becomes the old one; one that
 * was changed in other lines keeps those changes; one that was changed in the same lines is a conflict, and then nothing
 * is to be done at all. A repair or an undo that was interrupted is no different: what is back already stays.
 */
export async function planUndo({ done, undoing }: Journal, sight: Sight): Promise<UndoPlan> {
  const unwound = new Map<string, Unwound>();
  const conflicts: UndoOutcome['conflicts'] = [];
  const lasting: string[] = [];
  const steps = [...done.entries()].reverse();

  async function unwind(step: Done, path: string): Promise<void> {
    const file = unwound.get(path) ?? (await look(path, sight));
    unwound.set(path, file);
    const [before, after] = [step.before[path], step.after[path]];
    // Not known after: a run that ended before anything was put.
    if (before === undefined || after === undefined || file.at === before || file.now === undoing?.files[path]) return;
    if (file.at === after) {
      Object.assign(file, { at: before, merged: null, was: step.was?.[path] ?? null });
      file.keepMode = step.step.do === 'edit' && !done.some(({ step: other }) => other.do === 'mode');
      return;
    }
    const { text, changes } = await mergedText(step, { path, before, after, file }, sight);
    if (text) Object.assign(file, { at: await sha256(text), merged: text, was: null, keepMode: true });
    else conflicts.push({ file: path, diff: changes });
  }

  for (const [, step] of steps) for (const path of Object.keys(step.before)) await unwind(step, path);

  const backs: Back[] = [];
  for (const [index, step] of steps) {
    const { step: what, folders = [] } = step;
    if (what.do === 'mode') backs.push(...(await modeBack(step, unwound, { sight, conflicts })));
    if (what.do === 'run' && what.undo && !undoing?.ran.includes(index)) {
      const { env, timeoutMs, undo } = what;
      const sure = step.state === 'done' && !undoing?.tried.includes(index);
      backs.push({ back: 'run', step: index, argv: undo, env, timeoutMs, sure });
    }
    if (what.do === 'run' && !what.undo && what.puts.length === 0) lasting.push(what.argv.join(' '));
    for (const path of Object.keys(step.before)) {
      // With the oldest step that made something of it, so that a folder which that step made is empty by then.
      const isOldest = !done.slice(0, index).some(({ before }) => path in before);
      const file = unwound.get(path);
      if (!file || !isOldest || file.at === file.now) continue;
      const { now, at: to, merged: text, was, keepMode } = file;
      backs.push({ back: 'file', path, now, to, text, was, keepMode });
    }
    for (const path of folders.toReversed()) backs.push({ back: 'folder', path });
  }
  return { backs, conflicts, lasting };
}

async function look(path: string, sight: Sight): Promise<Unwound> {
  const bytes = await sight.bytes(path);
  const now = bytes ? await sha256(bytes) : '';
  return { now, at: now, merged: null, was: null, keepMode: true };
}

interface Three {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly file: Unwound;
}

/** No text: the same lines were changed; `changes` shows how, where both are texts. */
async function mergedText(
  { step }: Done,
  { path, before, after, file }: Three,
  sight: Sight,
): Promise<{ readonly text: Uint8Array | null; readonly changes: string }> {
  const no = { text: null, changes: '' };
  // Only what was a text and still is one can be merged: not what a program made, not a file that came or went.
  if (step.do !== 'edit' || !before || !after || !file.at) return no;
  const left = encode(step.text, step.encoding);
  const all = [await sight.kept(before), left.ok ? left.bytes : undefined, file.merged ?? (await sight.bytes(path))];
  const read = all.map((bytes) => bytes && decode(bytes));
  const texts = read.filter((text) => text?.ok === true);
  const encoding = texts.every((text) => text.encoding === 'utf8') ? 'utf8' : 'latin1';
  const [old, ours, now] = texts.map((one) => (one.encoding === encoding ? one.text : written(one.text, encoding)));
  if (old === undefined || ours === undefined || now === undefined) return no;
  const merged = (isJson(path) ? mergeJson : merge)(old, ours, now);
  if (!merged.ok) return { text: null, changes: merged.diff };
  const bytes = encode(merged.text, encoding);
  return bytes.ok ? { text: bytes.bytes, changes: '' } : no;
}

const isJson = (path: string): boolean => /\.(?:jsonc?|code-workspace)$/i.test(path);

/** Permissions that somebody has changed since are a conflict too. */
async function modeBack(
  { step, was = {} }: Done,
  unwound: ReadonlyMap<string, Unwound>,
  { sight, conflicts }: { readonly sight: Sight; readonly conflicts: UndoOutcome['conflicts'] },
): Promise<readonly Back[]> {
  if (step.do !== 'mode') return [];
  const path = Object.keys(was)[0] ?? step.path;
  const now = (await sight.mode(path)) ?? unwound.get(path)?.was?.mode;
  if (now === undefined || now === step.from) return [];
  if (now === step.to) return [{ back: 'mode', path, to: step.from }];
  conflicts.push({ file: path, diff: `-${octal(step.to)}\n+${octal(now)}\n` });
  return [];
}

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');
