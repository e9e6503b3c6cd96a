import type { ShellKind } from '../engine/change.ts';

/**
 * A text as one word of a start-up file, the home folder written as `$HOME`; null when a line cannot hold it, or when a
 * probe has starred out a secret in it. `home`: absolute, or empty when it is unknown.
 * @see https://fishshell.com/docs/current/language.html#quotes
 */
export function shellWord(
  text: string,
  { shell, home }: { readonly shell: ShellKind; readonly home: string },
): string | null {
  if (/\p{Cc}|\*\*\*/u.test(text)) return null;
  const special = shell === 'fish' ? /["\\$]/g : /["\\$`]/g;
  const inHome = home !== '' && (text === home || text.startsWith(`${home}/`));
  const literal = (inHome ? text.slice(home.length) : text).replace(special, '\\$&');
  return `"${inHome ? '$HOME' : ''}${literal}"`;
}
