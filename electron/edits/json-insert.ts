import type { Node } from 'jsonc-parser';
import type { Json } from '../engine/change.ts';
import { type Edited, edited, unedited } from './edited.ts';
import type { Place } from './json-find.ts';
import { indentAt, isFirstOnLine, type JsonText, lineStart, token, valueText, withoutMark } from './json-text.ts';
import { nextPiece, restOfLine } from './json-trivia.ts';

/** The text with a new property or member of a list behind the last one, and with what has to be around it. */
export function inserted(json: JsonText, { owner, rest }: Place, value: Json): Edited {
  const [part, ...deeper] = rest;
  if (part === undefined || deeper.some((one) => typeof one === 'number' && one !== 0)) {
    return unedited('unsafe-value', { value: rest.join('.') });
  }
  const whole = deeper.reduceRight<Json>((inner, one) => (typeof one === 'number' ? [inner] : { [one]: inner }), value);
  const member = (indent: string): string => {
    const text = valueText(whole, json, indent);
    return typeof part === 'string' ? `${JSON.stringify(part)}: ${text}` : text;
  };
  if (!owner) return newFile(json, part, member);
  if (typeof part === 'number' && part !== owner.children?.length) {
    return unedited('unsafe-value', { value: rest.join('.') });
  }
  const last = owner.children?.at(-1);
  return edited(last ? behind(json, { owner, last }, member) : within(json, owner, member));
}

type Member = (indent: string) => string;

function newFile({ text, eol, unit }: JsonText, part: string | number, member: Member): Edited {
  if (typeof part === 'number') return unedited('unsafe-value', { value: part });
  const object = `{${eol}${unit}${member(unit)}${eol}}${eol}`;
  const rest = withoutMark(text);
  const mark = text.slice(0, text.length - rest.length);
  if (rest.trim() === '') return edited(mark + object);
  return edited(mark + rest + (/[\r\n]$/.test(rest) ? '' : eol) + object);
}

/** Behind the last member, and behind the comment that stands on its line. */
function behind(
  json: JsonText,
  { owner, last }: { readonly owner: Node; readonly last: Node },
  member: Member,
): string {
  const { text, plain, eol, unit } = json;
  const end = last.offset + last.length;
  const next = nextPiece(plain, end);
  const hasComma = next.kind === token.comma;
  const { end: stop, isLast } = restOfLine(plain, hasComma ? next.end : end);
  const indent = isFirstOnLine(text, last.offset)
    ? indentAt(text, last.offset)
    : indentAt(text, owner.offset) + (isLast ? unit : '');
  let at = stop;
  while (!isLast && (text[at - 1] === ' ' || text[at - 1] === '\t')) at -= 1;
  const between = text.slice(end, at);
  const put = (isLast ? eol + indent : ' ') + member(indent) + (hasComma ? ',' : '');
  return text.slice(0, end) + (hasComma ? '' : ',') + between + put + text.slice(at);
}

/** Into an object or list that has no members yet. */
function within({ text, eol, unit }: JsonText, owner: Node, member: Member): string {
  const close = owner.offset + owner.length - 1;
  if (isFirstOnLine(text, close)) {
    const indent = indentAt(text, close) + unit;
    const at = lineStart(text, close);
    return `${text.slice(0, at)}${indent}${member(indent)}${eol}${text.slice(at)}`;
  }
  const base = indentAt(text, owner.offset);
  let at = close;
  while (text[at - 1] === ' ' || text[at - 1] === '\t') at -= 1;
  return `${text.slice(0, at)}${eol}${base}${unit}${member(base + unit)}${eol}${base}${text.slice(close)}`;
}
