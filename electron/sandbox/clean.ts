import type { LeftOut } from './model.ts';

/** A text as a sandbox may hold it, or why it may not. */
export type Cleaned = { readonly text: string } | { readonly why: Extract<LeftOut['why'], 'secret' | 'unsafe'> };
export type Clean = (text: string) => Cleaned;

const most = 2000;
/** Control characters (line ends among them), what separates lines, turns the direction of writing or is half a character. */
const unsafe = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff\ufffd]/u;
const secrets: readonly RegExp[] = [
  /\b(?:gh[opsur]_|github_pat_|glpat-|xox[abpr]-|sk-|npm_|AKIA|ASIA)[\w-]{8,}/,
  /\b(?:bearer|basic)(?:\s+|%20)[\w.~+/=-]{8,}/i,
  /(?:token|secret|passw(?:or)?d|passphrase|api[_-]?key|access[_-]?key|private[_-]?key|credentials?)[\w-]{0,60}["']?\s*[=:]/i,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\./,
];

/**
 * A function that takes the names of people out of a text: the home folder becomes root's, other home folders somebody's.
 * What holds a secret, or characters that could end a line, is not taken at all.
 */
export function cleaner({ home, user }: { readonly home: string; readonly user: string }): Clean {
  // A name like "go" or "a" is in every other word.
  const name =
    user.length > 2 && user !== 'root'
      ? new RegExp(`(?<![\\p{L}\\p{N}])${escaped(user)}(?![\\p{L}\\p{N}])`, 'giu')
      : undefined;
  const own = home.length > 1 ? new RegExp(`${escaped(home)}(?![^/:\\s'",|;)])`, 'giu') : undefined;
  return (given) => {
    if (given.length > most || unsafe.test(given)) return { why: 'unsafe' };
    let text = given.replace(/(:\/\/)[^\s/,|]+@/g, '$1');
    if (secrets.some((secret) => secret.test(text))) return { why: 'secret' };
    if (own) text = text.replace(own, '/root');
    text = text.replace(/\/(Users|home)\/(?!Shared(?:\/|$))[^/\s:'",|;]+/gi, '/$1/someone');
    return { text: name ? text.replace(name, 'someone') : text };
  };
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** For people: what cannot be shown becomes a mark. One line. */
export function cleanTitle(text: string, clean: Clean): string {
  const found = clean(text.slice(0, 400).replace(/\s+/gu, ' '));
  return 'text' in found ? found.text : '…';
}
