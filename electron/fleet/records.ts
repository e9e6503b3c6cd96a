import type { Finding, Report, Result, Severity } from '../engine/model.ts';
import { attributes, events, type MetricId, machine } from './names.ts';

/** A report as a fleet gets it: one record for the report, one for each finding, and numbers. Plain JSON, kept in the queue. */
export interface Sheet {
  readonly schema: 1;
  /** The same when it is sent twice. */
  readonly id: string;
  /** When the check began, ISO 8601. */
  readonly at: string;
  /** What the report says about the machine. */
  readonly machine: Readonly<Record<string, string>>;
  readonly records: readonly FleetRecord[];
  readonly points: readonly Point[];
}

type Value = string | number | boolean | readonly string[];

export interface FleetRecord {
  readonly event: string;
  readonly severity: Severity;
  readonly body: string;
  readonly attributes: Readonly<Record<string, Value>>;
}

export interface Point {
  readonly metric: MetricId;
  readonly value: number;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Writing {
  readonly id: string;
  /** Takes what is personal or secret out of a text. */
  readonly redact: (text: string) => string;
}

const most = { findings: 200, evidence: 10, text: 1000 };

/** @param report in English, so that a fleet sees one language */
export function sheetOf(report: Report, { id, redact }: Writing): Sheet {
  const text = (given: string) => redact(given.slice(0, most.text * 2)).slice(0, most.text);
  return {
    schema: 1,
    id,
    at: report.at,
    machine: machineOf(report),
    records: [
      reportRecord(report, id, text),
      ...report.findings.slice(0, most.findings).map((finding) => findingRecord(finding, id, text)),
    ],
    points: pointsOf(report),
  };
}

function machineOf({ greenlight, machine: { os, version, arch, shell }, subject }: Report): Sheet['machine'] {
  return {
    [machine.version]: greenlight,
    [machine.os]: os,
    ...(version && { [machine.osVersion]: version }),
    [machine.arch]: arch,
    [machine.shell]: shell.slice(shell.lastIndexOf('/') + 1),
    ...(subject.editor && { [machine.editor]: subject.editor }),
  };
}

function reportRecord(report: Report, id: string, text: (given: string) => string): FleetRecord {
  const { light, findings, results, durationMs } = report;
  const severities: Record<Report['light'], Severity> = {
    red: 'error',
    yellow: 'warning',
    green: 'info',
    grey: 'info',
  };
  const root = findings.find(({ causedBy }) => causedBy === null);
  return {
    event: events.report,
    severity: severities[light],
    body: text(root ? root.title : `Greenlight: ${light}`),
    attributes: {
      [attributes.reportId]: id,
      [attributes.light]: light,
      [attributes.duration]: seconds(durationMs),
      [attributes.errors]: count(findings, 'error'),
      [attributes.warnings]: count(findings, 'warning'),
      [attributes.infos]: count(findings, 'info'),
      [attributes.unknown]: results.filter(({ status }) => status === 'unknown').length,
    },
  };
}

function findingRecord(finding: Finding, id: string, text: (given: string) => string): FleetRecord {
  const { causedBy, since } = finding;
  return {
    event: events.finding,
    severity: finding.severity,
    body: text(finding.title),
    attributes: {
      [attributes.reportId]: id,
      [attributes.check]: finding.check,
      [attributes.area]: finding.area,
      [attributes.severity]: finding.severity,
      [attributes.key]: text(finding.key),
      [attributes.message]: finding.message,
      [attributes.detail]: text(finding.detail),
      [attributes.fix]: text(finding.repair.title),
      [attributes.automatic]: finding.repair.automatic,
      [attributes.root]: causedBy === null,
      [attributes.evidence]: finding.evidence
        .slice(0, most.evidence)
        .map(({ source, text: seen }) => text(`${source}: ${seen}`)),
      ...(causedBy && { [attributes.causedBy]: causedBy.check }),
      ...(since && { [attributes.since]: since }),
    },
  };
}

/** As exact as it was measured. */
const seconds = (ms: number): number => Math.round(ms * 10) / 10_000;

const count = (findings: readonly Finding[], severity: Severity): number =>
  findings.filter((one) => one.severity === severity).length;

/** The numbers of a report. Zeros are points too: a fleet must see that a light went out. */
export function pointsOf(report: Report): Point[] {
  const { light, findings, results, probes, durationMs, at, machine: of } = report;
  const causes = findings.filter(({ causedBy }) => causedBy === null);
  const consequences = findings.filter(({ causedBy }) => causedBy !== null);
  const point = (metric: MetricId, value: number, given: Record<string, string> = {}): Point => ({
    metric,
    value,
    attributes: given,
  });
  return [
    point('info', 1, {
      [machine.version]: report.greenlight,
      [machine.os]: of.os,
      [machine.osVersion]: of.version ?? '',
      [machine.arch]: of.arch,
    }),
    ...(['green', 'yellow', 'red', 'grey'] as const).map((one) =>
      point('light', one === light ? 1 : 0, { [attributes.light]: one }),
    ),
    ...(['error', 'warning', 'info'] as const).flatMap((severity) => [
      point('findings', count(causes, severity), { [attributes.severity]: severity, [attributes.root]: 'true' }),
      point('findings', count(consequences, severity), { [attributes.severity]: severity, [attributes.root]: 'false' }),
    ]),
    ...worstOfEachCheck(causes).map(({ check, area, severity }) =>
      point('cause', 1, { [attributes.check]: check, [attributes.area]: area, [attributes.severity]: severity }),
    ),
    ...(['ok', 'found', 'unknown', 'skipped'] as const satisfies Result['status'][]).map((status) =>
      point('checks', results.filter((one) => one.status === status).length, { [attributes.status]: status }),
    ),
    point('checkDuration', seconds(durationMs)),
    ...[...slowestOfEachArea(probes)].map(([area, ms]) =>
      point('factDuration', seconds(ms), { [attributes.area]: area }),
    ),
    point('reportTimestamp', Math.floor(Date.parse(at) / 1000)),
  ];
}

/** Two points with the same attributes would be one series with two values. */
function worstOfEachCheck(causes: readonly Finding[]): readonly Finding[] {
  const order: readonly Severity[] = ['error', 'warning', 'info'];
  const worst = new Map<string, Finding>();
  for (const finding of causes.slice(0, most.findings)) {
    const before = worst.get(finding.check);
    if (!before || order.indexOf(finding.severity) < order.indexOf(before.severity)) worst.set(finding.check, finding);
  }
  return [...worst.values()];
}

function slowestOfEachArea(probes: Report['probes']): ReadonlyMap<string, number> {
  const slowest = new Map<string, number>();
  for (const { id, ms } of probes) {
    const area = id.split('.')[0] ?? id;
    slowest.set(area, Math.max(slowest.get(area) ?? 0, ms));
  }
  return slowest;
}
