import type { Params } from './words.ts';

/**
 * Why a fact is unknown. `not-asked`: the question does not arise here (another system, no workspace given), so checks
 * that need it are skipped rather than unknown.
 */
export type Cause = 'failed' | 'timeout' | 'refused' | 'dependency' | 'not-asked';

/** English for every reason; `reason.<id>` in the other languages. */
export const reasons = {
  crashed: 'Greenlight could not find out: {message}',
  timeout: 'no answer within {seconds} s',
  'refused-tcc': 'macOS privacy protection refused to open {path}',
  'refused-mode': 'the file permissions of {path} do not let you read it',
  'too-large': '{path} is larger than {megabytes} MB',
  'cannot-start': '{command} could not be started ({errno})',
  'command-failed': '{command} ended with {status}: {output}',
  'command-failed-silently': '{command} ended with {status} and printed nothing',
  flooded: '{command} printed more than {megabytes} MB and was stopped',
  'not-understood': 'the output of {command} was not understood: {output}',
  'not-parsed': '{path} could not be read: {problem}',
  'needs-macos': 'only on macOS',
  'needs-apple-silicon': 'only on a Mac with Apple silicon',
  'needs-workspace': 'no folder with Go code was given',
  'needs-editor': 'no supported editor was found',
  'needs-go': 'no go command was found',
  'needs-gopls': 'the editor has no gopls to start',
  'needs-dlv': 'the editor has no dlv to start',
  'needs-asking': 'only on request',
  'needs-policy': 'no policy was found',
  'needs-time': 'left out of --quick',
  'remote-login': '{host} wants a password or the answer to a question, and Greenlight gives none: {output}',
  'version-unknown': '{what} does not tell its version',
  'expression-failed': 'the expression of the policy could not be evaluated: {problem}',
  'not-in-bundle': 'the bundle does not tell',
  'fact-too-old': 'the bundle tells {fact} as an older Greenlight did (version {version}), and that is not enough',
  'fact-too-new': 'the bundle tells {fact} as only a newer Greenlight understands it (version {version})',
  'set-by-extension': 'the extension {extension} gives the editor what {path} sets, and only the editor sees that',
  'unsupported-shell': 'the shell {shell} is not one Greenlight can read',
} as const;
export type ReasonId = keyof typeof reasons;

export interface Unknown {
  readonly known: false;
  readonly cause: Cause;
  readonly reason: ReasonId;
  readonly params: Params;
}
export type Fact<T> = { readonly known: true; readonly value: T } | Unknown;

/** Thrown by a probe that cannot tell. The engine turns it into an unknown fact. */
export class CannotTell extends Error {
  override readonly cause: Cause;
  readonly reason: ReasonId;
  readonly params: Params;
  constructor(reason: ReasonId, params: Params = {}, cause: Cause = 'failed') {
    super(`${reason} ${JSON.stringify(params)}`);
    this.name = 'CannotTell';
    this.cause = cause;
    this.reason = reason === 'command-failed' && params.output === '' ? 'command-failed-silently' : reason;
    this.params = params;
  }
}

/** The question does not arise on this machine: checks that need the fact are skipped. */
export const notAsked = (reason: Extract<ReasonId, `needs-${string}`>): CannotTell =>
  new CannotTell(reason, {}, 'not-asked');
