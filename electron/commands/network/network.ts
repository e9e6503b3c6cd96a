import { checks } from '../../checks/index.ts';
import { scan } from '../../engine/scan.ts';
import { translate } from '../../engine/translate.ts';
import { editor } from '../../probes/editor/editors.ts';
import { hardware } from '../../probes/macos/hardware.ts';
import { systemVersion } from '../../probes/macos/system-version.ts';
import { loginShell } from '../../probes/shell/login-shell.ts';
import { type Io, UsageError } from '../io.ts';
import { showProgress } from '../progress.ts';
import { subjectOf } from '../subject.ts';
import { wordsOf } from '../words.ts';
import { createWitness, networkAnswer } from './answer.ts';
import { networkText } from './text.ts';
import { sayNetworkIn } from './words.ts';

export interface NetworkOptions {
  readonly json?: boolean;
  readonly workspace?: string;
  readonly editor?: string;
}

/**
 * `greenlight network [MODULE]`: where go gets modules from, and whether it arrives there. The only command that uses the
 * network. Returns the exit code: 1 when something keeps go away, 3 when that could not be told.
 */
export async function network(module: string | undefined, options: NetworkOptions, io: Io): Promise<number> {
  const say = sayNetworkIn(io.language);
  if (module !== undefined && !isModulePath(module)) throw new UsageError(say('error.module', { module }));
  const subject = { ...(await subjectOf(options, io)), network: { module: module ?? null } };
  const progress = io.interactive ? showProgress(io) : undefined;
  const witness = createWitness();
  try {
    const report = await scan({
      host: io.host,
      subject,
      checks: [...checks.filter(({ area }) => area === 'modules'), witness.check],
      about: { version: systemVersion, hardware, shell: loginShell, editor },
      greenlight: '',
      now: () => new Date(),
      ...(progress && { onProbe: progress.onProbe }),
    });
    progress?.end();
    const told = translate(report, await wordsOf(io.language), io.language);
    const facts = witness.facts();
    if (!facts) {
      const reason = told.results.find(({ check }) => check === witness.check.id)?.reason ?? '';
      if (options.json) io.stdout(`${JSON.stringify({ schema: 1, unknown: reason }, null, 2)}\n`);
      else io.stderr(`${say('error.unknown', { reason })}\n`);
      return 3;
    }
    const answer = networkAnswer(facts, told.findings);
    io.stdout(options.json ? `${JSON.stringify(answer, null, 2)}\n` : networkText(answer, io));
    return told.findings.some(({ severity }) => severity === 'error') ? 1 : 0;
  } finally {
    progress?.end();
  }
}

/** As go takes them: elements of letters, digits and `-._~`, and a host with a dot. @see https://go.dev/ref/mod#go-mod-file-ident */
const isModulePath = (text: string): boolean =>
  text.length < 500 &&
  text.split('/').every((part) => /^[\w.~-]+$/.test(part) && !/^\.|\.$/.test(part)) &&
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(text.split('/', 1)[0] ?? '');
