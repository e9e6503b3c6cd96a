import type { TimelineEntry } from '../../../../electron/contract.ts';
import { Breakable } from '../../../components/breakable.tsx';
import { Glyph, type Shape } from '../../../components/glyph.tsx';
import { Prose } from '../../../components/prose.tsx';
import { listed, timeOf } from '../../../dates.ts';
import { useLanguage, useText } from '../../../language.ts';
import { fill } from '../../../strings/fill.ts';
import { shapes } from '../../report/shapes.ts';

/** One change: what is new, what is gone, and the files that had just changed. */
export function Moment({ entry }: { readonly entry: TimelineEntry }) {
  const { timeline: words } = useText();
  const language = useLanguage();
  const { at, kind, light, appeared, disappeared, changedFiles } = entry;
  return (
    <li className="moment">
      <time className="moment-time" dateTime={at}>
        {timeOf(at, language)}
      </time>
      <span className="moment-mark">
        <Glyph shape={shapes[light]} label />
      </span>
      <div className="moment-text">
        <h3>{words[kind]}</h3>
        {changedFiles.length > 0 && (
          <p className="moment-after">
            <Prose text={fill(words.after, { files: listed(changedFiles, language) })} quoted={changedFiles} />
          </p>
        )}
        {appeared.length === 0 && disappeared.length === 0 && light === 'green' && (
          <p className="moment-after">{words.nothing}</p>
        )}
        {(appeared.length > 0 || disappeared.length > 0) && (
          <ul className="moment-roots">
            <Roots
              titles={appeared}
              shape={kind === 'worse' && light === 'red' ? 'error' : 'warning'}
              word={words.came}
            />
            <Roots titles={disappeared} shape="fine" word={words.went} />
          </ul>
        )}
      </div>
    </li>
  );
}

interface RootsProps {
  readonly titles: readonly string[];
  readonly shape: Shape;
  readonly word: string;
}

const Roots = ({ titles, shape, word }: RootsProps) =>
  titles.map((title) => (
    <li key={title} className={`moment-${shape}`}>
      <span className="moment-word">{word}</span>
      <span>
        <Breakable text={title} />
      </span>
    </li>
  ));
