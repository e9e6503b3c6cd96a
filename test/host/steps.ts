import type { Step } from '../../electron/engine/repair-model.ts';
import { at, type Home, sha } from './a-home.ts';

type Of<Kind extends Step['do']> = Extract<Step, { do: Kind }>;
/** `before`: the text that is there; null: no file. */
export const edit = (file: string, before: string | null, text: string): Of<'edit'> => ({
  do: 'edit',
  path: file,
  before: before === null ? '' : sha(before),
  encoding: 'utf8',
  text,
});
/** `{scratch}` in the script is the folder of the run. */
export const run = (script: string, more: Partial<Of<'run'>> = {}): Of<'run'> => ({
  do: 'run',
  argv: ['/bin/sh', '-c', script],
  env: {},
  timeoutMs: 10_000,
  puts: [],
  undo: null,
  ...more,
});

/** Does one step as a repair of its own. */
export async function once(home: Home, step: Step) {
  const id = await home.begin();
  try {
    const exit = await home.hands.perform(id, step);
    await home.hands.end(id, 'applied', at);
    return { id, exit, done: (await home.hands.journal(id))?.done ?? [] };
  } catch (error) {
    await home.hands.end(id, 'failed', at);
    throw error;
  }
}
