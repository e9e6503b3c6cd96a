import path from 'node:path';
import { tilde } from '../../engine/paths.ts';
import type { LogAnswer } from '../../host/log-file.ts';
import { followLogs, readLogs } from '../../host/log-reader.ts';
import { createDecoder } from '../../logs/decode.ts';
import { createMatcher } from '../../logs/matcher.ts';
import { judge } from '../../logs/verdict.ts';
import { withoutSecrets } from '../../probes/sdk/secrets.ts';
import { type Io, UsageError } from '../io.ts';
import { subjectOf } from '../subject.ts';
import { capture } from './capture.ts';
import { newestLogs } from './logs.ts';
import { explanation } from './text.ts';
import { sayExplainIn } from './words.ts';

export interface ExplainOptions {
  readonly json?: boolean;
  /** `applicationName` of the editor whose logs are read, or whose gopls is started. */
  readonly editor?: string;
  /** `30m`, `2h`, `3d`, or a date. */
  readonly since?: string;
  readonly follow?: boolean;
  readonly capture?: boolean;
  readonly workspace?: string;
}

/**
 * `greenlight explain`: the one root cause in each log. Returns the exit code: 1 when a log shows a failure, 3 when none
 * does and one cannot tell.
 */
export async function explain(files: readonly string[], options: ExplainOptions, io: Io): Promise<number> {
  const say = sayExplainIn(io.language);
  if (options.capture) return printed([await captured(options, io)], options, io);
  const named = new Map(files.map((file) => [file === '-' ? file : path.resolve(file), file]));
  const logs = named.size > 0 ? [...named.keys()] : await newestLogs(options, io);
  const { home } = io.host.machine;
  const shown = (answer: LogAnswer) =>
    tidy({ ...answer, file: named.get(answer.file) ?? tilde(answer.file, home) }, io);
  if (!options.follow) return printed((await readLogs(logs)).map(shown), options, io);
  if (io.interactive) io.stderr(`${say('following', { count: logs.length })}\n`);
  return new Promise(() => {
    followLogs(logs, (answer) => printed([shown(answer)], options, io)); // until Ctrl-C
  });
}

function printed(answers: readonly LogAnswer[], { json, follow }: ExplainOptions, io: Io): number {
  if (json) io.stdout(follow ? `${JSON.stringify(answers[0])}\n` : `${JSON.stringify({ logs: answers }, null, 2)}\n`);
  else io.stdout(answers.map((answer) => explanation(answer, io)).join('\n'));
  if (answers.some(({ verdict }) => verdict === 'failure')) return 1;
  return answers.every(({ verdict, problem }) => verdict === 'healthy' && problem === null) ? 0 : 3;
}

/** Without the user's name and passwords, which a log is full of. */
function tidy(answer: LogAnswer, { host }: Io): LogAnswer {
  const { home } = host.machine;
  const clean = <T extends { readonly text: string }>(one: T): T => ({
    ...one,
    text: withoutSecrets(one.text.replaceAll(`${home}/`, '~/')),
  });
  return {
    ...answer,
    rootCause: answer.rootCause && clean(answer.rootCause),
    consequences: answer.consequences.map(clean),
    health: answer.health && clean(answer.health),
  };
}

async function captured(options: ExplainOptions, io: Io): Promise<LogAnswer> {
  const say = sayExplainIn(io.language);
  const subject = await subjectOf(options, io);
  const told = await capture(io.host, subject);
  if ('missing' in told) {
    throw new UsageError(
      told.missing === 'gopls'
        ? say('no-gopls')
        : say('no-file-to-check', { folder: tilde(subject.workspace ?? process.cwd(), io.host.machine.home) }),
    );
  }
  const bytes = new TextEncoder().encode(told.log);
  const matcher = createMatcher();
  matcher.write(createDecoder()(bytes));
  return tidy({ file: told.command, bytes: bytes.length, problem: null, ...judge(matcher.end()) }, io);
}
