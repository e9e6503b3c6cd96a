import type { Resource } from '@opentelemetry/resources';
import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { type Answer, openWay, type Way } from '../host/fleet-way.ts';
import { logsOf, metricsOf, resourceFor, type Sender } from './otlp.ts';
import type { Lost } from './queue.ts';
import type { Sheet } from './records.ts';
import type { Signal, Target } from './settings.ts';
import { hear } from './warnings.ts';

/** What became of one request. */
export type Outcome =
  | {
      readonly kind: 'delivered' /** Log records or points not taken by a receiver that said yes. */;
      readonly rejected: number;
    }
  | {
      readonly kind: 'later' /** What the receiver asked for. */;
      readonly waitMs: number | null;
      readonly problem: string;
    }
  | { readonly kind: 'refused'; readonly problem: string }
  | { readonly kind: 'too-large'; readonly problem: string };

/** Sends reports of one machine in one state. */
export interface Post {
  readonly signals: readonly Signal[];
  /** Resolves always, and in bounded time. */
  readonly send: (signal: Signal, sheets: readonly Sheet[], lost: Lost) => Promise<Outcome>;
  readonly close: () => void;
}

export interface PostOptions {
  readonly targets: readonly Target[];
  readonly sender: Sender;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For one request with the exporter's own tries; default OTEL_EXPORTER_OTLP_TIMEOUT, or 10 s. */
  readonly timeoutMs?: number | undefined;
}

type Result = { readonly code: number; readonly error?: Error };
interface Exporter<T> {
  export(items: T, done: (result: Result) => void): void;
}
interface Line {
  readonly target: Target;
  readonly way: Way;
  readonly timeoutMs: number;
  logs?: Promise<Exporter<ReadableLogRecord[]>>;
  metrics?: Promise<Exporter<ResourceMetrics>>;
}

/** For a receiver that trickles: the exporter waits for as long as something comes. */
const graceMs = 1000;

/** The official exporters, loaded when they are needed. Close it, or its connections keep the process. */
export function openPost({ targets, sender, env, timeoutMs }: PostOptions): Post {
  const heard = hear();
  const lines = targets.map((target): Line => {
    const given = timeoutMs ?? timeoutFrom(env, target.signal);
    return { target, way: openWay({ env, ...target }), timeoutMs: given };
  });
  return {
    signals: targets.map(({ signal }) => signal),
    async send(signal, sheets, lost) {
      const line = lines.find(({ target }) => target.signal === signal);
      const [first] = sheets;
      if (!line || !first) return { kind: 'delivered', rejected: 0 };
      const before = heard.rejected(signal);
      const resource = resourceFor(first, sender);
      const result = await exported(line, { sheets, resource, lost, sender });
      return outcomeOf(result, line.way.answer(), heard.rejected(signal) - before);
    },
    close() {
      for (const { way } of lines) way.close();
      heard.end();
    },
  };
}

interface Load {
  readonly sheets: readonly Sheet[];
  readonly resource: Resource;
  readonly lost: Lost;
  readonly sender: Sender;
}

/** Only the way counts against the time: loading an exporter may take long on a busy machine. */
async function exported(line: Line, { sheets, resource, lost, sender }: Load): Promise<Result> {
  const limitMs = line.timeoutMs + graceMs;
  line.way.forget();
  try {
    if (line.target.signal === 'logs') {
      line.logs ??= logExporter(line);
      return await within(limitMs, handOver(await line.logs, logsOf(sheets, resource)));
    }
    line.metrics ??= metricExporter(line);
    return await within(
      limitMs,
      handOver(await line.metrics, metricsOf(sheets, { resource, lost, since: sender.since })),
    );
  } catch (error) {
    return { code: 1, error: error instanceof Error ? error : new Error(String(error)) };
  }
}

const handOver = <T>(exporter: Exporter<T>, items: T): Promise<Result> =>
  new Promise((resolve) => exporter.export(items, resolve));

async function logExporter(line: Line): Promise<Exporter<ReadableLogRecord[]>> {
  const { OTLPLogExporter } =
    line.target.protocol === 'http/json'
      ? await import('@opentelemetry/exporter-logs-otlp-http')
      : await import('@opentelemetry/exporter-logs-otlp-proto');
  return new OTLPLogExporter(configOf(line));
}

async function metricExporter(line: Line): Promise<Exporter<ResourceMetrics>> {
  const { OTLPMetricExporter } =
    line.target.protocol === 'http/json'
      ? await import('@opentelemetry/exporter-metrics-otlp-http')
      : await import('@opentelemetry/exporter-metrics-otlp-proto');
  return new OTLPMetricExporter(configOf(line));
}

const configOf = ({ target, way, timeoutMs }: Line) => ({
  ...(target.url && { url: target.url }),
  headers: { ...target.headers },
  httpAgentOptions: way.agent,
  timeoutMillis: timeoutMs,
  userAgent: 'greenlight',
});

function timeoutFrom(env: PostOptions['env'], signal: Signal): number {
  const given = [env[`OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_TIMEOUT`], env.OTEL_EXPORTER_OTLP_TIMEOUT];
  return given.map(Number).find((ms) => ms > 0 && ms < 600_000) ?? 10_000;
}

async function within(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Result>((resolve) => {
    timer = setTimeout(() => resolve({ code: 1, error: new Error('the receiver did not finish its answer') }), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const retryable = [429, 502, 503, 504];

/** @see https://opentelemetry.io/docs/specs/otlp/#failures-1 */
function outcomeOf({ code, error }: Result, answer: Answer | undefined, rejected: number): Outcome {
  const status = answer?.status ?? 0;
  if (code === 0 || (status >= 200 && status < 300)) return { kind: 'delivered', rejected };
  const problem = status ? `HTTP ${status}` : (error?.message ?? 'no answer');
  if (status === 413) return { kind: 'too-large', problem };
  if (status >= 400 && !retryable.includes(status)) return { kind: 'refused', problem };
  return { kind: 'later', waitMs: answer?.waitMs ?? null, problem };
}
