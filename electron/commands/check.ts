import { checks } from '../checks/index.ts';
import { areas, type Check } from '../engine/check.ts';
import { scan } from '../engine/scan.ts';
import { translate } from '../engine/translate.ts';
import { editor } from '../probes/editor/editors.ts';
import { hardware } from '../probes/macos/hardware.ts';
import { systemVersion } from '../probes/macos/system-version.ts';
import { loginShell } from '../probes/shell/login-shell.ts';
import { exitCodeOf } from './exit-code.ts';
import { type Io, UsageError } from './io.ts';
import { showProgress } from './progress.ts';
import { reportText } from './report-text.ts';
import { subjectOf } from './subject.ts';
import { sayIn, wordsOf } from './words.ts';

export interface CheckOptions {
  readonly workspace?: string;
  readonly editor?: string;
  readonly only?: readonly string[];
  readonly quick?: boolean;
  readonly proveDebugger?: boolean;
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** `greenlight check`: the report on standard output, nothing else there. Returns the exit code. */
export async function check(options: CheckOptions, io: Io, greenlight: string): Promise<number> {
  const chosen = chosenChecks(options.only ?? [], io);
  const subject = await subjectOf(options, io);
  const progress = io.interactive ? showProgress(io) : undefined;
  try {
    const report = await scan({
      host: io.host,
      subject: {
        ...subject,
        ...(options.quick && { quick: true }),
        ...(options.proveDebugger && { proveDebugger: true }),
      },
      checks: chosen,
      about: { version: systemVersion, hardware, shell: loginShell, editor },
      greenlight,
      now: () => new Date(),
      ...(progress && { onProbe: progress.onProbe }),
    });
    progress?.end();
    const told = translate(report, await wordsOf(io.language), io.language);
    io.stdout(
      options.json
        ? `${JSON.stringify(told, null, 2)}\n`
        : reportText(told, { ...io, verbose: options.verbose ?? false }),
    );
    return exitCodeOf(report, options.strict ?? false);
  } finally {
    progress?.end();
  }
}

function chosenChecks(only: readonly string[], io: Io): readonly Check[] {
  for (const name of only) {
    if (areas.some((area) => area === name) || checks.some(({ id }) => id === name)) continue;
    throw new UsageError(sayIn(io.language)('error.unknown-check', { name }));
  }
  return only.length ? checks.filter(({ id, area }) => only.includes(id) || only.includes(area)) : checks;
}
