import * as z from 'zod';
import type { Bundle } from '../../bundle/format.ts';
import { replayHost, replayReader } from '../../bundle/replay.ts';
import { checks } from '../../checks/index.ts';
import type { Check } from '../../engine/check.ts';
import { CannotTell, type Fact } from '../../engine/fact.ts';
import { Finding, type Report, Ruling, Severity } from '../../engine/model.ts';
import { noOverlay, type Overlay } from '../../engine/overlay.ts';
import type { Subject } from '../../engine/probe.ts';
import type { Reader } from '../../engine/reader.ts';
import { examine, type ScanOptions } from '../../engine/scan.ts';
import type { Policies } from '../../policy/loaded.ts';
import { editor } from '../../probes/editor/editors.ts';
import { hardware } from '../../probes/macos/hardware.ts';
import { systemVersion } from '../../probes/macos/system-version.ts';
import { loginShell } from '../../probes/shell/login-shell.ts';
import { memberOf, plain } from '../../redact/json.ts';
import { policyOverlay } from '../policy/overlay.ts';
import { underPolicies } from './replay-policies.ts';

type Replayed = Omit<Bundle, 'report'>;

interface ScanReplayOptions {
  readonly greenlight: string;
  readonly checks?: readonly Check[];
  /** Which of the policies' own checks to judge, by id. Default: all. */
  readonly wants?: (check: string) => boolean;
  /** In the place of those in the bundle. */
  readonly policies?: Fact<Policies>;
}

interface ReplayOptions extends ScanReplayOptions {
  /** Of the scan that read the facts. */
  readonly durationMs: number;
}

/**
 * The report that the facts of a bundle give, in English: on any machine the same. Nothing is read and nothing runs, and
 * nothing can be repaired from it.
 */
export async function replay(bundle: Replayed, { durationMs, ...options }: ReplayOptions): Promise<Report> {
  const { report } = await examine(replayScan(bundle, options));
  return { ...report, durationMs };
}

/** How a bundle is examined for such a report. */
export function replayScan(
  bundle: Replayed,
  { greenlight, checks: chosen = checks, wants, policies }: ScanReplayOptions,
) {
  const now = () => new Date(bundle.at);
  const machine = { host: replayHost(bundle.machine), subject: replaySubject(bundle) };
  const theirs = understood(replayReader(bundle));
  return {
    ...machine,
    checks: chosen.map(tame),
    about: { version: systemVersion, hardware, shell: loginShell, editor },
    greenlight,
    now,
    reader: policies ? underPolicies(policies, theirs, machine) : theirs,
    overlay: careful(policyOverlay({ now, ...(wants && { wants }) })),
  } satisfies ScanOptions;
}

const RuledShape = z.object({ severity: z.union([Severity, z.literal('muted')]), ruling: Ruling });
const FoundShape = Finding.pick({ key: true, severity: true, params: true, evidence: true });

/** A check as it may judge what a stranger sent: what it finds must be a finding, and it mends nothing. */
function tame(check: Check): Check {
  return {
    ...check,
    plan: () => [],
    find(facts) {
      const found = check.find(facts);
      const isOne = ({ params = {}, ...one }: (typeof found)[number]) =>
        Object.hasOwn(check.text.messages, one.message) && FoundShape.safeParse({ ...one, params }).success;
      if (!found.every(isOne)) throw new CannotTell('not-in-bundle');
      return found;
    },
  };
}

const isText = (value: unknown): boolean => typeof value === 'string';
const hasText = (name: string) => (value: unknown) => isText(memberOf(plain(value), name));
/** The head of a report is made from these, and no check stands between. */
const heads: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  [systemVersion.id, isText],
  [hardware.id, isText],
  [loginShell.id, hasText('path')],
  [editor.id, hasText('id')],
]);

const understood = (reader: Reader): Reader => ({
  async fact(probe) {
    const fact = await reader.fact(probe);
    if (!fact.known || (heads.get(probe.id)?.(fact.value) ?? true)) return fact;
    return { known: false, cause: 'failed', reason: 'not-in-bundle', params: {} };
  },
  get readings() {
    return reader.readings;
  },
});

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
        checks: own.map(tame),
        rule(check, found) {
          try {
            const said = rule(check, found);
            return said && RuledShape.safeParse(said).success ? said : undefined;
          } catch {
            return undefined; // said by nobody who can be understood
          }
        },
      };
    } catch {
      return noOverlay; // as above
    }
  };
