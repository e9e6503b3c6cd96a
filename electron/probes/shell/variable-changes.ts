import type { Spot } from './spot.ts';
import { watchedVariables } from './watched-variables.ts';

/** A watched variable got another value. */
export interface Change {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** Null when it happened before the first traced command, or while nothing was traced. */
  readonly spot: Spot | null;
  /** Nobody saw it happen, although something was traced before. */
  readonly untraced: boolean;
}

interface Assumed {
  readonly change: Change;
  /** By `export`; a bare assignment may be for the command behind it, which bash prints apart. */
  readonly lasting: boolean;
}

interface Candidate {
  /** The line to blame. */
  readonly spot: Spot;
  /** The command itself, in which names are looked for. */
  readonly text: string;
}

const mostChanges = 2000;
const mostCandidates = 100;
const turnsTracingOff =
  /^(?:builtin )?(?:(?:un)?setopt\b.*x_?trace|set \+\w*x|set \+o xtrace|(?:export |typeset )?PS4=)/i;
const watched = new Set(watchedVariables);

/**
 * Finds who changed a watched variable. A shell tells the values only now and then; between two tellings the commands
 * themselves are read, and the next telling confirms or corrects what they seemed to do.
 */
export class VariableChanges {
  readonly all: Change[] = [];
  private readonly values: Map<string, string>;
  /** By name: changes since the last telling, and the value it told. */
  private readonly unconfirmed = new Map<string, { readonly told: string; readonly changes: Assumed[] }>();
  /** Commands since all variables were last told, and since the length of PATH was; the newest last. */
  private sinceTold: Candidate[] = [];
  private sinceLength: Candidate[] = [];

  constructor(initial: Readonly<Record<string, string>>) {
    this.values = new Map(watchedVariables.flatMap((name) => (initial[name] ? [[name, initial[name]]] : [])));
  }

  /** PATH is still as long as at the last command. */
  sameLength(): void {
    this.sinceLength = [];
  }

  /** Nothing changed since the last telling. */
  same(): void {
    for (const name of this.unconfirmed.keys()) this.confirm(name, this.unconfirmed.get(name)?.told ?? '');
    this.sinceLength = [];
    this.sinceTold = [];
  }

  /** The values as they are now. `spot`: who is known to have done it; null: nobody that was traced. */
  told(values: ReadonlyMap<string, string>, spot?: Spot | null): void {
    for (const name of watchedVariables) this.confirm(name, values.get(name) ?? '', spot);
    this.sinceLength = [];
    this.sinceTold = [];
  }

  /** A command begins that is not in a subshell. */
  began(spot: Spot, text: string): void {
    for (const window of [this.sinceLength, this.sinceTold]) {
      window.push({ spot, text });
      if (window.length > mostCandidates) window.shift();
    }
    for (const { name, value, lasting } of assignments(text)) {
      if (name !== 'PATH' && watched.has(name)) this.assumed(name, value, { spot, lasting });
    }
  }

  private assumed(name: string, after: string, { spot, lasting }: { spot: Spot; lasting: boolean }): void {
    const before = this.values.get(name) ?? '';
    if (before === after) return;
    const open = this.unconfirmed.get(name) ?? { told: before, changes: [] };
    const change = { name, before, after, spot, untraced: false };
    open.changes.push({ change, lasting });
    this.unconfirmed.set(name, open);
    this.values.set(name, after);
    this.note(change);
  }

  private confirm(name: string, after: string, spot?: Spot | null): void {
    const before = this.values.get(name) ?? '';
    const open = this.unconfirmed.get(name);
    this.unconfirmed.delete(name);
    this.values.set(name, after);
    const right = open?.changes.findLastIndex(({ change }) => change.after === after) ?? -1;
    // What came after the right one was for one command or one function only; so may be what was not exported.
    for (const [index, { change, lasting }] of open?.changes.entries() ?? []) {
      if (index > right || (index < right && !lasting)) this.all.splice(this.all.lastIndexOf(change), 1);
    }
    if (right >= 0 || (open ? open.told : before) === after) return;
    const guilty = spot === undefined ? this.culprit(name, before, after) : spot;
    this.note({ name, before, after, spot: guilty, untraced: spot === undefined && guilty === null });
  }

  private note(change: Change): void {
    if (this.all.length < mostChanges) this.all.push(change);
  }

  /** The command after which the variable was another: the only one, or the newest that names it or shows its value. */
  private culprit(name: string, before: string, after: string): Spot | null {
    const window = name === 'PATH' && before.length !== after.length ? this.sinceLength : this.sinceTold;
    const off = window.findLastIndex(({ text }) => turnsTracingOff.test(text));
    if (off < 0 && window.length === 1) return window[0]?.spot ?? null;
    const pattern = new RegExp(`(?:^|\\s)'?(?:${name}|${name.toLowerCase()})\\+?=`);
    const seen = window.slice(off + 1);
    const shows = ({ text }: Candidate) => after.length > 3 && text.includes(after);
    const found =
      seen.findLast((one) => pattern.test(one.text) && shows(one)) ??
      seen.findLast(shows) ??
      seen.findLast(({ text }) => pattern.test(text));
    return found?.spot ?? (off < 0 && name === 'PATH' ? (window.at(-1)?.spot ?? null) : null);
  }
}

/** The assignments of a traced command that makes nothing else, without the quotes a trace puts around words. */
function assignments(text: string): { name: string; value: string; lasting: boolean }[] {
  const [, declared, rest = ''] =
    /^((?:export|declare|typeset|readonly) (?:-\w+ )*)?('?[A-Za-z_]\w*=.*)$/s.exec(text) ?? [];
  if (rest.replace(quotedWord, '').trim() !== '') return [];
  const pairs = (rest.match(quotedWord) ?? []).map((word) =>
    /^([A-Za-z_]\w*)=(.*)$/s.exec(word.replace(/'([^']*)'|\\(.)/gs, '$1$2')),
  );
  return pairs.every((pair) => pair !== null)
    ? pairs.map(([, name = '', value = '']) => ({ name, value, lasting: declared !== undefined }))
    : [];
}

/** Without `$'…'`, whose codes only the shell itself can tell. */
const quotedWord = /(?:[^\s'"\\$]|'[^']*'|\\.)+/g;
