/*
 * What a host can ask the network, and what comes back. Greenlight asks nothing unless the user does: only probes of a
 * subject with `network` may call these.
 */

export type Stage = 'dns' | 'tcp' | 'proxy' | 'tls' | 'http';

export interface ReachOptions {
  /** `http://user:password@host:port` the request goes through; https, socks5 and socks5h too. */
  readonly proxy?: string;
  /** Sent to the address itself, never to the proxy. */
  readonly authorization?: string;
  /** How much of the answer is kept; default 4096. */
  readonly maxBytes?: number;
  /** For the whole of it; default 10 s. */
  readonly timeoutMs?: number;
}

export interface Certificate {
  /** `CN` where there is one, else the organisation. */
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601. */
  readonly until: string;
}

/** How far one GET request came. Redirects are not followed. */
export interface Reached {
  readonly addresses: readonly string[];
  /** null: an answer came. `code`: errno name, a code of Node's TLS, or the status with which the proxy refused (`SOCKS n`). */
  readonly failed: { readonly stage: Stage; readonly code: string } | null;
  /** null: no TLS, or it did not come so far. */
  readonly tls: {
    /** The server's own certificate first. */
    readonly chain: readonly Certificate[];
    /** By the roots that Node ships or this system trusts; the code says why not. */
    readonly untrusted: string | null;
    /** The root is one of those that Node ships; others are of a company, a virus scanner, or nobody. */
    readonly publicRoot: boolean;
  } | null;
  readonly http: {
    readonly status: number;
    readonly location: string | null;
    readonly contentType: string;
    /** Its beginning as text. */
    readonly body: string;
  } | null;
  readonly ms: number;
}

/** What FindProxyForURL said, `PROXY host:3128; DIRECT`. */
export type PacAnswer =
  | { readonly url: string; readonly ok: true; readonly answer: string }
  /** `network`: it asks DNS, which was not allowed. */
  | {
      readonly url: string;
      readonly ok: false;
      readonly problem: 'network' | 'timeout' | 'script';
      readonly detail: string;
    };
