import { type Marked, markedLines } from './marked-lines.ts';
import { ourVariable } from './our-variable.ts';
import type { Step } from './trace-log.ts';
import type { Tracer } from './tracer.ts';
import { watchedVariables } from './watched-variables.ts';

const separator = '\x1f';
const between = '\x1e';

/**
 * zsh prints PS4 before every command: time, depth, subshell, line, file and, when PATH has another length or 64 commands
 * went by, the watched variables, if they changed. zsh compares them itself, in expansions that assign, because printing
 * or even comparing fifty variables before each of ten thousand commands takes seconds; for the same reason the long
 * part stands in a variable of its own.
 * @see https://zsh.sourceforge.io/Doc/Release/Prompt-Expansion.html
 * @see https://zsh.sourceforge.io/Doc/Release/Expansion.html#Parameter-Expansion
 */
export const traceZsh: Tracer = {
  async start(_host, { shell, login, command, env, mark }) {
    const name = ourVariable(mark);
    const plain = watchedVariables.map((variable) => `${variable}=\${${variable}-}`).join(between);
    const compare = `=$((${name}l=\${#PATH},0))\${\${\${\${${name}v-none}:#${plain}}:+\${${name}v::=${plain}}}//\\%/%%}`;
    const due = `$(((\${#PATH}!=${name}l)||!(${name}c++&63)))`;
    const fields = ['%D{%s.%6.}', '%e', '${ZSH_SUBSHELL}', '%I', '%x', `\${\${(M)\${:-${due}}:#1}:+\${(e)${name}}}`];
    return {
      argv: [
        shell,
        '-o',
        'xtrace',
        '-o',
        'sourcetrace',
        '-o',
        'promptsubst',
        '-i',
        ...(login ? ['-l'] : []),
        '-c',
        command,
      ],
      env: { ...env, [name]: compare, PS4: `${mark}${fields.join(separator)}${separator}` },
    };
  },
  follow({ log, mark, cwd }) {
    const seen = new Set<string>();
    let clock: { readonly stamp: number; readonly atMs: number } | null = null;
    const record = ({ fields, text, atMs }: Marked) => {
      const [stamp = '', depth = '', subshell = '', line = '', file = '', values = ''] = fields;
      const seconds = Number(stamp);
      if (!stamp || !Number.isFinite(seconds)) return; // emulated sh: the prompt's codes are not expanded
      // A subshell prints again what its parent had not flushed yet.
      const key = `${stamp} ${file}:${line}`;
      if (seen.has(key)) return;
      if (seen.size > 10_000) seen.clear();
      seen.add(key);
      clock ??= { stamp: seconds, atMs };
      const fileStart = text === '<sourcetrace>';
      if (fileStart && depth !== '0') return; // a file that a command sources; the command is there already
      log.add({
        atMs: clock.atMs + (seconds - clock.stamp) * 1000,
        depth: Number(depth) || 0,
        // The command after the start-up files counts as a subshell because zsh becomes it.
        subshell: depth !== '0' && /^[1-9]/.test(subshell),
        file: absolute(unescaped(file), cwd),
        line: Number(line) || 0,
        text,
        fileStart,
        ...valuesOf(values),
      });
    };
    return markedLines(mark, 6, record);
  },
};

/** A file sourced by a relative name; names of functions and of the shell itself have no slash. */
export const absolute = (file: string, cwd: string): string =>
  file.startsWith('/') || !file.includes('/')
    ? file.startsWith('/')
      ? file
      : ''
    : `${cwd === '/' ? '' : cwd}/${file}`;

/** Without a UTF-8 locale, which the Dock does not give, zsh writes `\M-C\M-<` for the two bytes of `ü`. */
function unescaped(file: string): string {
  return file.replace(/(?:\\M-\^?[\x20-\x7f])+/g, (run) => {
    const bytes = [...run.matchAll(/\\M-(\^?)([\x20-\x7f])/g)].map(([, control, letter = '']) => {
      const code = letter.charCodeAt(0);
      return 0x80 | (control ? code ^ 0x40 : code);
    });
    return new TextDecoder().decode(Uint8Array.from(bytes));
  });
}

function valuesOf(printed: string): Pick<Step, 'values'> {
  if (printed.startsWith('${')) return {}; // prompt_subst is off here
  if (printed === '') return { values: 'same-length' };
  return { values: printed === '=0' ? 'same' : parseValues(printed.slice(2)) };
}

export const parseValues = (printed: string): ReadonlyMap<string, string> =>
  new Map(
    printed.split(between).flatMap((pair): [string, string][] => {
      const equals = pair.indexOf('=');
      return equals > 0 ? [[pair.slice(0, equals), pair.slice(equals + 1)]] : [];
    }),
  );
