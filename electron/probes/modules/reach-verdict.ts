import type { Reached } from '../../engine/network.ts';

export type Verdict =
  | 'ok'
  /** 404 and 410: an answer, with which go asks the next. */
  | 'not-found'
  | 'dns'
  | 'refused'
  | 'timeout'
  | 'unroutable'
  /** The connection was cut. */
  | 'reset'
  /** The certificate is not trusted here, or not for this host. */
  | 'untrusted'
  /** It does not speak TLS, or not ours. */
  | 'tls'
  | 'unauthorized'
  | 'forbidden'
  | 'proxy-auth'
  /** The proxy of Go's environment lets nobody through to this host. */
  | 'proxy-refused'
  /** A web page where data belongs: a login page, a warning of the company. */
  | 'portal'
  | 'server-error'
  /** A proxy of a kind Greenlight does not speak with, or a login it does not have. */
  | 'unknown';

/**
 * What an answer means for go. `hasCommand`: GOAUTH runs a program, which Greenlight does not. `insecure`: GOINSECURE names
 * the module, so its repository needs no good certificate.
 */
export function verdictOf(
  { failed, tls, http }: Reached,
  about: { readonly to: 'proxy' | 'origin' | 'sums'; readonly hasCommand: boolean; readonly insecure: boolean },
): { readonly verdict: Verdict; readonly code: string } {
  if (tls?.untrusted && !about.insecure) return { verdict: 'untrusted', code: tls.untrusted };
  if (failed) return { verdict: ofFailure(failed), code: failed.code };
  if (!http) return { verdict: 'unknown', code: '' };
  const told = (verdict: Verdict) => ({ verdict, code: String(http.status) });
  const isPage =
    /^text\/html/i.test(http.contentType) || /^\s*<(?:!doctype|html|head|body|meta|script)/i.test(http.body);
  if (http.status === 407) return told('proxy-auth');
  if (http.status === 511) return told('portal');
  if (http.status >= 200 && http.status < 400) {
    // A repository answers with a page as well, so there a page gives nothing away.
    return told(isPage && about.to !== 'origin' ? 'portal' : 'ok');
  }
  if (about.to === 'origin' && http.status < 500) return told('ok');
  if (http.status === 404 || http.status === 410) return told('not-found');
  if (http.status === 401) return told(about.hasCommand ? 'unknown' : 'unauthorized');
  if (http.status === 403) return told(about.hasCommand ? 'unknown' : 'forbidden');
  return told(http.status >= 500 || http.status === 429 ? 'server-error' : 'unknown');
}

function ofFailure({ stage, code }: NonNullable<Reached['failed']>): Verdict {
  if (code === '407') return 'proxy-auth';
  if (code === 'EPROTONOSUPPORT') return 'unknown';
  if (/^(?:SOCKS )?\d+$/.test(code)) return 'proxy-refused';
  if (stage === 'dns') return code === 'ETIMEDOUT' ? 'timeout' : 'dns';
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'EHOSTDOWN') return 'unroutable';
  if (code === 'ETIMEDOUT') return 'timeout';
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'reset';
  return stage === 'tls' ? 'tls' : 'reset';
}
