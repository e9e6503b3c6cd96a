import { Fragment } from 'react';

/** Text in which a long path may break, after its slashes; a short piece stays with what follows it. */
export const Breakable = ({ text }: { readonly text: string }) =>
  pieces(text).map((piece, n) => (
    <Fragment key={n}>
      {n > 0 && <wbr />}
      {piece}
    </Fragment>
  ));

const shortest = 10;

/** Cut after slashes inside a word, so that no line begins or ends with a crumb of a path. */
export function pieces(text: string): string[] {
  const cut: string[] = [];
  for (const part of text.split(/(?<=[^\s/]\/)(?=[^/\s])/)) {
    const last = cut.at(-1);
    const word = last?.match(/\S*$/)?.[0] ?? '';
    if (last !== undefined && (word.length < shortest || part.match(/^\S*/)?.[0].length === 1))
      cut[cut.length - 1] = last + part;
    else cut.push(part);
  }
  return cut;
}
