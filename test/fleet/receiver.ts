import type { RequestListener } from 'node:http';
import { type Decoded, decode } from './proto.ts';

export interface Got {
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Decoded;
}

/** What an OTLP receiver was sent, decoded; `answer` decides what it says, the default is yes. */
export interface Receiver {
  readonly listener: RequestListener;
  readonly got: Got[];
  /** Ids of the reports in the log records. */
  readonly ids: () => string[];
  /** Whether a request is decoded at all. */
  reads: (path: string) => boolean;
  answer: (got: Got, response: Parameters<RequestListener>[1]) => void;
}

export function receiver(): Receiver {
  const got: Got[] = [];
  const made: Receiver = {
    got,
    ids: () =>
      records(got).flatMap(({ eventName, attributes }) => {
        const id = attributes['greenlight.report.id'];
        return eventName === 'greenlight.report' && typeof id === 'string' ? [id] : [];
      }),
    reads: () => true,
    answer: (_, response) => void response.writeHead(200).end(),
    listener(request, response) {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const logs = request.url?.endsWith('/v1/logs');
        const json = request.headers['content-type'] === 'application/json';
        const body: Decoded = !made.reads(request.url ?? '')
          ? {}
          : json
            ? JSON.parse(bytes.toString())
            : decode(logs ? 'ExportLogsServiceRequest' : 'ExportMetricsServiceRequest', bytes);
        const one = { path: request.url ?? '', headers: request.headers, body };
        got.push(one);
        made.answer(one, response);
      });
    },
  };
  return made;
}

interface KeyValue {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}
type Plain = Readonly<Record<string, unknown>>;

/** Attributes as an object. */
const plain = (attributes: unknown): Plain =>
  Object.fromEntries(((attributes ?? []) as KeyValue[]).map(({ key, value }) => [key, valueOf(value)]));

function valueOf(value: Readonly<Record<string, unknown>>): unknown {
  if (value.arrayValue) return ((value.arrayValue as { values?: KeyValue['value'][] }).values ?? []).map(valueOf);
  return Object.values(value)[0];
}

export interface LogRecord {
  readonly eventName: string;
  readonly body: string;
  readonly severityText: string;
  readonly severityNumber: number;
  readonly timeUnixNano: bigint | string;
  readonly attributes: Plain;
  readonly resource: Plain;
}

type Json = { [name: string]: Json[] } & { [name: string]: unknown };

export const records = (got: readonly Got[]): LogRecord[] =>
  got.flatMap(({ body }) =>
    ((body as Json).resourceLogs ?? []).flatMap((of) =>
      (of.scopeLogs ?? []).flatMap((scope) =>
        (scope.logRecords ?? []).map((record) => ({
          ...(record as unknown as LogRecord),
          body: String(valueOf(record.body as unknown as KeyValue['value'])),
          attributes: plain(record.attributes),
          resource: plain((of.resource as unknown as Json).attributes),
        })),
      ),
    ),
  );

export interface NumberPoint {
  readonly name: string;
  readonly unit: string;
  readonly kind: 'gauge' | 'sum';
  readonly value: number;
  readonly timeUnixNano: bigint | string;
  readonly attributes: Plain;
  readonly resource: Plain;
}

export const points = (got: readonly Got[]): NumberPoint[] =>
  got.flatMap(({ body }) =>
    ((body as Json).resourceMetrics ?? []).flatMap((of) =>
      (of.scopeMetrics ?? []).flatMap((scope) =>
        (scope.metrics ?? []).flatMap((metric) => {
          const kind = metric.gauge ? 'gauge' : 'sum';
          return ((metric[kind] as unknown as Json).dataPoints ?? []).map((point) => ({
            name: String(metric.name),
            unit: String(metric.unit ?? ''),
            kind,
            value: Number(point.asInt ?? point.asDouble ?? Number.NaN),
            timeUnixNano: point.timeUnixNano as unknown as bigint,
            attributes: plain(point.attributes),
            resource: plain((of.resource as unknown as Json).attributes),
          }));
        }),
      ),
    ),
  ) as NumberPoint[];
