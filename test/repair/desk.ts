import { readFileSync } from 'node:fs';
import type { Io } from '../../electron/commands/io.ts';
import { type FixOptions, fix } from '../../electron/commands/repair/fix.ts';
import { history } from '../../electron/commands/repair/history.ts';
import { undo } from '../../electron/commands/repair/undo.ts';
import type { Check } from '../../electron/engine/check.ts';
import type { Exit } from '../../electron/engine/host.ts';
import { localHands } from '../../electron/host/hands.ts';
import { realHome } from '../probes/shell/real-shell.ts';

/** A real home folder, and the commands in it as a person at a terminal (or a script, without `answers`) runs them. */
export function desk(files: Readonly<Record<string, string>>, checks: readonly Check[], answers?: boolean[]) {
  const { home, host: real } = realHome('zsh', files);
  const asked: string[] = [];
  const opened: string[] = [];
  let printed = '';
  const host: Io['host'] = {
    ...real,
    async run(argv, options) {
      if (argv[0] !== '/usr/bin/open') return real.run(argv, options);
      opened.push(argv[1] ?? '');
      return {
        code: 0,
        signal: null,
        stdout: '',
        stderr: '',
        timedOut: false,
        flooded: false,
        failure: null,
        ms: 1,
      } satisfies Exit;
    },
  };
  const io: Io = {
    host,
    stdout: (text) => void (printed += text),
    stderr: () => undefined,
    columns: 100,
    color: false,
    unicode: true,
    interactive: false,
    language: 'en',
  };
  const means = {
    hands: localHands(host),
    greenlight: '0.0.0',
    checks,
    everyMs: 20,
    ask:
      answers === undefined
        ? null
        : async (question: string) => {
            asked.push(question);
            return answers.shift() ?? false;
          },
  };
  const collected = async (work: Promise<number>) => {
    printed = '';
    const code = await work;
    return { code, text: printed };
  };
  return {
    home,
    asked,
    opened,
    read: (file: string) => readFileSync(`${home}/${file}`, 'utf8'),
    fix: (names: readonly string[], options: FixOptions = {}, language: Io['language'] = 'en') =>
      collected(fix(names, { workspace: home, ...options }, { ...io, language }, means)),
    undo: (id?: string, options: Parameters<typeof undo>[1] = {}, language: Io['language'] = 'en') =>
      collected(undo(id, options, { ...io, language }, means)),
    history: (options: Parameters<typeof history>[0] = {}, language: Io['language'] = 'en') =>
      collected(history(options, { ...io, language }, means.hands)),
  };
}
