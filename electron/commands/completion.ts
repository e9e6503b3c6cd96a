import type { Command } from 'commander';
import { checks } from '../checks/index.ts';
import { areas } from '../engine/check.ts';

export const completionShells = ['zsh', 'bash', 'fish'] as const;

interface Completed {
  readonly name: string;
  readonly about: string;
  readonly options: readonly { readonly flag: string; readonly about: string }[];
}

const commandsOf = (program: Command): Completed[] =>
  program.commands.map((command) => ({
    name: command.name(),
    about: command.summary() || command.description(),
    options: command.options.flatMap(({ long, description }) => (long ? [{ flag: long, about: description }] : [])),
  }));

/** A completion script for a shell, from the same definitions that `--help` prints. */
export function completion(shell: (typeof completionShells)[number], program: Command): string {
  const commands = commandsOf(program);
  const ids = [...areas, ...checks.map(({ id }) => id)];
  return { zsh, bash, fish }[shell](commands, ids);
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const escaped = (text: string): string => text.replaceAll(/[:\\]/g, '\\$&').replaceAll(/[[\]]/g, '\\$&');

function zsh(commands: readonly Completed[], ids: readonly string[]): string {
  const cases = commands.map(({ name, options }) => {
    const specs = options.map(({ flag, about }) => `${flag}[${escaped(about)}]`).map(quoted);
    const extra = name === 'check' ? [quoted(`--only[areas or checks]:check:(${ids.join(' ')})`)] : [];
    const first = name === 'explain-check' ? [quoted(`1:check:(${ids.join(' ')})`)] : [];
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

function bash(commands: readonly Completed[], ids: readonly string[]): string {
  const cases = commands.map(({ name, options }) => {
    const own = options.map(({ flag }) => flag);
    const words = name === 'explain-check' ? ids : own;
    return `    ${name}) words=${quoted(words.join(' '))} ;;`;
  });
  return `_greenlight() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
    *) words=${quoted(commands.map(({ name }) => name).join(' '))} ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then words=${quoted(commands.map(({ name }) => name).join(' '))}; fi
  if [ "$before" = --only ]; then words=${quoted(ids.join(' '))}; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _greenlight greenlight
`;
}

function fish(commands: readonly Completed[], ids: readonly string[]): string {
  const lines = commands.flatMap(({ name, about, options }) => [
    `complete -c greenlight -f -n __fish_use_subcommand -a ${name} -d ${quoted(about)}`,
    ...options.map(({ flag, about: text }) => {
      const values = flag === '--only' ? ` -x -a ${quoted(ids.join(' '))}` : '';
      return `complete -c greenlight -f -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)}${values} -d ${quoted(text)}`;
    }),
  ]);
  const explained = `complete -c greenlight -f -n '__fish_seen_subcommand_from explain-check' -a ${quoted(ids.join(' '))}`;
  return `${[...lines, explained].join('\n')}\n`;
}
