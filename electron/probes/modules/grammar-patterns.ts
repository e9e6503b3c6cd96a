/**
 * Whether one of the comma-separated globs of GOPRIVATE, GONOPROXY, GONOSUMDB or GOINSECURE matches as many leading
 * elements of the module path as it has itself. A glob that is not well formed matches nothing.
 * @see https://pkg.go.dev/golang.org/x/mod/module#MatchPrefixPatterns
 */
export const matchesModule = (globs: string, module: string): boolean => matchingGlob(globs, module) !== null;

/** The first glob that does; null: none. */
export function matchingGlob(globs: string, module: string): string | null {
  const elements = module.split('/');
  for (const one of globs.split(',')) {
    const glob = one.replace(/\/$/, '');
    if (glob === '') continue;
    const count = glob.split('/').length;
    if (count <= elements.length && matchesPath(glob, elements.slice(0, count).join('/'))) return glob;
  }
  return null;
}

/** Whether a list covers every module that go could ever fetch: their paths begin with a name that has a dot. */
export const matchesEverything = (globs: string): boolean =>
  globs.split(',').some((glob) => /^\*+(?:\.\*+)?\/?$/.test(glob));

export type GlobProblem =
  /** `https://host/…`: a module path has no scheme. */
  | 'scheme'
  /** Blanks stay part of the glob, so ` host` and `a b` never match. */
  | 'blank'
  | 'malformed';

/** Globs of a list that can never match anything, with what is wrong. Go says nothing about them. */
export const globProblems = (globs: string): readonly { readonly glob: string; readonly problem: GlobProblem }[] =>
  globs.split(',').flatMap((glob) => {
    if (glob === '') return [];
    const problem = glob.includes('://') ? 'scheme' : /\s/.test(glob) ? 'blank' : isGlob(glob) ? null : 'malformed';
    return problem ? [{ glob: glob.slice(0, 100), problem }] : [];
  });

/** The list as it was meant: without schemes and users, blanks around a glob and slashes at its end. */
export const meantGlobs = (globs: string): string =>
  globs
    .split(',')
    .map((glob) =>
      glob
        .trim()
        .replace(/^[a-z][a-z+.-]*:\/\/(?:[^/@]*@)?/i, '')
        .replace(/\/+$/, ''),
    )
    .filter((glob) => glob !== '')
    .join(',');

type Token =
  | { readonly kind: 'star' | 'any' }
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'class'; readonly not: boolean; readonly ranges: readonly (readonly [string, string])[] };

/** @see https://pkg.go.dev/path#Match */
function tokensOf(glob: string): readonly Token[] | null {
  const tokens: Token[] = [];
  const characters = [...glob];
  let at = 0;
  const character = (): string | null => {
    const first = characters[at];
    if (first === undefined) return null;
    at += 1;
    if (first !== '\\') return first;
    at += 1;
    return characters[at - 1] ?? null;
  };
  while (at < characters.length) {
    const next = characters[at];
    if (next === '*' || next === '?') {
      tokens.push({ kind: next === '*' ? 'star' : 'any' });
      at += 1;
    } else if (next === '[') {
      at += 1;
      const not = characters[at] === '^';
      if (not) at += 1;
      const ranges: [string, string][] = [];
      while (characters[at] !== ']' || ranges.length === 0) {
        if (characters[at] === undefined || characters[at] === '-' || characters[at] === ']') return null;
        const low = character();
        let high = low;
        if (characters[at] === '-') {
          at += 1;
          if (characters[at] === undefined || characters[at] === '-' || characters[at] === ']') return null;
          high = character();
        }
        if (low === null || high === null) return null;
        ranges.push([low, high]);
      }
      at += 1;
      tokens.push({ kind: 'class', not, ranges });
    } else {
      const plain = character();
      if (plain === null) return null;
      tokens.push({ kind: 'character', character: plain });
    }
  }
  return tokens;
}

const isGlob = (glob: string): boolean => tokensOf(glob) !== null;

/** Stars are tried with one point to come back to, so that no glob takes longer than glob times path. */
function matchesPath(glob: string, path: string): boolean {
  const tokens = tokensOf(glob);
  if (!tokens) return false;
  const text = [...path];
  let token = 0;
  let at = 0;
  let back: { token: number; at: number } | null = null;
  while (at < text.length) {
    const one = tokens[token];
    if (one?.kind === 'star') {
      back = { token, at };
      token += 1;
    } else if (one && matchesOne(one, text[at] ?? '')) {
      token += 1;
      at += 1;
    } else if (back && text[back.at] !== '/') {
      back.at += 1;
      at = back.at;
      token = back.token + 1;
    } else {
      return false;
    }
  }
  return tokens.slice(token).every(({ kind }) => kind === 'star');
}

function matchesOne(token: Token, character: string): boolean {
  if (token.kind === 'character') return token.character === character;
  if (token.kind !== 'class') return token.kind === 'any' && character !== '/';
  return token.ranges.some(([low, high]) => low <= character && character <= high) !== token.not;
}
