import './diff.css';
import { linesOf } from '../diff-lines.ts';
import { useText } from '../language.ts';
import { fill } from '../strings/fill.ts';
import { Breakable } from './breakable.tsx';

interface DiffProps {
  readonly file: string;
  /** Unified, as main makes it. */
  readonly diff: string;
  /** Where the file really is, when a link leads there. */
  readonly real?: string | null;
  readonly created?: boolean;
}

/** What changes in one file. A sign and a word stand beside each colour. */
export function Diff({ file, diff, real = null, created = false }: DiffProps) {
  const { repair } = useText();
  return (
    <figure className="diff card" aria-label={fill(repair.changesIn, { file })}>
      <figcaption className="diff-file">
        <code>
          <Breakable text={file} />
        </code>
        {created && <span className="diff-new">{repair.created}</span>}
        {real !== null && (
          <span className="diff-real">
            <Breakable text={fill(repair.followsLink, { real })} />
          </span>
        )}
      </figcaption>
      <div className="diff-lines">
        {linesOf(diff).map((line, n) =>
          line.is === 'gap' ? (
            <div className="diff-gap" key={n} aria-hidden="true" />
          ) : (
            <div className={`diff-line diff-${line.is}`} key={n}>
              <span className="diff-number" aria-hidden="true">
                {line.number}
              </span>
              <span className="diff-sign" aria-hidden="true">
                {line.is === 'added' ? '+' : line.is === 'removed' ? '−' : ''}
              </span>
              <pre>
                {line.is !== 'same' && <span className="sr">{repair[line.is]} </span>}
                <Breakable text={line.text} />
              </pre>
            </div>
          ),
        )}
      </div>
    </figure>
  );
}
