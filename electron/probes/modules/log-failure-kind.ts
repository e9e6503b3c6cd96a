import type { LastFailure } from '../../logs/last-failure.ts';

export type LogFailureKind =
  | 'dns'
  | 'refused'
  /** No answer, or no way there. */
  | 'timeout'
  | 'cut'
  | 'tls'
  /** 401 and 403. */
  | 'login'
  | 'proxy-auth'
  /** The proxy itself was not reached. */
  | 'proxy';

const kinds: readonly (readonly [RegExp, LogFailureKind])[] = [
  [/Proxy Authentication Required|\b407\b/, 'proxy-auth'],
  [/proxyconnect tcp/, 'proxy'],
  [/x509: |tls: |HTTP response to HTTPS client|certificate/, 'tls'],
  [/: 40[13] /, 'login'],
  [/no such host|nodename nor servname|server misbehaving|Could not resolve|lookup \S+.*no servers?/, 'dns'],
  [/connection refused|Failed to connect/, 'refused'],
  [/time(?:d )?out|no route to host|unreachable|host is down|canceled/, 'timeout'],
];

/** What a line of a log says has failed. */
export const kindOf = ({ text }: Pick<LastFailure, 'text'>): LogFailureKind =>
  kinds.find(([pattern]) => pattern.test(text))?.[1] ?? 'cut';

/** Where go wanted to go, with its port when the line has one; null: the line does not say. */
export function hostOf(text: string): string | null {
  const after = /proxyconnect tcp: (.*)$/.exec(text)?.[1];
  const [, host] =
    /https?:\/\/(?:[^\s"'/]*@)?([^\s"'/]+)/.exec(after ?? text) ??
    /\blookup (\S+?)(?::| on )/.exec(after ?? text) ??
    /\bdial tcp (\S+?): /.exec(after ?? text) ??
    /Could not resolve host(?:name)?:? (\S+)/.exec(text) ??
    [];
  return host?.slice(0, 200) ?? null;
}
