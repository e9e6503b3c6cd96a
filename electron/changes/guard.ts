import type { ShellKind } from '../engine/change.ts';

const name = 'VSCODE_RESOLVING_ENVIRONMENT';
/** Whatever joins or ends commands, even where it is quoted: then the line goes between lines of its own. */
const joins = /[;&|]|^(?:if|for|while|until|case|function|select|repeat|begin|switch|and|or|not)\b/;

/**
 * The text that does the line only when it is not VS Code that starts the shell to read the environment from it. Ends with
 * 0 when the line is left out, and holds under `set -e` and `set -u`. May be several lines joined by '\n'. null: the line
 * was not shown whole, or does not stand for itself. `line`: as `Place.text` shows it.
 * @see https://code.visualstudio.com/docs/supporting/faq#_resolving-shell-environment-fails
 */
export function guarded(line: string, shell: ShellKind): string | null {
  const command = line.trim();
  if (command.includes(name)) return command;
  if (command === '' || command.startsWith('#') || /[\n\r…]|\*\*\*|\\$|<<(?!<)/.test(command)) return null;
  if (shell === 'fish') {
    return joins.test(command) ? `if not set -q ${name}\n    ${command}\nend` : `set -q ${name}; or ${command}`;
  }
  return joins.test(command)
    ? `if [ -z "\${${name}-}" ]; then\n  ${command}\nfi`
    : `[ -n "\${${name}-}" ] || ${command}`;
}
