import { Fragment } from 'react';

/** Text in which a long path may break, after its slashes, and Chinese between its words. */
export const Breakable = ({ text }: { readonly text: string }) =>
  pieces(text).map((piece, n) => (
    <Fragment key={n}>
      {n > 0 && <wbr />}
      {piece}
    </Fragment>
  ));

const shortest = 10;

/** Cut after slashes inside a word, so that no line begins or ends with a crumb of a path; and between Chinese words. */
export function pieces(text: string): string[] {
  const cut: string[] = [];
  for (const part of text.split(/(?<=[^\s/]\/)(?=[^/\s])/)) {
    const last = cut.at(-1);
    const word = last?.match(/\S*$/)?.[0] ?? '';
    if (last !== undefined && (word.length < shortest || part.match(/^\S*/)?.[0].length === 1))
      cut[cut.length - 1] = last + part;
    else cut.push(part);
  }
  return cut.flatMap((piece) => (han.test(piece) ? phrases(piece) : piece));
}

const han = /\p{Script=Han}/u;
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Cut between Chinese words; what is one character long stays with its neighbours. */
function phrases(text: string): string[] {
  const cut = [''];
  let afterWord = false;
  for (const { segment } of words.segment(text)) {
    const isWord = segment.length > 1 && han.test(segment);
    if (isWord && afterWord) cut.push('');
    cut[cut.length - 1] += segment;
    afterWord = isWord;
  }
  return cut;
}
