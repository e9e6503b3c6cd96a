import { useId } from 'react';
import type { Out } from '../../../../electron/contract.ts';
import { Breakable } from '../../../components/breakable.tsx';
import { Copyable } from '../../../components/copyable.tsx';
import { Fold } from '../../../components/fold.tsx';
import { Glyph, type Shape } from '../../../components/glyph.tsx';
import { Prose } from '../../../components/prose.tsx';
import { useText } from '../../../language.ts';
import { counted, fill } from '../../../strings/fill.ts';

export type ExplainedLog = Out<'logs'>[number];
type Line = ExplainedLog['consequences'][number];

const shapes: Record<ExplainedLog['verdict'], Shape> = { failure: 'error', healthy: 'fine', unknown: 'unknown' };

/** One log: its verdict, where it starts, what follows from that, and what to do. */
export function Log({ log }: { readonly log: ExplainedLog }) {
  const { logs: words } = useText();
  const id = useId();
  const { file, verdict, title, detail, fix, rootCause, consequences } = log;
  return (
    <article className="log card" aria-labelledby={id}>
      <header className="log-head">
        <Glyph shape={shapes[verdict]} label />
        <div>
          <h2 id={id}>
            <Prose text={title} />
          </h2>
          <p className="log-file">
            <code>
              <Breakable text={file} />
            </code>
          </p>
          {detail && (
            <p className="log-detail">
              <Prose text={detail} />
            </p>
          )}
        </div>
      </header>
      {rootCause && (
        <div className="log-part">
          <p className="log-label">{words.cause}</p>
          <LogLine line={rootCause} />
        </div>
      )}
      {fix && (
        <div className="log-part">
          <p className="log-label">{words.fix}</p>
          <p className="log-fix">
            <Prose text={fix} />
          </p>
        </div>
      )}
      {consequences.length > 0 && (
        <div className="log-part log-then">
          <Fold title={counted(words.follow, consequences.length)}>
            <ul>
              {consequences.map((line) => (
                <li key={`${line.line} ${line.text}`}>
                  <p>{line.title}</p>
                  <LogLine line={line} />
                </li>
              ))}
            </ul>
          </Fold>
        </div>
      )}
    </article>
  );
}

function LogLine({ line: { line, text, count } }: { readonly line: Pick<Line, 'line' | 'text' | 'count'> }) {
  const { logs: words } = useText();
  const often = count > 1 ? ` · ${fill(words.times, { count })}` : '';
  return (
    <div className="log-line">
      <div>
        <p className="log-number">
          {fill(words.line, { count: line })}
          {often}
        </p>
        <pre>
          <Breakable text={text} />
        </pre>
      </div>
      <Copyable text={text} />
    </div>
  );
}
