import type { Command } from 'commander';
import { checks } from '../checks/index.ts';
import { areas } from '../engine/check.ts';
import type { Told } from './help.ts';

export const completionShells = ['zsh', 'bash', 'fish'] as const;

interface Completed {
  readonly name: string;
  readonly about: string;
  readonly options: readonly { readonly flag: string; readonly about: string }[];
}

const commandsOf = (program: Command, told: Told): Completed[] =>
  program.commands.map((command) => ({
    name: command.name(),
    about: told(command.summary()),
    options: command.options.flatMap(({ long, description }) =>
      long ? [{ flag: long, about: told(description) }] : [],
    ),
  }));

/** A completion script for a shell, from the same definitions and in the same words that `--help` prints. */
export function completion(shell: (typeof completionShells)[number], program: Command, told: Told): string {
  const commands = commandsOf(program, told);
  return { zsh, bash, fish }[shell](commands);
}

const checkIds = checks.map(({ id }) => id).join(' ');
/** What `--only` takes. */
const areasAndIds = `${areas.join(' ')} ${checkIds}`;
/** What may stand first behind a command. */
const firstWords: Readonly<Record<string, string>> = {
  'explain-check': checkIds,
  fix: checkIds,
  policy: 'lint test',
  remote: 'ssh container',
  completion: completionShells.join(' '),
};

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const escaped = (text: string): string => text.replaceAll(/[:\\]/g, '\\$&').replaceAll(/[[\]]/g, '\\$&');

function zsh(commands: readonly Completed[]): string {
  const cases = commands.map(({ name, options }) => {
    const specs = options.map(({ flag, about }) => `${flag}[${escaped(about)}]`).map(quoted);
    const extra = name === 'check' ? [quoted(`--only[areas or checks]:check:(${areasAndIds})`)] : [];
    const words = firstWords[name];
    const first = words ? [quoted(`1:${name}:(${words})`)] : [];
    return `    ${name}) _arguments ${[...specs.filter((spec) => !(extra.length && spec.startsWith("'--only["))), ...extra, ...first].join(' ')} ;;`;
  });
  return `#compdef greenlight
_greenlight() {
  local -a commands
  commands=(${commands.map(({ name, about }) => quoted(`${name}:${escaped(about)}`)).join(' ')})
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
compdef _greenlight greenlight
`;
}

function bash(commands: readonly Completed[]): string {
  const cases = commands.map(({ name, options }) => {
    const own = options.map(({ flag }) => flag);
    return `    ${name}) words=${quoted([...own, firstWords[name] ?? ''].join(' ').trim())} ;;`;
  });
  return `_greenlight() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
    *) words=${quoted(commands.map(({ name }) => name).join(' '))} ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then words=${quoted(commands.map(({ name }) => name).join(' '))}; fi
  if [ "$before" = --only ]; then words=${quoted(areasAndIds)}; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _greenlight greenlight
`;
}

function fish(commands: readonly Completed[]): string {
  const lines = commands.flatMap(({ name, about, options }) => [
    `complete -c greenlight -f -n __fish_use_subcommand -a ${name} -d ${quoted(about)}`,
    ...options.map(({ flag, about: text }) => {
      const values = flag === '--only' ? ` -x -a ${quoted(areasAndIds)}` : '';
      return `complete -c greenlight -f -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)}${values} -d ${quoted(text)}`;
    }),
  ]);
  const firsts = Object.entries(firstWords).map(
    ([name, words]) => `complete -c greenlight -f -n '__fish_seen_subcommand_from ${name}' -a ${quoted(words)}`,
  );
  return `${[...lines, ...firsts].join('\n')}\n`;
}
