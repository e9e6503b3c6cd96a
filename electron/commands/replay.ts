import path from 'node:path';
import type { Bundle } from '../bundle/format.ts';
import { maxBytes, readBundle } from '../bundle/read.ts';
import { replayHost, replayReader } from '../bundle/replay.ts';
import { checks } from '../checks/index.ts';
import type { Check } from '../engine/check.ts';
import { TooLarge } from '../engine/host.ts';
import type { Report } from '../engine/model.ts';
import { noOverlay, type Overlay } from '../engine/overlay.ts';
import type { Subject } from '../engine/probe.ts';
import type { Reader } from '../engine/reader.ts';
import { examine } from '../engine/scan.ts';
import { editor } from '../probes/editor/editors.ts';
import { hardware } from '../probes/macos/hardware.ts';
import { systemVersion } from '../probes/macos/system-version.ts';
import { loginShell } from '../probes/shell/login-shell.ts';
import { sayBundleIn } from './bundle-words.ts';
import { type Io, UsageError } from './io.ts';
import { printable } from './layout.ts';
import { policyOverlay } from './policy-overlay.ts';

type Replayed = Omit<Bundle, 'report'>;

interface ReplayOptions {
  readonly greenlight: string;
  readonly checks?: readonly Check[];
  /** Which of the policies' own checks to judge, by id. Default: all. */
  readonly wants?: (check: string) => boolean;
  /** Of the scan that read the facts. */
  readonly durationMs: number;
}

/**
 * The report that the facts of a bundle give, in English: on any machine the same. Nothing is read and nothing runs, and
 * nothing can be repaired from it.
 */
export async function replay(bundle: Replayed, options: ReplayOptions): Promise<Report> {
  const now = () => new Date(bundle.at);
  const { report } = await examine({
    host: replayHost(bundle.machine),
    subject: replaySubject(bundle),
    checks: options.checks ?? checks,
    about: { version: systemVersion, hardware, shell: loginShell, editor },
    greenlight: options.greenlight,
    now,
    reader: replayReader(bundle),
    overlay: careful(policyOverlay({ now, ...(options.wants && { wants: options.wants }) })),
  });
  return {
    ...report,
    durationMs: options.durationMs,
    findings: report.findings.map((finding) => ({ ...finding, repair: { ...finding.repair, automatic: false } })),
  };
}

export const replaySubject = ({ subject }: Pick<Bundle, 'subject'>): Subject => ({
  ...(subject.workspace !== null && { workspace: subject.workspace }),
  ...(subject.editor !== null && { editor: subject.editor }),
  ...(subject.quick && { quick: true }),
  ...(subject.proveDebugger && { proveDebugger: true }),
});

/** The policy in a bundle is a stranger's: one that makes no sense counts for nothing. */
const careful =
  (overlay: (reader: Reader) => Promise<Overlay>) =>
  async (reader: Reader): Promise<Overlay> => {
    try {
      const { checks: own, rule } = await overlay(reader);
      return {
        checks: own,
        rule(check, found) {
          try {
            return rule(check, found);
          } catch {
            return undefined; // said by nobody who can be understood
          }
        },
      };
    } catch {
      return noOverlay; // as above
    }
  };

/** Reads a bundle that a person named. Throws `UsageError` when it is none, too large or damaged. */
export async function bundleAt(file: string, io: Io): Promise<Bundle> {
  const say = sayBundleIn(io.language);
  const named = printable(file);
  const bytes = await io.host.read(path.resolve(file), maxBytes).catch((error: unknown) => {
    if (error instanceof TooLarge)
      throw new UsageError(say('error.too-large', { file: named, megabytes: maxBytes / 1024 / 1024 }));
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(say('error.unreadable', { file: named, message: printable(message) }));
  });
  if (!bytes) throw new UsageError(say('error.absent', { file: named }));
  const read = readBundle(new TextDecoder().decode(bytes));
  if (read.ok) return read.bundle;
  throw new UsageError(say(`error.${read.problem}`, { file: named, where: printable(read.where) }));
}

interface Named {
  readonly from?: string;
  readonly workspace?: string;
  readonly editor?: string;
  readonly quick?: boolean;
  readonly proveDebugger?: boolean;
  readonly policy?: string | boolean;
  readonly container?: string;
}

/** The bundle of `--from`; what else would name a machine cannot stand beside it. */
export async function bundleNamed(
  { from = '', workspace, editor: id, quick, proveDebugger, policy, container }: Named,
  io: Io,
): Promise<Bundle> {
  const besides = Object.entries({
    '--workspace': workspace,
    '--editor': id,
    '--container': container,
    '--quick': quick,
    '--prove-debugger': proveDebugger,
    '--policy': typeof policy === 'string' ? policy : undefined,
    '--no-policy': policy === false || undefined,
  }).find(([, given]) => given !== undefined);
  const say = sayBundleIn(io.language);
  if (besides) throw new UsageError(say('error.from', { option: besides[0] }));
  const bundle = await bundleAt(from, io);
  if (io.interactive) io.stderr(`${say('from.head', { at: bundle.at, version: printable(bundle.greenlight) })}\n`);
  return bundle;
}
