import type { Exit } from './host.ts';
import type { Entry, ShownStep, Step } from './repair-model.ts';

/** One step that is about to be done, as the journal keeps it. */
export interface Done {
  readonly step: Step;
  /** Content address of each file as it was, by path; '' when there was none. */
  readonly before: Readonly<Record<string, string>>;
  /** sha-256 of each file as the step leaves it, by path; '' when it leaves none. */
  readonly after: Readonly<Record<string, string>>;
  readonly state: 'begun' | 'done';
}

/** The journal of one repair. */
export interface Journal {
  readonly entry: Entry;
  readonly done: readonly Done[];
}

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
  /** Newest first. What was interrupted says so. */
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
  conflict: 'these repairs change the same place ({path}), so they cannot be done together',
  'command-failed': '{command} ended with {status}: {output}',
  'refused-tcc': 'macOS privacy protection does not let Greenlight write to {path}',
  'disk-full': 'the disk is full',
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
