import type { Exit } from './host.ts';
import type { Entry, ShownStep, Step } from './repair-model.ts';

/** What a file was besides its bytes, so that undo brings that back too. */
export interface Was {
  /** Permission bits. */
  readonly mode: number;
  readonly gid: number;
  readonly modifiedMs: number;
  readonly accessedMs: number;
  /** Extended attributes, values in hexadecimal; none are read on Linux. */
  readonly attributes: readonly { readonly name: string; readonly hex: string }[];
}

/** One step that is about to be done, as the journal keeps it. */
export interface Done {
  readonly step: Step;
  /** Content address of each file as it was, by path; '' when there was none. */
  readonly before: Readonly<Record<string, string>>;
  /** sha-256 of each file as the step leaves it, by path; '' when it leaves none. */
  readonly after: Readonly<Record<string, string>>;
  /** Of each file that there was. */
  readonly was?: Readonly<Record<string, Was>>;
  /** Folders that are made for the step, outermost first. */
  readonly folders?: readonly string[];
  /** `begun` stays when a program ended badly: what it did cannot be known. */
  readonly state: 'begun' | 'done';
}

/** The journal of one repair. */
export interface Journal {
  readonly entry: Entry;
  readonly done: readonly Done[];
  /** Set once an undo has begun. */
  readonly undoing?: {
    /** What it makes of each file: sha-256, '' for none. */
    readonly files: Readonly<Record<string, string>>;
    /** Steps, by index, whose `undo` has run. */
    readonly ran: readonly number[];
    /** Those whose `undo` was begun by a process that was killed: it may have run. */
    readonly tried: readonly number[];
  };
  /** Why nothing else of it can be read: damaged, or written by a newer Greenlight. */
  readonly problem?: string;
}

/** What undo does to one thing. Paths absolute; sha-256 of what is there now and what is put in its place, '' for none. */
export type Back =
  | {
      readonly back: 'file';
      readonly path: string;
      readonly now: string;
      readonly to: string;
      /** A merged text; null: the bytes kept under `to`. */
      readonly text: Uint8Array | null;
      readonly was: Was | null;
      /** Permission bits of the file that is there stay, because the repair did not change them. */
      readonly keepMode: boolean;
    }
  | { readonly back: 'mode'; readonly path: string; readonly to: number }
  /** A folder that the repair made; it stays when something else is in it. */
  | { readonly back: 'folder'; readonly path: string }
  /** The `undo` of a run. */
  | {
      readonly back: 'run';
      /** Index in the journal. */
      readonly step: number;
      readonly argv: Argv;
      readonly env: Readonly<Record<string, string>>;
      readonly timeoutMs: number;
      /** The run is known to have come to its end; otherwise it may have nothing to take back, and fail at that. */
      readonly sure: boolean;
    };
type Argv = readonly [string, ...string[]];

/**
 * What a repair may do, on top of looking: the only writes of Greenlight outside its own folder. Every call is journaled
 * before it is done, and each file is the old or the new one, whole, whenever the process is killed.
 */
export interface Hands {
  begin(about: {
    readonly for: Entry['for'];
    readonly steps: readonly ShownStep[];
    readonly undoable: boolean;
    readonly at: string;
  }): Promise<string>;
  /** Does one step of the repair `id`. Throws `Refusal` without having changed anything. */
  perform(id: string, step: Step): Promise<Exit | null>;
  end(id: string, state: Entry['state'], at: string): Promise<void>;
  /**
   * Takes all of this back, in this order; everything is looked at and made ready before the first file changes. Ends the
   * repair as `end` says, unless a command failed: returns those. Throws `Refusal` without having changed anything.
   */
  putBack(
    id: string,
    backs: readonly Back[],
    end: { readonly state: 'undone' | 'failed'; readonly at: string },
  ): Promise<readonly { readonly argv: Argv; readonly exit: Exit }[]>;
  /** Of one repair, also while it is being done; undefined: there is none. */
  journal(id: string): Promise<Journal | undefined>;
  /** Newest first. What was interrupted says so; what is being done at this moment is not among them. */
  history(): Promise<readonly Journal[]>;
  /** The bytes that were kept under this content address. */
  kept(sha256: string): Promise<Uint8Array | undefined>;
}

/** English for each reason; `repair.<id>` in the other languages. */
export const refusals = {
  'not-automatic': 'Greenlight cannot do this itself; the steps are for you',
  gone: 'the problem is not there any more',
  'unclear-line': '{source} does more than this one thing, so Greenlight leaves it to you',
  'line-changed': '{source} no longer reads as it did',
  'outside-home': '{path} is outside of your home folder, and Greenlight changes nothing there',
  'leaves-home': '{path} is a link that leads out of your home folder, to {real}',
  'read-only': '{path} is write-protected',
  'not-yours': '{path} belongs to another user ({owner})',
  'not-a-file': '{path} is not an ordinary file',
  exists: '{path} exists already',
  changed: '{path} was changed in the meantime',
  'not-parsed': '{path} cannot be read, so Greenlight does not write to it: {problem}',
  'shell-syntax': 'with this change {shell} could no longer read {path}: {problem}',
  'unsafe-value': 'Greenlight does not use {value} for this: it is not what it should be',
  'not-module-cache': '{path} holds more than modules, so Greenlight does not empty it',
  conflict: 'these repairs change the same place ({path}), so they cannot be done together',
  'command-failed': '{command} ended with {status}: {output}',
  'refused-tcc': 'macOS privacy protection does not let Greenlight write to {path}',
  'disk-full': 'the disk is full',
  'hard-linked': '{path} has a second name (a hard link), which would keep the old text',
  busy: 'another Greenlight is repairing or undoing something at this moment',
  'already-undone': 'this has been undone already',
  'cannot-undo': 'what {command} did cannot be taken back by Greenlight',
  'unreadable-entry': 'what the history says about this cannot be read ({problem}); it may be of a newer Greenlight',
  'changed-since': '{path} was changed since, in the same place',
  'unknown-entry': 'there is no such repair in the history',
  'by-project':
    'the project asks for this, and you may not know who wrote that: look at it with greenlight fix {check}, or add --trust-project',
  'plan-changed': 'the machine is no longer as it was when the preview was made',
} as const;
export type RefusalId = keyof typeof refusals;

/** Thrown instead of doing harm: nothing was changed by the step that throws it. */
export class Refusal extends Error {
  readonly reason: RefusalId;
  readonly params: Readonly<Record<string, string | number>>;
  constructor(reason: RefusalId, params: Readonly<Record<string, string | number>> = {}) {
    super(`${reason} ${JSON.stringify(params)}`);
    this.name = 'Refusal';
    this.reason = reason;
    this.params = params;
  }
}
