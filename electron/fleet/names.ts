/** The names under which a fleet sees reports. They are a contract: docs/fleet/README.md lists them, dashboards use them. */

interface Metric {
  /** OpenTelemetry's spelling. */
  readonly name: string;
  /** UCUM; in braces when it only says what is counted. */
  readonly unit: string;
  /** `total` only ever grows. */
  readonly kind: 'gauge' | 'total';
  readonly whole: boolean;
  readonly description: string;
}

export const metrics = {
  info: {
    name: 'greenlight.info',
    unit: '',
    kind: 'gauge',
    whole: true,
    description: '1; its attributes say which Greenlight on which system',
  },
  light: {
    name: 'greenlight.light',
    unit: '',
    kind: 'gauge',
    whole: true,
    description: '1 for the light that is on, 0 for the other three',
  },
  findings: {
    name: 'greenlight.findings',
    unit: '{finding}',
    kind: 'gauge',
    whole: true,
    description: 'Findings by severity; root is true for causes, false for what follows from them',
  },
  cause: {
    name: 'greenlight.cause',
    unit: '',
    kind: 'gauge',
    whole: true,
    description: '1 for each check that found a root cause',
  },
  checks: {
    name: 'greenlight.checks',
    unit: '{check}',
    kind: 'gauge',
    whole: true,
    description: 'Checks by how they ended',
  },
  checkDuration: {
    name: 'greenlight.check.duration',
    unit: 's',
    kind: 'gauge',
    whole: false,
    description: 'How long the whole check took',
  },
  factDuration: {
    name: 'greenlight.fact.duration',
    unit: 's',
    kind: 'gauge',
    whole: false,
    description: 'How long the slowest fact of an area took',
  },
  reportTimestamp: {
    name: 'greenlight.report.timestamp',
    unit: 's',
    kind: 'gauge',
    whole: true,
    description: 'When the check began, in seconds since 1970',
  },
  lost: {
    name: 'greenlight.export.lost',
    unit: '{report}',
    kind: 'total',
    whole: true,
    description: 'Reports of this machine that never arrived, by reason',
  },
} as const satisfies Record<string, Metric>;
export type MetricId = keyof typeof metrics;

export const events = { report: 'greenlight.report', finding: 'greenlight.finding' } as const;

/** Attributes of records and points. */
export const attributes = {
  light: 'greenlight.light',
  reportId: 'greenlight.report.id',
  duration: 'greenlight.check.duration',
  errors: 'greenlight.findings.error',
  warnings: 'greenlight.findings.warning',
  infos: 'greenlight.findings.info',
  unknown: 'greenlight.checks.unknown',
  check: 'greenlight.check',
  area: 'greenlight.area',
  severity: 'greenlight.severity',
  status: 'greenlight.check.status',
  root: 'greenlight.finding.root',
  key: 'greenlight.finding.key',
  message: 'greenlight.finding.message',
  detail: 'greenlight.finding.detail',
  fix: 'greenlight.finding.fix',
  automatic: 'greenlight.finding.automatic',
  evidence: 'greenlight.finding.evidence',
  causedBy: 'greenlight.finding.caused_by',
  since: 'greenlight.finding.since',
  reason: 'greenlight.lost.reason',
} as const;

/**
 * Attributes of the machine (OpenTelemetry: of the resource).
 * @see https://opentelemetry.io/docs/specs/semconv/resource/
 */
export const machine = {
  service: 'service.name',
  version: 'service.version',
  instance: 'service.instance.id',
  os: 'os.type',
  osVersion: 'os.version',
  arch: 'host.arch',
  shell: 'greenlight.shell',
  editor: 'greenlight.editor',
} as const;

/**
 * The same name in Prometheus, as its OTLP receiver and the collector translate it.
 * @see https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/
 */
export const prometheusName = ({ name, unit, kind }: Metric): string =>
  `${prometheusLabel(name)}${unit === 's' ? '_seconds' : ''}${kind === 'total' ? '_total' : ''}`;

export const prometheusLabel = (name: string): string => name.replaceAll(/[^A-Za-z0-9_]/g, '_');
