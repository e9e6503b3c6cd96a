export type ScutilValue = string | readonly ScutilValue[] | { readonly [key: string]: ScutilValue };

const mostLines = 5000;
const deepest = 20;

/**
 * The dictionary that `scutil` prints: `Key : value` lines, `<dictionary> {` and `<array> {` down to their brace. null:
 * it is none.
 * @see https://github.com/apple-oss-distributions/configd/blob/main/scutil.tproj/tests.c
 */
export function parseScutil(text: string): { readonly [key: string]: ScutilValue } | null {
  const lines = text.split('\n', mostLines);
  let at = 0;

  function block(depth: number): Map<string, ScutilValue> {
    const members = new Map<string, ScutilValue>();
    while (at < lines.length) {
      const line = lines[at]?.trim() ?? '';
      at += 1;
      if (line === '}') return members;
      const [, key, value = ''] = /^(.+?) :(?: (.*))?$/.exec(line) ?? [];
      if (key === undefined) continue;
      const opened = /^<(dictionary|array)> \{$/.exec(value)?.[1];
      if (!opened) members.set(key, value);
      else if (depth < deepest) {
        const inner = block(depth + 1);
        members.set(key, opened === 'array' ? [...inner.values()] : Object.fromEntries(inner));
      }
    }
    return members;
  }

  while (at < lines.length && lines[at]?.trim() === '') at += 1;
  if (lines[at]?.trim() !== '<dictionary> {') return null;
  at += 1;
  return Object.fromEntries(block(0));
}
