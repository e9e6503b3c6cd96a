import type { Command } from 'commander';
import { type CompletedCommand, type CompletedOption, commandsOf, optionsOf, type Values } from './completed.ts';
import type { Told } from './help.ts';

export const completionShells = ['zsh', 'bash', 'fish'] as const;

interface Completed {
  readonly commands: readonly CompletedCommand[];
  /** Before the command. */
  readonly options: readonly CompletedOption[];
}

/** A completion script for a shell, from the same definitions and in the same words that `--help` prints. */
export function completion(shell: (typeof completionShells)[number], program: Command, told: Told): string {
  const commands = commandsOf(program, told);
  return { zsh, bash, fish }[shell]({ commands, options: optionsOf(program, told) });
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const flagsOf = ({ short, long }: CompletedOption): string[] => (short ? [short, long] : [long]);

/** @see https://zsh.sourceforge.io/Doc/Release/Completion-System.html#index-_005farguments */
function zsh({ commands, options }: Completed): string {
  const escaped = (text: string): string => text.replaceAll(/[:\\[\]]/g, '\\$&');
  const action = (values: Values): string =>
    values === 'files' ? '_files' : values.length ? `(${values.join(' ')})` : ' ';
  const specs = (some: readonly CompletedOption[]) =>
    some.flatMap((option) =>
      flagsOf(option).map((flag) =>
        quoted(
          `${flag}[${escaped(option.about)}]${option.value === null ? '' : `:${option.long.slice(2)}:${action(option.value)}`}`,
        ),
      ),
    );
  const cases = commands.map(({ name, options: own, values, isVariadic }) => {
    const places = values.map((value, index) =>
      quoted(`${isVariadic && index === values.length - 1 ? '*' : index + 1}:${name}:${action(value)}`),
    );
    return `        ${name}) _arguments ${[...specs(own), ...places].join(' ')} ;;`;
  });
  return `#compdef greenlight
_greenlight() {
  local curcontext=$curcontext state line
  local -a commands
  commands=(${commands.map(({ name, about }) => quoted(`${name}:${escaped(about)}`)).join(' ')})
  _arguments -C ${specs(options).join(' ')} '1: :->command' '*:: :->arguments'
  case $state in
    command) _describe command commands ;;
    arguments)
      case $line[1] in
${cases.join('\n')}
      esac ;;
  esac
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _greenlight greenlight
`;
}

/** Works in the bash 3.2 of macOS. Where the script has no words, bash completes files (-o default). */
function bash({ commands, options }: Completed): string {
  const words = (values: Values) => (values === 'files' ? '' : values.join(' '));
  const ofValues = commands.flatMap(({ name, options: own }) =>
    own.flatMap((option) =>
      option.value === null
        ? []
        : [
            `    ${flagsOf(option)
              .map((flag) => quoted(`${name} ${flag}`))
              .join('|')}) words=${quoted(words(option.value))} ;;`,
          ],
    ),
  );
  const ofCommands = commands.map(({ name, options: own, values: [first = []] }) => {
    const flags = own.map(({ long }) => long).join(' ');
    return `    ${name}\\ -*) words=${quoted(flags)} ;;\n    ${name}\\ *) words=${quoted(words(first) || (first === 'files' ? '' : flags))} ;;`;
  });
  const names = commands.map(({ name }) => name).join(' ');
  const flags = options.flatMap(flagsOf).join(' ');
  return `_greenlight() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= words= at
  for ((at = 1; at < COMP_CWORD; at++)); do
    case \${COMP_WORDS[at]} in
      --lang) at=$((at + 1)) ;;
      -*) ;;
      *) command=\${COMP_WORDS[at]}; break ;;
    esac
  done
  case "$command $before" in
    ' --lang') words='en zh-CN' ;;
${ofValues.join('\n')}
    ' '*) words=${quoted(`${names} ${flags}`)} ;;
    *) case "$command $current" in
${ofCommands.join('\n')}
    esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _greenlight greenlight
`;
}

/** @see https://fishshell.com/docs/current/cmds/complete.html */
function fish({ commands, options }: Completed): string {
  const names = commands.map(({ name }) => name).join(' ');
  const given = (values: Values): string => (values === 'files' ? '-r -F' : `-x -a ${quoted(values.join(' '))}`);
  const line = (condition: string, { short, long, about, value }: CompletedOption): string =>
    `complete -c greenlight -n ${quoted(condition)}${short ? ` -s ${short.slice(1)}` : ''} -l ${long.slice(2)}${value === null ? '' : ` ${given(value)}`} -d ${quoted(about)}`;
  const before = `not __fish_seen_subcommand_from ${names}`;
  const lines = commands.flatMap(({ name, about, options: own, values: [first] }) => {
    const behind = `__fish_seen_subcommand_from ${name}`;
    const values = first === 'files' ? '-F' : first?.length ? `-a ${quoted(first.join(' '))}` : '';
    return [
      `complete -c greenlight -n ${quoted(before)} -a ${name} -d ${quoted(about)}`,
      ...own.map((option) => line(behind, option)),
      ...(values ? [`complete -c greenlight -n ${quoted(behind)} ${values}`] : []),
    ];
  });
  return `${['complete -c greenlight -f', ...options.map((option) => line(before, option)), ...lines].join('\n')}\n`;
}
