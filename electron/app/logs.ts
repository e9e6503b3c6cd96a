import { newestLogs } from '../commands/explain/logs.ts';
import { causeText, type ExplainWord, sayExplainIn } from '../commands/explain/words.ts';
import { type Io, type Language, UsageError } from '../commands/io.ts';
import type { ExplainedLog } from '../contract.ts';
import { tilde } from '../engine/paths.ts';
import type { LogAnswer } from '../host/log-file.ts';
import { readLogs } from '../host/log-reader.ts';
import { causes } from '../logs/signs.ts';
import { withoutSecrets } from '../probes/sdk/secrets.ts';

/** The newest logs of the editor, each with its one root cause. None when no editor has written any. */
export async function explainedLogs(io: Io, editor: string | null): Promise<ExplainedLog[]> {
  try {
    const files = await newestLogs(editor === null ? {} : { editor }, io);
    return (await readLogs(files)).map((answer) => explained(answer, io.host.machine.home, io.language));
  } catch (error) {
    if (error instanceof UsageError) return []; // there are none to read
    throw error;
  }
}

function explained(answer: LogAnswer, home: string, language: Language): ExplainedLog {
  const say = sayExplainIn(language);
  const { rootCause, consequences, verdict } = answer;
  const clean = (text: string) => withoutSecrets(text.replaceAll(`${home}/`, '~/')).slice(0, 2000);
  const titleOf = (id: string) => {
    const cause = causes.find((one) => one.id === id);
    return cause ? causeText(cause, language).title : say(`consequence.${id}` as ExplainWord); // every id has a word
  };
  const cause = rootCause && causes.find(({ id }) => id === rootCause.id);
  const told = cause ? causeText(cause, language) : null;
  return {
    file: tilde(answer.file, home),
    verdict,
    title: told?.title ?? say(verdict === 'healthy' ? 'healthy' : 'unknown'),
    detail: told?.confirm ?? null,
    fix: told?.repair ?? null,
    rootCause: rootCause && {
      id: rootCause.id,
      line: rootCause.line,
      text: clean(rootCause.text),
      count: rootCause.count,
    },
    consequences: consequences.map(({ id, line, text, count }) => ({
      title: titleOf(id),
      line,
      text: clean(text),
      count,
    })),
  };
}
