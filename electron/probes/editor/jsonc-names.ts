import { createScanner } from 'jsonc-parser';

/** A word followed by a colon: what its author meant as a key. */
export interface JsoncName {
  readonly key: string;
  readonly offset: number;
  /** Where the token after the colon stands; null when nothing follows. */
  readonly value: { readonly offset: number; readonly length: number; readonly isString: boolean } | null;
}

/** jsonc-parser's token kinds; a const enum there. */
const token = { colon: 6, string: 10, unknown: 16, end: 17 };
/** Opening brace and bracket to what closes them. */
const closers: ReadonlyMap<number, number> = new Map([
  [1, 2],
  [3, 4],
]);

/** Every name in the text whatever the structure around it, or that it is nested too deeply to be parsed safely. */
export function scanNames(text: string, maxDepth: number): readonly JsoncName[] | 'too-deep' {
  const scanner = createScanner(text, true);
  const names: JsoncName[] = [];
  const open: number[] = [];
  let before: { readonly key: string; readonly offset: number } | null = null;
  let kind: number = scanner.scan();
  while (kind !== token.end) {
    const closer = closers.get(kind);
    if (closer !== undefined) open.push(closer);
    else if (kind === open.at(-1)) open.pop(); // one that closes nothing is skipped by the parser as well
    if (open.length > maxDepth) return 'too-deep';
    if (kind === token.colon && before) {
      kind = scanner.scan();
      const value = {
        offset: scanner.getTokenOffset(),
        length: scanner.getTokenLength(),
        isString: kind === token.string,
      };
      names.push({ ...before, value: kind === token.end ? null : value });
      before = null;
      continue;
    }
    before =
      kind === token.string || kind === token.unknown
        ? { key: nameOf(scanner.getTokenValue()), offset: scanner.getTokenOffset() }
        : null;
    kind = scanner.scan();
  }
  return names;
}

/** Without the single quotes that JSON does not know. */
const nameOf = (text: string): string => text.replace(/^'(.*)'$/, '$1').slice(0, 200);
