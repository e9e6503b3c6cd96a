import { type Attributes, type HrTime, SeverityNumber, ValueType } from '@opentelemetry/api';
import { detectResources, envDetector, type Resource, resourceFromAttributes } from '@opentelemetry/resources';
import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import {
  AggregationTemporality,
  DataPointType,
  type MetricData,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import { attributes, type MetricId, machine, metrics } from './names.ts';
import type { Lost } from './queue.ts';
import type { FleetRecord, Point, Sheet } from './records.ts';

/** Who sends: a random id, and what the user added. */
export interface Sender {
  readonly id: string;
  /** When the id was made, ISO 8601; from then on losses are counted. */
  readonly since: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const scope = { name: 'greenlight' };
const severities = {
  error: { severityNumber: SeverityNumber.ERROR, severityText: 'ERROR' },
  warning: { severityNumber: SeverityNumber.WARN, severityText: 'WARN' },
  info: { severityNumber: SeverityNumber.INFO, severityText: 'INFO' },
} as const;

/** The machine as OpenTelemetry wants it; OTEL_RESOURCE_ATTRIBUTES is read too, what was asked for here wins. */
export const resourceFor = (sheet: Sheet, sender: Sender): Resource =>
  resourceFromAttributes({ [machine.service]: 'greenlight', ...sheet.machine })
    .merge(detectResources({ detectors: [envDetector] }))
    .merge(resourceFromAttributes({ [machine.instance]: sender.id, ...sender.attributes }));

/** One log record for each record of the reports. */
export const logsOf = (sheets: readonly Sheet[], resource: Resource): ReadableLogRecord[] =>
  sheets.flatMap(({ at, records }) => records.map((record) => logOf(record, timeOf(at), resource)));

const logOf = (record: FleetRecord, hrTime: HrTime, resource: Resource): ReadableLogRecord => ({
  hrTime,
  hrTimeObserved: hrTime,
  ...severities[record.severity],
  body: record.body,
  eventName: record.event,
  resource,
  instrumentationScope: scope,
  attributes: record.attributes as Attributes, // the same but for readonly
  droppedAttributesCount: 0,
});

/** The numbers of reports of one resource, with what was lost until now. */
export function metricsOf(
  sheets: readonly Sheet[],
  { resource, lost, since }: { readonly resource: Resource; readonly lost: Lost; readonly since: string },
): ResourceMetrics {
  return { resource, scopeMetrics: [{ scope, metrics: [...gauges(sheets), lostOf(lost, since)] }] };
}

function gauges(sheets: readonly Sheet[]): MetricData[] {
  const points = sheets.flatMap(({ at, points: some }) => some.map((point) => ({ point, time: timeOf(at) })));
  return [...Map.groupBy(points, ({ point }) => point.metric)].map(([metric, some]) => ({
    descriptor: descriptor(metric),
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
    dataPointType: DataPointType.GAUGE,
    dataPoints: some.map(({ point, time }) => pointOf(point, time, time)),
  }));
}

function lostOf(lost: Lost, since: string): MetricData {
  const now = timeOf(new Date().toISOString());
  return {
    descriptor: descriptor('lost'),
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
    dataPointType: DataPointType.SUM,
    isMonotonic: true,
    dataPoints: Object.entries(lost).map(([reason, value]) =>
      pointOf({ metric: 'lost', value, attributes: { [attributes.reason]: reason } }, timeOf(since), now),
    ),
  };
}

const pointOf = ({ value, attributes: of }: Point, startTime: HrTime, endTime: HrTime) => ({
  value,
  attributes: of,
  startTime,
  endTime,
});

function descriptor(id: MetricId): MetricData['descriptor'] {
  const { name, unit, description, whole } = metrics[id];
  return { name, unit, description, valueType: whole ? ValueType.INT : ValueType.DOUBLE };
}

function timeOf(iso: string): HrTime {
  const ms = Date.parse(iso);
  return [Math.floor(ms / 1000), (ms % 1000) * 1_000_000];
}
