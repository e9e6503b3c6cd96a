import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readFile } from 'node:fs/promises';
import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import tls from 'node:tls';

export interface WayOptions {
  /** For HTTPS_PROXY, HTTP_PROXY and NO_PROXY. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of certificates (PEM) to trust as well. */
  readonly ca?: string | undefined;
  /** Paths that OTEL_EXPORTER_OTLP_*_CERTIFICATE, _CLIENT_CERTIFICATE and _CLIENT_KEY name. */
  readonly only?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

/** What the receiver said last, which the exporters do not pass on. */
export interface Answer {
  readonly status: number;
  /** From Retry-After. */
  readonly waitMs: number | null;
}

/** The connections of one exporter: through the proxy, with the certificates that this machine trusts. */
export interface Way {
  readonly agent: (protocol: string) => Promise<Agent>;
  /** The last one since `forget`; undefined when none came. */
  readonly answer: () => Answer | undefined;
  readonly forget: () => void;
  readonly close: () => void;
}

/** Node's agents know proxies since 22.21 and 24.5; an older one would go past the proxy. */
export function knowsProxies(version = process.versions.node): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21);
}

/**
 * @see https://nodejs.org/api/http.html#built-in-proxy-support
 * @see https://nodejs.org/api/diagnostics_channel.html#http (`http.client.response.finish`)
 */
export function openWay({ env, ca, only, cert, key }: WayOptions): Way {
  let agent: Agent | undefined;
  let last: Answer | undefined;
  const channel = 'http.client.response.finish';
  const listen = (message: unknown) => {
    const { request, response } = message as { request: AgentRequest; response: IncomingMessage }; // as Node documents it
    if (agent && request.agent === agent)
      last = { status: response.statusCode ?? 0, waitMs: retryAfter(response.headers['retry-after']) };
  };
  subscribe(channel, listen);
  return {
    async agent(protocol) {
      const proxyEnv = { ...env };
      if (protocol === 'http:') {
        const { Agent } = await import('node:http');
        agent = new Agent({ keepAlive: true, proxyEnv });
        return agent;
      }
      const [{ Agent }, trusted, certificate, privateKey] = await Promise.all([
        import('node:https'),
        trust(ca, only),
        cert ? readFile(cert) : undefined,
        key ? readFile(key) : undefined,
      ]);
      const identity = { ...(certificate && { cert: certificate }), ...(privateKey && { key: privateKey }) };
      // Made once: some hundred certificates for every connection would take a while.
      const secureContext = tls.createSecureContext({ ca: trusted, ...identity });
      agent = new Agent({ keepAlive: true, proxyEnv, secureContext });
      return agent;
    },
    answer: () => last,
    forget() {
      last = undefined;
    },
    close() {
      unsubscribe(channel, listen);
      agent?.destroy();
    },
  };
}

/** Its agent, which Node documents and @types/node leaves out. */
type AgentRequest = ClientRequest & { readonly agent?: unknown };

/** What Node trusts (with NODE_EXTRA_CA_CERTS) and this system, which is where a company puts its own root. */
async function trust(ca: string | undefined, only: string | undefined): Promise<string[]> {
  if (only) return [await readFile(only, 'utf8')];
  const usual = new Set([
    ...(tls.getCACertificates?.('default') ?? tls.rootCertificates),
    ...(tls.getCACertificates?.('system') ?? []),
  ]);
  return ca ? [...usual, await readFile(ca, 'utf8')] : [...usual];
}

/** Seconds or a date; null when it is neither. */
export function retryAfter(header: string | undefined, now = Date.now()): number | null {
  if (header === undefined) return null;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  const until = Date.parse(header);
  return Number.isNaN(until) ? null : Math.max(0, until - now);
}
