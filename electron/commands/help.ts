import { type Argument, Help, type HelpConfiguration, type Option } from 'commander';
import { fill } from '../engine/words.ts';
import type { Language } from './io.ts';
import { labelled, widthOf, wrapped } from './layout.ts';

/** Any text of the help in the language asked for, by its English, which stands where the command is defined. */
export type Told = (english: string) => string;

/** Chinese is loaded only when it is wanted; what has no Chinese yet stays English. */
export async function helpIn(language: Language): Promise<Told> {
  if (language === 'en') return (english) => english;
  const { helpZh } = await import('./help-zh.ts');
  return (english) => helpZh[english] ?? english;
}

export const examples: readonly (readonly [line: string, about: string])[] = [
  ['greenlight check', 'why does Go not work in my editor?'],
  ['greenlight check --workspace ~/src/api', 'the same for one project'],
  ['greenlight check --json --strict', 'for scripts: exit 1 on warnings too'],
  ['greenlight fix', 'what can be repaired; fix 1 shows the change and asks'],
  ['greenlight undo', 'takes the last repair back'],
  ['greenlight onboard', 'from a new Mac to a Go editor that works'],
  ['greenlight env', 'what the Dock, the editor and the terminals see'],
  ['greenlight explain-check goroot-invalid', 'what one check looks at and may say'],
];

export const closing = [
  'Exit codes: 2 is wrong usage or a crash; the help of each command names its others.',
  'check changes nothing; fix changes only what you confirm, and undo takes it back.',
  'Nothing leaves this machine unless you ask: network, remote and export go out, explain --capture, fix and onboard may.',
] as const;

/** Words of commander's own that stand around ours. */
export const frame = {
  usage: 'Usage:',
  arguments: 'Arguments:',
  options: 'Options:',
  commands: 'Commands:',
  examples: 'Examples:',
  placeOfOptions: '[options]',
  placeOfCommand: '[command]',
  choices: '{about} ({choices})',
} as const;

const indent = 2;
/** Narrower than this, a description stands under its term instead of beside it. */
const leastBeside = 28;

/** A term and what it is for, in `columns`; `width` is that of the longest term. */
function item(term: string, about: string, columns: number, width: number): string {
  const gap = 2;
  if (columns - indent - width - gap >= leastBeside)
    return labelled(term, about, { columns, indent, width: width + gap }).join('\n');
  const under = 3 * indent;
  const lines = wrapped(about, columns - under).map((line) => ' '.repeat(under) + line);
  return [' '.repeat(indent) + term, ...lines].join('\n');
}

/** How help is laid out, for `configureHelp`: in a language, and by the columns that its characters take. */
export function helpLayout(told: Told): HelpConfiguration {
  const plain = new Help();
  const described = ({ description, argChoices }: Option | Argument): string =>
    argChoices
      ? fill(told(frame.choices), { about: told(description), choices: argChoices.join(', ') })
      : told(description);
  return {
    displayWidth: widthOf,
    styleTitle: told,
    boxWrap: (text, columns) => wrapped(text, columns).join('\n'),
    commandUsage: (command) =>
      plain
        .commandUsage(command)
        .replace(frame.placeOfOptions, told(frame.placeOfOptions))
        .replace(frame.placeOfCommand, told(frame.placeOfCommand)),
    // Every command has options: naming them for each says nothing.
    subcommandTerm: (command) => plain.subcommandTerm(command).replace(` ${frame.placeOfOptions}`, ''),
    commandDescription: (command) => told(command.description()),
    subcommandDescription: (command) => told(command.summary()),
    optionDescription: described,
    argumentDescription: described,
    formatItem: (term, width, about, { helpWidth = 80 }) => item(term, about, helpWidth, width),
    formatHelp(command, helper) {
      const help = plain.formatHelp(command, helper).replace(/^([^\n]*：) /, '$1'); // full-width: the blank is in it
      if (command.parent) return help;
      const { helpWidth = 80 } = helper;
      const width = Math.max(...examples.map(([line]) => line.length));
      return [
        help,
        told(frame.examples),
        ...examples.map(([line, about]) => item(line, told(about), helpWidth, width)),
        '',
        ...closing.flatMap((text) => wrapped(told(text), helpWidth)),
        '',
      ].join('\n');
    },
  };
}
