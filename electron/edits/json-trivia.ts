import { createScanner } from 'jsonc-parser';
import { token } from './json-text.ts';

interface Piece {
  readonly kind: number;
  readonly offset: number;
  readonly end: number;
}

/** The tokens from here on, up to and with the first that is neither white space nor a comment; the line ends among them. */
function piecesFrom(plain: string, offset: number): readonly Piece[] {
  const scanner = createScanner(plain, false);
  scanner.setPosition(offset);
  const pieces: Piece[] = [];
  for (;;) {
    const kind: number = scanner.scan();
    pieces.push({ kind, offset: scanner.getTokenOffset(), end: scanner.getTokenOffset() + scanner.getTokenLength() });
    if (![token.trivia, token.lineBreak, token.lineComment, token.blockComment].some((one) => one === kind))
      return pieces;
  }
}

/** The next token that means something. */
export const nextPiece = (plain: string, offset: number): Piece =>
  piecesFrom(plain, offset).at(-1) ?? { kind: token.end, offset: plain.length, end: plain.length };

/**
 * Where what stands on the same line behind this offset ends: blanks and comments. `isLast`: nothing else stands there.
 */
export function restOfLine(plain: string, offset: number): { readonly end: number; readonly isLast: boolean } {
  let end = offset;
  for (const { kind, offset: at, end: stop } of piecesFrom(plain, offset)) {
    if (kind === token.lineBreak || kind === token.end) return { end, isLast: true };
    if (kind === token.blockComment && /[\r\n]/.test(plain.slice(at, stop))) return { end, isLast: false };
    if (kind !== token.trivia && kind !== token.lineComment && kind !== token.blockComment)
      return { end, isLast: false };
    end = stop;
  }
  return { end, isLast: true };
}
