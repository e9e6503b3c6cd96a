import { fill } from '../../electron/engine/words.ts';
import en from '../../electron/strings/trace.en.json';
import { type Denial, type Note, TraceLine } from '../../electron/trace/model.ts';
import { showArgv } from '../../electron/trace/predicate.ts';
import type { SayTrace } from '../../electron/trace/tell.ts';
import { startTrace } from '../../electron/trace/trace.ts';
import type { FakeDialogue } from '../fake-dialogue.ts';
import { fakeHost } from '../fake-host.ts';
import { header, kernel, trailer } from './log.ts';

export const say: SayTrace = (word, params = {}) => fill(en[word], params);

/** Reads these lines back as `--last 10m` does. */
export async function read(
  lines: readonly string[],
  { all = false, ...program }: FakeDialogue & { all?: boolean } = {},
) {
  const told: (Denial | Note)[] = [];
  const host = fakeHost({
    talks: {
      [showArgv('10m').join(' ')]: { says: `${[header, ...lines, trailer].join('\n')}\n`, ends: {}, ...program },
    },
  });
  const end = await startTrace({ host, last: '10m', all, say, onLine: (line) => told.push(line) }).done;
  for (const line of told) TraceLine.parse(line);
  return { told, end, denials: told.filter((line) => line.type === 'denial') };
}

export const deny = (path: string, { pid = 4188, name = 'gopls', at = '15:54:42.064100' } = {}) =>
  kernel(`Sandbox: ${name}(${pid}) System Policy: deny(1) file-read-data ${path}`, at);
export const documents = '/Users/dev/Documents/svc';
