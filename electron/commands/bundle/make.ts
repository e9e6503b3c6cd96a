import { type Bundle, type BundledLog, bundleText } from '../../bundle/format.ts';
import { redacted } from '../../bundle/make.ts';
import { bundleMarkdown } from '../../bundle/markdown.ts';
import { checks } from '../../checks/index.ts';
import type { BundlePreview } from '../../contract.ts';
import type { Finding, Report } from '../../engine/model.ts';
import type { Subject } from '../../engine/probe.ts';
import { createReader, type ReaderOptions } from '../../engine/reader.ts';
import { examine } from '../../engine/scan.ts';
import { type LogAnswer } from '../../host/log-file.ts';
import { readLogs } from '../../host/log-reader.ts';
import { editor } from '../../probes/editor/editors.ts';
import { hardware } from '../../probes/macos/hardware.ts';
import { systemVersion } from '../../probes/macos/system-version.ts';
import { loginShell } from '../../probes/shell/login-shell.ts';
import { components } from '../../probes/tools/components.ts';
import { plain } from '../../redact/json.ts';
import type { Redactor } from '../../redact/redactor.ts';
import { newestLogs } from '../explain/logs.ts';
import { type Io, UsageError } from '../io.ts';
import { policyOverlay } from '../policy/overlay.ts';
import { replay } from './replay.ts';

export interface BundleAsked {
  readonly io: Io;
  readonly subject: Subject;
  /** Version of this program. */
  readonly greenlight: string;
  readonly hideHosts?: boolean;
  readonly hideModules?: boolean;
  readonly onProbe?: ReaderOptions['onProbe'];
}

/** Checks this machine anew and puts what was read into a bundle, redacted. Nothing is written or sent. */
export async function makeBundle({ io, subject, greenlight, onProbe, ...hide }: BundleAsked): Promise<Bundle> {
  const { host } = io;
  const began = performance.now();
  const reader = createReader({
    host,
    subject,
    elapsedMs: () => Math.round((performance.now() - began) * 10) / 10,
    ...(onProbe && { onProbe }),
  });
  const [{ report }, logs] = await Promise.all([
    examine({
      host,
      subject,
      checks,
      about: { version: systemVersion, hardware, shell: loginShell, editor },
      greenlight,
      now: () => new Date(),
      reader,
      overlay: policyOverlay({ now: () => new Date() }),
    }),
    logsOf(io, subject.editor),
  ]);
  const scanned = new Set(reader.readings.keys());
  await reader.fact(components);
  const { evidence, redactor } = redacted({
    machine: host.machine,
    subject,
    editor: subject.editor ?? report.subject.editor,
    readings: reader.readings,
    beside: new Set([...reader.readings.keys()].filter((probe) => !scanned.has(probe))),
    logs,
    ...hide,
  });
  const bundle = {
    kind: 'greenlight-bundle' as const,
    schema: 1 as const,
    at: report.at,
    greenlight,
    redaction: {
      hosts: hide.hideHosts ?? false,
      modules: hide.hideModules ?? false,
      taken: redactor.counts(),
      changed: [],
    },
    ...evidence,
  };
  const { durationMs } = report;
  const again = await replay(bundle, { greenlight, durationMs });
  const { kind, schema, at, redaction, machine, versions, facts } = bundle;
  // In the order in which a person reads it.
  return {
    kind,
    schema,
    at,
    greenlight,
    redaction: { ...redaction, changed: changedFindings(report, again, redactor) },
    machine,
    subject: bundle.subject,
    versions,
    report: again,
    logs: bundle.logs,
    facts,
  };
}

/** What the window shows before anything is saved. */
export async function bundleFor(asked: BundleAsked): Promise<BundlePreview> {
  const bundle = await makeBundle(asked);
  const json = bundleText(bundle);
  return { json, markdown: bundleMarkdown(bundle), bytes: new TextEncoder().encode(json).length };
}

/** The logs of the last window; none when no editor has written any. */
async function logsOf(io: Io, id: string | undefined): Promise<BundledLog[]> {
  try {
    const files = await newestLogs(id === undefined ? {} : { editor: id }, io);
    return (await readLogs(files)).map(logOf);
  } catch (error) {
    if (error instanceof UsageError) return []; // there are none to read
    throw error;
  }
}

const logOf = ({ file, lines, bytes, problem, verdict, doubt, rootCause, consequences }: LogAnswer): BundledLog => {
  const cut = <T extends { id: string; line: number; count: number; text: string }>({ id, line, count, text }: T) => ({
    id,
    line,
    count,
    text: text.slice(0, 2000),
  });
  return {
    file,
    lines,
    bytes,
    problem,
    verdict,
    doubt,
    rootCause: rootCause && cut(rootCause),
    consequences: consequences.map(cut),
  };
};

/** Findings that come out otherwise from the redacted facts than, redacted, from the machine itself. */
function changedFindings(original: Report, again: Report, { text, value, coarse }: Redactor): string[] {
  const told = ({ findings }: Report) =>
    new Map(
      findings.map((finding) => [
        coarse(text(`${finding.check} ${finding.key}`)),
        coarse(JSON.stringify(value(plain(bare(finding))))),
      ]),
    );
  const [before, after] = [told(original), told(again)];
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name));
}

const bare = (finding: Finding) => ({ ...finding, repair: { ...finding.repair, automatic: false } });
