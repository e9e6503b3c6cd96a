import type { Change } from '../../electron/engine/change.ts';
import { type Check, defineCheck, type RepairTraits } from '../../electron/engine/check.ts';
import { defineProbe, type Probe } from '../../electron/engine/probe.ts';

/** The lines of a file of the home folder that begin with `export NAME=`. */
const linesOf = (file: string, name: string): Probe<readonly { line: number; text: string }[]> =>
  defineProbe({
    id: `test.${file}.${name}`,
    async read({ host }) {
      const bytes = await host.read(`${host.machine.home}/${file}`);
      return new TextDecoder()
        .decode(bytes)
        .split('\n')
        .map((text, index) => ({ line: index + 1, text }))
        .filter(({ text }) => text.startsWith(`export ${name}=`));
    },
  });

const home = defineProbe({ id: 'test.home', read: async ({ host }) => host.machine.home });

/** A small check: it fires on `export NAME=` in a file, and wants the line taken out unless `changes` says otherwise. */
export const exportCheck = (
  id: string,
  {
    file = '.zshenv',
    name,
    changes,
    repair,
    message = 'set',
  }: {
    readonly file?: string;
    readonly name: string;
    readonly changes?: (home: string, line: number, was: string) => readonly Change[];
    readonly repair?: Partial<RepairTraits>;
    /** One of a real check of this id has words in Chinese. */
    readonly message?: string;
  },
): Check =>
  defineCheck({
    id,
    area: 'sdk',
    needs: { lines: linesOf(file, name), home },
    repair: { risk: 'low', durable: 'everything', restart: 'editor', ...repair },
    text: {
      name: id,
      why: 'Because.',
      messages: { [message]: { title: '{name} is set', detail: 'In {file}.', fix: 'Remove the line' } },
    },
    sources: [],
    find: ({ lines }) =>
      lines.map(({ line, text }) => ({
        key: `line ${line}`,
        severity: 'error' as const,
        message,
        params: { name, file },
        evidence: [{ source: `~/${file}:${line}`, text }],
      })),
    plan: (facts, { key }) => {
      const found = facts.lines.find(({ line }) => key === `line ${line}`);
      if (!found) return [];
      const path = `${facts.home}/${file}`;
      return (
        changes?.(facts.home, found.line, found.text) ?? [
          { change: 'line', file: path, line: found.line, was: found.text, to: null },
        ]
      );
    },
  }) as unknown as Check; // the engine knows checks by what they need in general
