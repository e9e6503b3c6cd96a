import { checks } from '../../checks/index.ts';
import type { Check } from '../../engine/check.ts';
import type { Hands } from '../../engine/hands.ts';
import type { Onboarding } from '../../engine/onboarding-model.ts';
import type { Subject } from '../../engine/probe.ts';
import type { OwnFiles } from '../../host/own-files.ts';
import { editor } from '../../probes/editor/editors.ts';
import { hardware } from '../../probes/macos/hardware.ts';
import { systemVersion } from '../../probes/macos/system-version.ts';
import { loginShell } from '../../probes/shell/login-shell.ts';
import { type Io, UsageError } from '../io.ts';
import { showProgress } from '../progress.ts';
import { repairSession } from '../repair/session.ts';
import { subjectOf } from '../subject.ts';
import { onboarding } from './onboarding.ts';
import { readSkips, writeSkips } from './skips.ts';
import { onboardingText } from './text.ts';
import { goAlone, walk } from './walk.ts';
import { sayOnboardingIn } from './words.ts';

export interface OnboardOptions {
  readonly yes?: boolean;
  /** With `yes`: also what the project's list asks for. */
  readonly trustProject?: boolean;
  readonly skip?: readonly string[];
  readonly unskip?: readonly string[];
  readonly json?: boolean;
  readonly workspace?: string;
  readonly editor?: string;
}

/** What an onboarding needs besides an `Io`. */
export interface OnboardMeans {
  readonly hands: Hands;
  /** Of Greenlight's own folder. */
  readonly files: OwnFiles;
  /** Version. */
  readonly greenlight: string;
  /** null: there is no terminal to ask on. */
  readonly answer: ((question: string) => Promise<string | null>) | null;
  /** Those there are, unless a test has its own. */
  readonly checks?: readonly Check[];
  /** Milliseconds between two looks while a person does something. */
  readonly everyMs?: number;
}

/**
 * `greenlight onboard`: from a Mac out of the box to a proved Go editor, step by step on a terminal, else as a list.
 * Returns the exit code: 0 proved, 1 not yet.
 */
export async function onboard(options: OnboardOptions, io: Io, means: OnboardMeans): Promise<number> {
  const { files, greenlight, hands, answer, everyMs = 3000 } = means;
  let skipped = await readSkips(files);
  const base = {
    host: io.host,
    checks: means.checks ?? checks,
    about: { version: systemVersion, hardware, shell: loginShell, editor },
    greenlight,
    language: io.language,
    now: () => new Date(),
  };
  const look = async (only?: string): Promise<Onboarding> => {
    const progress = io.interactive && only === undefined ? showProgress(io) : undefined;
    try {
      const subject = await subjectFor(options, io);
      const asked = { ...base, subject, skipped, ...(only !== undefined && { only }) };
      return await onboarding({ ...asked, ...(progress && { onProbe: progress.onProbe }) });
    } finally {
      progress?.end();
    }
  };
  const session = async () => repairSession({ ...base, hands, subject: await subjectFor(options, io) });
  const keep = async (next: readonly string[]) => {
    skipped = next;
    await writeSkips(files, next);
  };

  let now = await look();
  const changed = changedSkips(options, skipped, now, io);
  if (changed) {
    await keep(changed);
    now = await look();
  }
  const tell = (text: string) => void (options.json || io.stdout(text));
  const talks = answer !== null && !options.json && !options.yes;
  if (options.yes) {
    now = await goAlone(now, { io, look, session, tell, trustProject: options.trustProject ?? false });
    tell('\n');
  }
  io.stdout(options.json ? `${JSON.stringify(now, null, 2)}\n` : onboardingText(now, io, { talks }));
  if (talks && !now.proved) {
    const skip = (id: string) => keep([...skipped, id]);
    now = await walk(now, { io, look, session, skip, answer, everyMs });
    if (now.proved) io.stdout(`\n${onboardingText(now, io)}`);
  }
  return now.proved ? 0 : 1;
}

/** Without a workspace, the folder that the step for the first module makes, as soon as it is there. */
async function subjectFor(options: OnboardOptions, io: Io): Promise<Subject> {
  const subject = await subjectOf(options, io);
  const first = `${io.host.machine.home}/hello-go`;
  if (subject.workspace !== undefined || (await io.host.stat(first))?.kind !== 'folder') return subject;
  return { ...subject, workspace: first };
}

/** null: nothing is asked for. Throws `UsageError` for a step that is not there. */
function changedSkips(
  { skip = [], unskip = [] }: OnboardOptions,
  skipped: readonly string[],
  { steps }: Onboarding,
  { language }: Io,
): readonly string[] | null {
  const ids = steps.filter(({ skippable }) => skippable).map(({ id }) => id);
  const unknown = [...skip, ...unskip].find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    throw new UsageError(sayOnboardingIn(language)('error.unknown-step', { id: unknown, ids: ids.join(', ') }));
  }
  if (skip.length + unskip.length === 0) return null;
  return [...skipped.filter((id) => !unskip.includes(id)), ...skip];
}
