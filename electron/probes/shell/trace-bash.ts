import { type Marked, markedLines } from './marked-lines.ts';
import { ourVariable } from './our-variable.ts';
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
    const name = ourVariable(mark);
    const all = watchedVariables.map((variable) => `\${${variable}+${variable}=$${variable}\x1e}`).join('');
    // Printed when PATH has another length or 16 commands went by; the subscript decides, the other variables count.
    const due = `(\${#PATH}!=${name}l)||!(${name}c++&15)`;
    const values = `\${${name}[${due}]+=$((${name}l=\${#PATH},0))${all}}`;
    const fields = ['$BASH_SUBSHELL', '${#BASH_LINENO[@]}', '$LINENO', '${BASH_SOURCE[0]-}', values];
    // Before each file, so that one which sets PS4 hides only itself.
    const trace = [
      '{ set +x; } 2>/dev/null',
      `${name}=([1]=1) ${name}l=0 ${name}c=0`,
      `PS4='+${mark}${fields.join('\x1f')}\x1f'`,
      'set -x',
    ];
    const source = (file: string) => [...trace, `. ${file}`];
    const files = login
      ? [
          'if [ -r /etc/profile ]; then',
          ...source('/etc/profile'),
          'fi',
          'if [ -r ~/.bash_profile ]; then',
          ...source('~/.bash_profile'),
          'elif [ -r ~/.bash_login ]; then',
          ...source('~/.bash_login'),
          'elif [ -r ~/.profile ]; then',
          ...source('~/.profile'),
          'fi',
        ]
      : [
          'if [ -r /etc/bash.bashrc ]; then',
          ...source('/etc/bash.bashrc'),
          'fi',
          'if [ -r ~/.bashrc ]; then',
          ...source('~/.bashrc'),
          'fi',
        ];
    return {
      // The bare `-l` keeps `shopt login_shell` true for the files that ask.
      argv: [
        shell,
        '--noprofile',
        '--norc',
        '-i',
        ...(login ? ['-l'] : []),
        '-c',
        [...files, ...trace, command].join('\n'),
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
        values: values === '' ? 'same-length' : parseValues(values.slice(2)),
      });
    };
    return markedLines(mark, 5, record);
  },
};
