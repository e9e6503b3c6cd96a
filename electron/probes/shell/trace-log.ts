import { watchedVariables } from './watched-variables.ts';

/** A line of a start-up file as the trace names it. Line 0: the shell does not say which, only what stands there. */
export interface Spot {
  readonly file: string;
  readonly line: number;
  /** The command, as the shell printed it. */
  readonly text: string;
}

/** One traced command, in the order in which the shell began them. */
export interface Step extends Spot {
  readonly atMs: number;
  /** Commands that run inside another (function, eval, sourced file) are deeper than it. */
  readonly depth: number;
  /** In a subshell: what it sets is gone afterwards. */
  readonly subshell: boolean;
  /** The start of a whole file rather than of a command. */
  readonly fileStart?: boolean;
  /** A `{`, `if`, `for`: it encloses commands but is none. */
  readonly block?: boolean;
  /** Where a person would look for it, when the tracer knows better than the log. */
  readonly shown?: Spot;
  /** Watched variables just before the command; null: as before; undefined: the shell could not be asked here. */
  readonly values?: ReadonlyMap<string, string> | null;
}

/** A watched variable got another value. */
export interface Change {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** Null when it happened before the first traced command, or while nothing was traced. */
  readonly spot: Spot | null;
  /** After a command that turns tracing off. */
  readonly untraced: boolean;
}

interface Frame {
  readonly step: Step;
  readonly spot: Spot;
  readonly insideSameFile: boolean;
  readonly insideSameFileCommand: boolean;
}

const mostFiles = 500;
const mostLines = 5000;
const mostChanges = 2000;

/** Follows the steps of one shell start: who changed which variable, and where the time went. */
export class TraceLog {
  readonly changes: Change[] = [];
  readonly fileMs = new Map<string, number>();
  /** By file, then by line (or text, where the line is not known). */
  readonly lineMs = new Map<string, Map<string, { spot: Spot; ms: number }>>();
  /** The last command that began. */
  last: Spot | null = null;
  /** The last that ends the shell or replaces it. */
  lastEnding: Spot | null = null;
  private readonly frames: Frame[] = [];
  private readonly isTheirs: (file: string) => boolean;
  private values: Map<string, string>;
  /** Commands since the variables were last known, the newest last. */
  private candidates: { readonly text: string; readonly spot: Spot }[] = [];

  /** `isTheirs`: files a person edits, as against the ones a package brings. */
  constructor(isTheirs: (file: string) => boolean, initial: Readonly<Record<string, string>>) {
    this.isTheirs = isTheirs;
    this.values = new Map(watchedVariables.flatMap((name) => (initial[name] ? [[name, initial[name]]] : [])));
  }

  add(step: Step): void {
    if (!step.subshell && step.values) this.compare(step.values);
    this.closeFrames(step.depth, step.atMs);
    const spot = step.shown ?? this.spotOf(step);
    this.frames.push({
      step,
      spot,
      insideSameFile: this.frames.some((frame) => frame.step.file === step.file),
      insideSameFileCommand: this.frames.some((frame) => !frame.step.fileStart && frame.step.file === step.file),
    });
    if (step.fileStart || !step.file) return;
    if (!isGoodbye(step.file)) {
      this.last = spot;
      if (/^(?:exit|exec|logout|kill|bye)\b/.test(step.text)) this.lastEnding = spot;
    }
    if (!step.subshell) {
      if (step.values !== undefined) this.candidates = [];
      this.candidates.push({ text: step.text, spot });
      if (this.candidates.length > 50) this.candidates.shift();
    }
  }

  /** A variable is known to have another value now; `spot` overrides the guess from the steps before. */
  changed(values: ReadonlyMap<string, string>, spot?: Spot | null): void {
    this.compare(values, spot);
  }

  finish(atMs: number): void {
    this.closeFrames(-1, atMs);
  }

  /**
   * Where a person would look for the step: not inside `eval`, whose text has no lines of its own, and not in a file
   * that came with a package when it was called from one of theirs.
   */
  private spotOf({ file, line, text }: Spot): Spot {
    let spot: Spot = { file, line, text };
    for (const { step } of this.frames.toReversed()) {
      if (step.fileStart || step.block) continue;
      const strange = !this.isTheirs(spot.file);
      const evaluated = step.file === spot.file && step.text.startsWith('eval ');
      if (evaluated || (strange && this.isTheirs(step.file))) spot = step;
    }
    return { file: spot.file, line: spot.line, text: spot.text };
  }

  /** The open commands, the outermost first. */
  get open(): readonly Step[] {
    return this.frames.map(({ step }) => step);
  }

  private compare(values: ReadonlyMap<string, string>, spot?: Spot | null): void {
    for (const name of watchedVariables) {
      const [before, after] = [this.values.get(name) ?? '', values.get(name) ?? ''];
      if (before === after) continue;
      this.values.set(name, after);
      if (this.changes.length < mostChanges) {
        const guilty = spot === undefined ? this.culprit(name) : spot;
        const untraced = spot === undefined && guilty !== null && turnsTracingOff.test(guilty.text);
        this.changes.push({ name, before, after, spot: untraced ? null : guilty, untraced });
      }
    }
  }

  /** The newest command that names the variable when several could have done it, else the newest. */
  private culprit(name: string): Spot | null {
    const pattern = new RegExp(`(?:^|\\s)(?:${name}|${name.toLowerCase()})\\+?=`);
    const named = this.candidates.length > 1 ? this.candidates.findLast(({ text }) => pattern.test(text)) : undefined;
    return (named ?? this.candidates.at(-1))?.spot ?? null;
  }

  private closeFrames(depth: number, atMs: number): void {
    for (let frame = this.frames.at(-1); frame && frame.step.depth >= depth; frame = this.frames.at(-1)) {
      this.frames.pop();
      this.account(frame, Math.max(0, atMs - frame.step.atMs));
    }
  }

  private account({ step, spot, insideSameFile, insideSameFileCommand }: Frame, ms: number): void {
    if (!step.file.startsWith('/')) return;
    if (!insideSameFile && (this.fileMs.has(step.file) || this.fileMs.size < mostFiles)) {
      this.fileMs.set(step.file, (this.fileMs.get(step.file) ?? 0) + ms);
    }
    if (step.fileStart || step.block || insideSameFileCommand || spot.file !== step.file) return;
    const lines = this.lineMs.get(step.file) ?? new Map<string, { spot: Spot; ms: number }>();
    if (!this.lineMs.has(step.file) && this.lineMs.size < mostFiles) this.lineMs.set(step.file, lines);
    const key = spot.line > 0 ? String(spot.line) : spot.text;
    const entry = lines.get(key);
    if (entry) entry.ms += ms;
    else if (lines.size < mostLines) lines.set(key, { spot, ms });
  }
}

const turnsTracingOff = /^(?:builtin )?(?:(?:un)?setopt\b.*x_?trace|set \+\w*x|set \+o xtrace)/i;

/** Files that a shell reads on its way out; they are not why it leaves. */
const isGoodbye = (file: string): boolean => /\/\.?(?:zlogout|bash_logout)$/.test(file);
