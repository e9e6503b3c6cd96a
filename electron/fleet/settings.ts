/** Where reports go, from the options and from the variables that every OpenTelemetry SDK reads. */

export const protocols = ['http/protobuf', 'http/json'] as const;
export type Protocol = (typeof protocols)[number];
export type Signal = 'logs' | 'metrics';

export interface Wishes {
  /** `https://collector:4318`; /v1/logs and /v1/metrics are added. */
  readonly endpoint?: string | undefined;
  readonly protocol?: Protocol | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Added to the machine's own; nothing that names the machine is sent without. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Absolute path of certificates (PEM) to trust as well. */
  readonly ca?: string | undefined;
}

export interface Target {
  readonly signal: Signal;
  readonly protocol: Protocol;
  /** undefined: the exporter takes it from the variables. */
  readonly url: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly ca: string | undefined;
  readonly only: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
}

export type Settings =
  | {
      readonly ok: true;
      readonly targets: readonly Target[] /** For people: without user and password. */;
      readonly shown: string;
    }
  | {
      readonly ok: false;
      readonly problem: 'no-endpoint' | 'bad-endpoint' | 'bad-protocol' | 'no-signal';
      readonly value: string;
    };

type Env = Readonly<Record<string, string | undefined>>;

/**
 * @see https://opentelemetry.io/docs/specs/otel/protocol/exporter/
 * @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ (`OTEL_LOGS_EXPORTER=none`)
 */
export function settingsOf(wishes: Wishes, env: Env): Settings {
  const signals = (['logs', 'metrics'] as const).filter((one) => env[`OTEL_${one.toUpperCase()}_EXPORTER`] !== 'none');
  if (signals.length === 0) return { ok: false, problem: 'no-signal', value: '' };
  const targets: Target[] = [];
  let shown = '';
  for (const signal of signals) {
    const own = (name: string) =>
      env[`OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_${name}`]?.trim() ||
      env[`OTEL_EXPORTER_OTLP_${name}`]?.trim() ||
      undefined;
    const address = wishes.endpoint ?? own('ENDPOINT');
    if (!address) return { ok: false, problem: 'no-endpoint', value: '' };
    const parsed = webAddress(address);
    if (!parsed) return { ok: false, problem: 'bad-endpoint', value: address };
    const protocol = wishes.protocol ?? own('PROTOCOL') ?? 'http/protobuf';
    if (!isProtocol(protocol)) return { ok: false, problem: 'bad-protocol', value: protocol };
    shown ||= `${parsed.protocol}//${parsed.host}`;
    targets.push({
      signal,
      protocol,
      url: wishes.endpoint && `${wishes.endpoint.replace(/\/+$/, '')}/v1/${signal}`,
      headers: wishes.headers ?? {},
      ca: wishes.ca,
      only: own('CERTIFICATE'),
      cert: own('CLIENT_CERTIFICATE'),
      key: own('CLIENT_KEY'),
    });
  }
  return { ok: true, targets, shown };
}

const isProtocol = (name: string): name is Protocol => protocols.some((one) => one === name);

function webAddress(text: string): URL | null {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) ? url : null;
}

/** `name=value`; null when there is no name. */
export function pair(text: string): readonly [name: string, value: string] | null {
  const at = text.indexOf('=');
  const name = text.slice(0, at).trim();
  return at > 0 && name ? [name, text.slice(at + 1).trim()] : null;
}

const headerName = /^[!#$%&'*+.^_`|~\w-]+$/;
const headerValue = /^[\t\x20-\x7e]+$/;

/**
 * `name=value,other=value` as in OTEL_EXPORTER_OTLP_HEADERS, values percent-encoded or plain; null when it is not that.
 * @see https://opentelemetry.io/docs/specs/otel/protocol/exporter/#specifying-headers-via-environment-variables
 */
export function headersOf(text: string): Record<string, string> | null {
  const headers: Record<string, string> = {};
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const [name = '', value = ''] = pair(part) ?? [];
    const plain = decoded(value);
    if (!headerName.test(name) || !headerValue.test(plain)) return null;
    headers[name.toLowerCase()] = plain;
  }
  return headers;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return ''; // a % that encodes nothing: no value
  }
}
