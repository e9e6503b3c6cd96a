/** A program as a record names it. What a record does not say, or masks as `<private>`, is null. */
export interface Party {
  /** Bundle id, `a.out`, or the name of the program. */
  readonly id: string | null;
  readonly pid: number | null;
  /** Absolute path of the executable. */
  readonly path: string | null;
}

/** Why something was refused, as far as the record itself tells. */
export type Refusal =
  /** The kernel refused a file because of privacy protection. */
  | 'system-policy'
  /** The kernel refused a program in an app sandbox. */
  | 'sandbox'
  /** The kernel gave an answer of before again, without asking. */
  | 'cached'
  /** Asking the user would be needed, and is not possible for this program. */
  | 'cannot-ask'
  /** The responsible app may not even ask: it lacks the text or the entitlement for it. */
  | 'app-cannot-ask'
  /** privacy protection said no; macOS 27 words it in one record. */
  | 'tcc'
  /** The signature is not the one that the permission was given to. */
  | 'signature-changed'
  | 'gatekeeper'
  | 'broken-signature';

/** What one record says. Records of one request share its id. */
export type TraceEvent =
  | { readonly is: 'question'; readonly request: string; readonly service: string | null; readonly preflight: boolean }
  | {
      readonly is: 'parties';
      readonly request: string;
      readonly responsible: Party | null;
      readonly accessing: Party | null;
      readonly requesting: Party | null;
    }
  | { readonly is: 'subject'; readonly request: string; readonly subject: string }
  | {
      readonly is: 'answer';
      readonly request: string;
      readonly value: 'denied' | 'allowed' | 'unknown';
      /** The code of `auth_reason`. */
      readonly reason: number | null;
    }
  | {
      readonly is: 'refusal';
      readonly refusal: Refusal;
      readonly accessing: Party | null;
      readonly responsible: Party | null;
      readonly service: string | null;
      readonly path: string | null;
      /** `file-read-data` */
      readonly operation: string | null;
      /** How many records this one stands for. */
      readonly times: number;
    }
  | { readonly is: 'changed'; readonly service: string; readonly client: string }
  /** Gatekeeper shows its dialog and waits. */
  | { readonly is: 'dialog'; readonly path: string | null }
  | { readonly is: 'scan'; readonly path: string }
  /** The log itself could not keep up. */
  | { readonly is: 'loss' }
  /** Nothing of interest: an ordinary step, or a text that sounds worse than it is. */
  | { readonly is: 'ordinary' }
  /** It speaks of a refusal in words not known here. */
  | { readonly is: 'not-understood' };
