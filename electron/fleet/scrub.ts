import type { Machine } from '../engine/host.ts';

/** What looks like a secret by its form or by the name before it. */
const secrets: readonly [pattern: RegExp, instead: string][] = [
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@'"]+@/gi, '$1…@'],
  [/\b(gh[opsur]_|github_pat_|glpat-|xox[abpr]-|sk-|npm_|AKIA|ASIA)[A-Za-z0-9_-]{8,}/g, '$1…'],
  [/\b(bearer|basic|token)(\s+|%20)[A-Za-z0-9._~+/=-]{8,}/gi, '$1$2…'],
  [
    /([A-Za-z0-9_]*(?:token|secret|passw(?:or)?d|passphrase|api_?key|access_?key|private_?key|credentials?|auth)[A-Za-z0-9_]*["']?\s*[=:]\s*["']?)[^\s"';,&]+/gi,
    '$1…',
  ],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g, '…'],
];

/** A function that takes the home folder, the user's name and what looks like a secret out of a text. */
export function scrubber({ home, user }: Pick<Machine, 'home' | 'user'>): (text: string) => string {
  // A name like "go" or "a" is in every other word.
  const names =
    user.length > 2 && user !== 'root' ? [new RegExp(`\\b${user.replaceAll(/[^\w]/g, '\\$&')}\\b`, 'g')] : [];
  return (text) => {
    let clean = home.length > 1 ? text.replaceAll(home, '~') : text;
    clean = clean.replace(/(\/Users\/|\/home\/)[^/\s:'"]+/g, '$1…');
    for (const name of names) clean = clean.replace(name, '…');
    for (const [pattern, instead] of secrets) clean = clean.replace(pattern, instead);
    return clean;
  };
}
