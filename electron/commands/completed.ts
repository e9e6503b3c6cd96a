import type { Command, Option } from 'commander';
import { checks } from '../checks/index.ts';
import { areas } from '../engine/check.ts';
import { editorIds } from '../probes/editor/editors.ts';
import type { Told } from './help.ts';

/** What may stand in a place of the command line: one of these words, or a file or folder. Nothing: only the person knows. */
export type Values = readonly string[] | 'files';

export interface CompletedOption {
  /** `--output`. */
  readonly long: string;
  /** `-o`, when it has one. */
  readonly short: string | undefined;
  readonly about: string;
  /** null: it takes none. */
  readonly value: Values | null;
}

export interface CompletedCommand {
  readonly name: string;
  readonly about: string;
  readonly options: readonly CompletedOption[];
  /** Of its arguments, in order. */
  readonly values: readonly Values[];
  /** The last argument may come again. */
  readonly isVariadic: boolean;
}

const checkIds = checks.map(({ id }) => id);

/** What placeholders stand for, where commander has no choices. */
const known: Readonly<Record<string, Values>> = {
  '--editor': editorIds,
  '--only': [...areas, ...checkIds],
  'explain-check id': checkIds,
  'fix id': checkIds,
  'policy what': ['lint', 'test'],
  'remote kind': ['ssh', 'container'],
};

const valuesOf = (name: string, placeholder: string, choices: readonly string[] | undefined): Values =>
  choices ?? known[name] ?? (/^(?:file|dir|bundle|works|fails)$/.test(placeholder) ? 'files' : []);

const optionOf = (option: Option, told: Told): CompletedOption => ({
  long: option.long ?? '',
  short: option.short,
  about: told(option.description),
  value: option.required
    ? valuesOf(option.long ?? '', /<(\w+)/.exec(option.flags)?.[1] ?? '', option.argChoices)
    : null,
});

/** The options of a command as they are completed, with the help that commander adds. */
export const optionsOf = (command: Command, told: Told): CompletedOption[] =>
  command
    .createHelp()
    .visibleOptions(command)
    .map((option) => optionOf(option, told));

/** Every command, from the definitions that `--help` prints. */
export const commandsOf = (program: Command, told: Told): readonly CompletedCommand[] =>
  program.commands.map((command) => ({
    name: command.name(),
    about: told(command.summary()),
    options: optionsOf(command, told),
    values: command.registeredArguments.map((argument) =>
      command.name() === 'help'
        ? program.commands.map((one) => one.name())
        : valuesOf(`${command.name()} ${argument.name()}`, argument.name(), argument.argChoices),
    ),
    isVariadic: command.registeredArguments.some(({ variadic }) => variadic),
  }));
