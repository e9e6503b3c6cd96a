import { type Change, isOurs } from './change.ts';
import type { Check, Facts, Found, Needs, Optional } from './check.ts';
import { reasons, type Unknown } from './fact.ts';
import type { ReadHost } from './host.ts';
import type { Finding, ProbeRecord, Report, Result } from './model.ts';
import { noOverlay, type Overlay, overlaid, type RuledFound } from './overlay.ts';
import { pageOf } from './pages.ts';
import { tilde } from './paths.ts';
import type { Probe, Subject } from './probe.ts';
import { createReader, type Reader, type ReaderOptions, type Reading, unknownFrom } from './reader.ts';
import { foldRoots, orderByRoot, weight } from './roots.ts';
import { fill } from './words.ts';

export interface ScanOptions {
  readonly host: ReadHost;
  readonly subject: Subject;
  readonly checks: readonly Check[];
  /** Facts the head of the report shows. */
  readonly about: {
    readonly version: Probe<string>;
    readonly hardware: Probe<string>;
    readonly shell: Probe<{ readonly path: string }>;
    readonly editor: Probe<{ readonly id: string }>;
  };
  readonly greenlight: string;
  readonly now: () => Date;
  readonly onProbe?: ReaderOptions['onProbe'];
  /** For who wants the facts as well: each is read once, for both. Made from host and subject when it is not given. */
  readonly reader?: Reader;
  /** What somebody else wants checked, and thinks of what is found; it may ask for facts. */
  readonly overlay?: (reader: Reader) => Promise<Overlay>;
}

/** A report, and what would mend each finding. */
export interface Examination {
  readonly report: Report;
  readonly repairs: readonly { readonly check: string; readonly key: string; readonly changes: readonly Change[] }[];
}

/** Reads every fact the checks need, each once and all at the same time; applies the rules; folds what they found. */
export const scan = async (options: ScanOptions): Promise<Report> => (await examine(options)).report;

/** As `scan`, with the changes that the checks want made. */
export async function examine(options: ScanOptions): Promise<Examination> {
  const { host, subject, about, greenlight, now, onProbe } = options;
  const at = now().toISOString();
  const began = performance.now();
  const elapsedMs = () => Math.round((performance.now() - began) * 10) / 10;
  const reader = options.reader ?? createReader({ host, subject, elapsedMs, ...(onProbe && { onProbe }) });

  const [judged, version, hardware, shell, editor] = await Promise.all([
    judgeAll(options, reader),
    reader.fact(about.version),
    reader.fact(about.hardware),
    reader.fact(about.shell),
    reader.fact(about.editor),
  ]);

  const home = host.machine.home;
  const findings = judged.flatMap(({ check, found, plans }) =>
    found.map((one, n) => toFinding(check, one, lookedBy(check, reader, home), plans[n] ?? [])),
  );
  const repairs = judged.flatMap(({ check, found, plans }) =>
    found.map(({ key }, n) => ({ check: check.id, key, changes: plans[n] ?? [] })),
  );
  const narrowed = new Map(
    judged.flatMap(({ check, found }) =>
      found.map((one) => [`${check.id} ${one.key}`, one.explains ?? check.explains ?? []]),
    ),
  );
  const folded = orderByRoot(foldRoots(findings, ({ check, key }) => narrowed.get(`${check} ${key}`) ?? []));
  const readings = [...reader.readings.values()];

  const report: Report = {
    schema: 1,
    light: lightOf(
      folded,
      judged.map(({ result }) => result),
      readings,
    ),
    at,
    durationMs: elapsedMs(),
    language: 'en',
    greenlight,
    machine: {
      os: host.machine.os,
      version: version.known ? version.value : null,
      arch: hardware.known ? hardware.value : host.machine.arch,
      shell: shell.known ? shell.value.path : host.machine.shell,
    },
    subject: {
      workspace: subject.workspace ? tilde(subject.workspace, home) : null,
      editor: editor.known ? editor.value.id : null,
    },
    findings: folded,
    results: judged.map(({ result }) => result),
    probes: readings.map((reading) => toRecord(reading, home)),
  };
  return { report, repairs };
}

async function judgeAll({ checks, overlay }: ScanOptions, reader: Reader): Promise<readonly Judged[]> {
  const [judged, over] = await Promise.all([
    Promise.all(checks.map((check) => judge(check, reader))),
    // A mistake of ours in it must not cost the report.
    overlay ? overlay(reader).catch(() => noOverlay) : noOverlay,
  ]);
  const more = await Promise.all(over.checks.map((check) => judge(check, reader)));
  return [...judged, ...more].map((one) => {
    const { found, kept, muted } = overlaid(one.check, one.found, over);
    return {
      ...one,
      found,
      plans: kept.map((index) => one.plans[index] ?? []),
      result: muted.length ? { ...one.result, muted: [...muted] } : one.result,
    };
  });
}

interface Judged {
  readonly check: Check;
  readonly result: Result;
  readonly found: readonly RuledFound[];
  /** Of each finding. */
  readonly plans: readonly (readonly Change[])[];
}

async function judge(check: Check, reader: Reader): Promise<Judged> {
  const answers = await Promise.all(
    Object.entries(check.needs).map(async ([name, need]) => {
      const probe = probeOf(need);
      const fact = await reader.fact(probe);
      return { name, probe, fact, required: !('optional' in need) };
    }),
  );
  const missing = answers.find(({ fact, required }) => !fact.known && required);
  if (missing && !missing.fact.known) return unanswered(check, missing.fact, missing.probe);
  const facts = Object.fromEntries(answers.map(({ name, fact }) => [name, fact.known ? fact.value : undefined]));
  try {
    const known = facts as Facts<Needs>; // built from the same names as check.needs
    const found = check.find(known);
    return {
      check,
      found,
      plans: found.map((one) => planFor(check, known, one)),
      result: { check: check.id, area: check.area, status: found.length ? 'found' : 'ok', reason: null, because: null },
    };
  } catch (error) {
    // A mistake in one rule must not cost the report; it shows as a check that could not be answered.
    return unanswered(check, unknownFrom(error));
  }
}

/** A mistake in a plan must not cost the finding; without a plan it is guided. */
function planFor(check: Check, facts: Facts<Needs>, found: Found): readonly Change[] {
  try {
    return check.plan?.(facts, found) ?? [];
  } catch {
    return [];
  }
}

const probeOf = (need: Needs[string]): Probe<unknown> =>
  'optional' in need ? (need as Optional<unknown>).optional : need;

function unanswered(check: Check, unknown: Unknown, probe?: Probe<unknown>): Judged {
  const result: Result = {
    check: check.id,
    area: check.area,
    status: unknown.cause === 'not-asked' ? 'skipped' : 'unknown',
    reason: fill(reasons[unknown.reason], unknown.params),
    because: { reason: unknown.reason, params: unknown.params, probe: probe?.id ?? check.id },
  };
  return { check, found: [], plans: [], result };
}

function toFinding(check: Check, found: RuledFound, looked: string[], plan: readonly Change[]): Finding {
  const params = found.params ?? {};
  const message = check.text.messages[found.message];
  if (!message) throw new Error(`${check.id} has no message ${found.message}`);
  return {
    check: check.id,
    key: found.key,
    area: check.area,
    severity: found.severity,
    message: found.message,
    params,
    title: fill(message.title, params),
    detail: fill(message.detail, params),
    why: check.text.why,
    evidence: [...found.evidence],
    causedBy: null,
    looked,
    since: null,
    repair: { title: fill(message.fix, params), automatic: plan.length > 0 && plan.every(isOurs), ...check.repair },
    links: [...check.sources],
    ...(check.text.see && { page: pageOf(check.id, 'en') }),
    ...(found.ruling && { ruling: found.ruling }),
    ...(check.text.other && { texts: otherTexts(check.text.other, found) }),
  };
}

function otherTexts(other: NonNullable<Check['text']['other']>, { message, params = {} }: Found): Finding['texts'] {
  return Object.fromEntries(
    Object.entries(other).flatMap(([language, { why, messages }]) => {
      const said = messages[message];
      return said
        ? [
            [
              language,
              {
                title: fill(said.title, params),
                detail: fill(said.detail, params),
                why,
                fix: fill(said.fix, params),
              },
            ],
          ]
        : [];
    }),
  );
}

/** Everything the facts of a check came from, what they waited for included. */
function lookedBy(check: Check, reader: Reader, home: string): string[] {
  const seen = new Set<string>();
  const visited = new Set<Probe<unknown>>();
  const visit = (probe: Probe<unknown>) => {
    const reading = reader.readings.get(probe);
    if (!reading || visited.has(probe)) return;
    visited.add(probe);
    for (const { how, what } of reading.looked) if (how !== 'stat' && how !== 'rests') seen.add(shown(how, what, home));
    reading.waitedFor.forEach(visit);
  };
  for (const need of Object.values(check.needs)) visit(probeOf(need));
  return [...seen];
}

const shown = (how: string, what: string, home: string): string =>
  how === 'run' ? `$ ${what.replaceAll(`${home}/`, '~/')}` : tilde(what, home);

/** Red: a root is an error, or explains one. Yellow: a warning, or an essential fact is unknown. Grey: nothing was answered. */
function lightOf(
  findings: readonly Finding[],
  results: readonly Result[],
  readings: readonly Reading[],
): Report['light'] {
  const worst = findings.filter((f) => f.causedBy === null).map((root) => weight(root, findings));
  if (worst.includes('error')) return 'red';
  if (worst.includes('warning') || readings.some(isEssentialUnknown)) return 'yellow';
  return results.some(({ status }) => status === 'ok' || status === 'found') ? 'green' : 'grey';
}

const isEssentialUnknown = ({ probe, fact }: Reading): boolean =>
  !!probe.essential && !fact.known && fact.cause !== 'not-asked';

function toRecord({ probe, fact, startMs, ms, waitedFor, looked }: Reading, home: string): ProbeRecord {
  return {
    id: probe.id,
    known: fact.known,
    startMs,
    ms: Math.round(ms * 10) / 10,
    waitedFor: waitedFor.map(({ id }) => id),
    looked: looked.filter(({ how }) => how !== 'rests').map(({ how, what }) => shown(how, what, home)),
    reason: fact.known ? null : fill(reasons[fact.reason], fact.params),
    because: fact.known ? null : { reason: fact.reason, params: fact.params },
  };
}
