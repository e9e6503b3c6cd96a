import { type Marked, markedLines } from './marked-lines.ts';
import { absolute, parseValues } from './trace-zsh.ts';
import type { Tracer } from './tracer.ts';
import { watchedVariables } from './watched-variables.ts';

/**
 * bash takes no PS4 from its environment when it runs as root, and prints no time; so we set PS4 ourselves and read the
 * start-up files by the rules of the manual, and time is when the line arrives. Uses nothing newer than bash 3.2, which
 * is what macOS has.
 * @see https://www.gnu.org/software/bash/manual/html_node/Bash-Startup-Files.html
 */
export const traceBash: Tracer = {
  async start(_host, { shell, login, command, env, mark }) {
    const values = watchedVariables.map((name) => `\${${name}+${name}=$${name}\x1e}`).join('');
    const fields = ['$BASH_SUBSHELL', '${#BASH_LINENO[@]}', '$LINENO', '${BASH_SOURCE[0]-}', values];
    const files = login
      ? [
          'if [ -r /etc/profile ]; then . /etc/profile; fi',
          'if [ -r ~/.bash_profile ]; then . ~/.bash_profile',
          'elif [ -r ~/.bash_login ]; then . ~/.bash_login',
          'elif [ -r ~/.profile ]; then . ~/.profile; fi',
        ]
      : ['if [ -r /etc/bash.bashrc ]; then . /etc/bash.bashrc; fi', 'if [ -r ~/.bashrc ]; then . ~/.bashrc; fi'];
    return {
      // The bare `-l` keeps `shopt login_shell` true for the files that ask.
      argv: [
        shell,
        '--noprofile',
        '--norc',
        '-i',
        ...(login ? ['-l'] : []),
        '-c',
        [`PS4='+${mark}${fields.join('\x1f')}\x1f'`, 'set -x', ...files, command].join('\n'),
      ],
      env,
    };
  },
  follow({ log, mark, cwd }) {
    const record = ({ plus, fields, text, atMs }: Marked) => {
      const [subshell = '', calls = '', line = '', file = '', values = ''] = fields;
      log.add({
        atMs,
        // eval only adds a plus, a function only a call, a sourced file both.
        depth: plus + (Number(calls) || 0),
        subshell: /^[1-9]/.test(subshell),
        file: absolute(file, cwd),
        line: Number(line) || 0,
        text,
        values: parseValues(values),
      });
    };
    return markedLines(mark, 5, record);
  },
};
