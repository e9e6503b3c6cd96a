import { checks } from '../../checks/index.ts';
import { areas, type Check } from '../../engine/check.ts';
import type { Report } from '../../engine/model.ts';
import { scan } from '../../engine/scan.ts';
import { translate } from '../../engine/translate.ts';
import { editor } from '../../probes/editor/editors.ts';
import { hardware } from '../../probes/macos/hardware.ts';
import { systemVersion } from '../../probes/macos/system-version.ts';
import { loginShell } from '../../probes/shell/login-shell.ts';
import { type Io, UsageError } from '../io.ts';
import { policyOverlay, policySubject } from '../policy/overlay.ts';
import { showProgress } from '../progress.ts';
import { type Format, formatOf, formatted, handOut } from '../report/format.ts';
import { subjectOf } from '../subject.ts';
import { sayIn, wordsOf } from '../words.ts';
import { exitCodeOf } from './exit-code.ts';

export interface CheckOptions {
  readonly workspace?: string;
  readonly editor?: string;
  readonly only?: readonly string[];
  readonly quick?: boolean;
  readonly proveDebugger?: boolean;
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly format?: Format;
  /** A file to write instead of standard output. */
  readonly output?: string;
  readonly verbose?: boolean;
  /** A policy file besides those that are found; false: none counts. */
  readonly policy?: string | boolean;
  /** A bundle that stands for the machine. */
  readonly from?: string;
}

/** `greenlight check`: the report on standard output, or in a file, and nothing else there. Returns the exit code. */
export async function check(options: CheckOptions, io: Io, greenlight: string): Promise<number> {
  const format = await formatOf(options, io);
  const { report, checks: chosen } = await (options.from === undefined ? diagnose : judge)(options, io, greenlight);
  const words = await wordsOf(io.language);
  const text = await formatted(translate(report, words, io.language), options.output ? { ...io, color: false } : io, {
    format,
    verbose: options.verbose ?? false,
    checks: chosen,
    words,
  });
  await handOut(text, options.output, io);
  return exitCodeOf(report, options.strict ?? false);
}

type What = Pick<CheckOptions, 'workspace' | 'editor' | 'only' | 'quick' | 'proveDebugger' | 'policy'>;

/** The report on the machine of a bundle, in English, and the checks that made it. */
async function judge(options: CheckOptions, io: Io, greenlight: string) {
  const only = options.only ?? [];
  const chosen = chosenChecks(only, io);
  const [{ bundleNamed }, { replay }] = await Promise.all([import('../bundle/file.ts'), import('../bundle/replay.ts')]);
  const bundle = await bundleNamed(options, io);
  const { durationMs } = bundle.report;
  return {
    report: await replay(bundle, { greenlight, durationMs, checks: chosen, wants: wanted(only) }),
    checks: chosen,
  };
}

/** The report on this machine, in English, and the checks that made it. */
export async function diagnose(
  options: What,
  io: Io,
  greenlight: string,
): Promise<{ readonly report: Report; readonly checks: readonly Check[] }> {
  const only = options.only ?? [];
  const chosen = chosenChecks(only, io);
  const [subject, policy] = await Promise.all([subjectOf(options, io), policySubject(options.policy, io)]);
  const progress = io.interactive ? showProgress(io) : undefined;
  try {
    const report = await scan({
      host: io.host,
      subject: {
        ...subject,
        ...policy,
        ...(options.quick && { quick: true }),
        ...(options.proveDebugger && { proveDebugger: true }),
      },
      checks: chosen,
      about: { version: systemVersion, hardware, shell: loginShell, editor },
      greenlight,
      now: () => new Date(),
      overlay: policyOverlay({
        now: () => new Date(),
        wants: wanted(only),
      }),
      ...(progress && { onProbe: progress.onProbe }),
    });
    return { report, checks: chosen };
  } finally {
    progress?.end();
  }
}

/** Which of the policies' own checks. */
const wanted =
  (only: readonly string[]) =>
  (id: string): boolean =>
    only.length === 0 || only.includes('policy') || only.includes(id);

function chosenChecks(only: readonly string[], io: Io): readonly Check[] {
  for (const name of only) {
    if (areas.some((area) => area === name) || checks.some(({ id }) => id === name) || isOwn(name)) continue;
    throw new UsageError(sayIn(io.language)('error.unknown-check', { name }));
  }
  return only.length ? checks.filter(({ id, area }) => only.includes(id) || only.includes(area)) : checks;
}

/** A check that a policy may bring along: which there are is known later. */
const isOwn = (name: string): boolean => /^policy\/[a-z][a-z0-9-]*$/.test(name);
