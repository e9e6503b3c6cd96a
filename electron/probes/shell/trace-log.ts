import type { Spot } from './spot.ts';
import { type Change, VariableChanges } from './variable-changes.ts';

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
  /**
   * Watched variables just before the command. `same`: all as before; `same-length`: PATH is as long as before, no more
   * was asked; undefined: the shell could not be asked here.
   */
  readonly values?: ReadonlyMap<string, string> | 'same' | 'same-length';
}

interface Frame {
  readonly step: Step;
  readonly spot: Spot;
  readonly insideSameFile: boolean;
  readonly insideSameFileCommand: boolean;
}

const mostFiles = 500;
const mostLines = 5000;

export interface TraceLogOptions {
  /** Files a person edits, as against the ones a package brings. */
  readonly isTheirs: (file: string) => boolean;
  /** The environment the shell starts in. */
  readonly initial: Readonly<Record<string, string>>;
  /** Stands in the command that comes after the start-up files, and nowhere else. */
  readonly ours: string;
}

/** Follows the steps of one shell start: who changed which variable, and where the time went. */
export class TraceLog {
  readonly fileMs = new Map<string, number>();
  /** By file, then by line (or text, where the line is not known). */
  readonly lineMs = new Map<string, Map<string, { spot: Spot; ms: number }>>();
  /** The last command that began. */
  last: Spot | null = null;
  /** The trace came as far as the command after the start-up files, so nothing was hidden from it. */
  reachedEnd = false;
  /** The last that ends the shell or replaces it. */
  lastEnding: Spot | null = null;
  private readonly frames: Frame[] = [];
  private readonly isTheirs: (file: string) => boolean;
  private readonly ours: string;
  private readonly variables: VariableChanges;

  constructor({ isTheirs, initial, ours }: TraceLogOptions) {
    this.isTheirs = isTheirs;
    this.ours = ours;
    this.variables = new VariableChanges(initial);
  }

  /** Every change of a watched variable, in order. */
  get changes(): readonly Change[] {
    return this.variables.all;
  }

  add(step: Step): void {
    if (!step.subshell) this.tell(step.values);
    this.closeFrames(step.depth, step.atMs);
    const spot = step.shown ?? this.spotOf(step);
    this.frames.push({
      step,
      spot,
      insideSameFile: this.frames.some((frame) => frame.step.file === step.file),
      insideSameFileCommand: this.frames.some((frame) => !frame.step.fileStart && frame.step.file === step.file),
    });
    if (step.text.includes(this.ours)) this.reachedEnd = true;
    if (step.fileStart || !step.file) return;
    if (!isGoodbye(step.file)) {
      this.last = spot;
      if (/^(?:exit|exec|logout|kill|bye)\b/.test(step.text)) this.lastEnding = spot;
    }
    if (!step.subshell) this.variables.began(spot, step.text);
  }

  /** A variable is known to have another value now; `spot` overrides the guess from the steps before. */
  changed(values: ReadonlyMap<string, string>, spot?: Spot | null): void {
    this.variables.told(values, spot);
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

  private tell(values: Step['values']): void {
    if (values === 'same-length') this.variables.sameLength();
    else if (values === 'same') this.variables.same();
    else if (values) this.variables.told(values);
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

/** Files that a shell reads on its way out; they are not why it leaves. */
const isGoodbye = (file: string): boolean => /\/\.?(?:zlogout|bash_logout)$/.test(file);
