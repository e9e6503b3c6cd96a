import './matrix.css';
import type { Out } from '../../../../electron/contract.ts';
import { useAnswer } from '../../../answers.ts';
import { Banner } from '../../../components/banner.tsx';
import { Breakable } from '../../../components/breakable.tsx';
import { Card } from '../../../components/card.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Prose } from '../../../components/prose.tsx';
import { Row } from '../../../components/row.tsx';
import { Section } from '../../../components/section.tsx';
import { useText } from '../../../language.ts';
import { counted, fill } from '../../../strings/fill.ts';
import { Answered } from '../answered.tsx';
import { View } from '../view.tsx';
import { Parts } from './parts.tsx';

export type Matrix = Out<'matrix'>;

/** What each part was built for, and which of them do not fit together. */
export default function MatrixView() {
  const text = useText();
  const answer = useAnswer('matrix');
  return (
    <View title={text.view.matrix} lead={text.matrix.lead} wide>
      <Answered question="matrix" answer={answer} icon="matrix">
        {(matrix: Matrix) =>
          matrix.rows.length === 0 ? (
            <EmptyState icon="matrix" title={text.matrix.empty} />
          ) : (
            <>
              <Misfits matrix={matrix} />
              <Parts matrix={matrix} />
              <Notes matrix={matrix} />
            </>
          )
        }
      </Answered>
    </View>
  );
}

function Misfits({ matrix: { misfits } }: { readonly matrix: Matrix }) {
  const { matrix: words } = useText();
  if (misfits.length === 0) return <Banner shape="fine" title={words.fits} />;
  return (
    <Section title={counted(words.misfits, misfits.length)}>
      <Card>
        {misfits.map(({ parts, reason, severity, text, source }) => (
          <Row
            key={`${parts.join(' ')} ${reason}`}
            shape={severity}
            title={parts.map((part) => words.parts[part]).join(' ↔ ')}
            sub={
              <>
                <p className="misfit-text">
                  <Prose text={text} />
                </p>
                <p className="misfit-source">
                  <Breakable text={fill(words.reliesOn, { source: source.replace(/^https:\/\//, '') })} />
                </p>
              </>
            }
          />
        ))}
      </Card>
    </Section>
  );
}

function Notes({ matrix: { rows, goInUse, subject } }: { readonly matrix: Matrix }) {
  const { matrix: words } = useText();
  const installed = rows.find(({ part }) => part === 'go')?.version;
  const fetched = goInUse !== null && installed && installed.replace(/^go/, '') !== goInUse.replace(/^go/, '');
  const left = rows.some(({ state }) => state === 'absent' || state === 'unknown');
  return (
    <>
      {fetched && (
        <p className="view-note">
          <Prose
            text={fill(words.inUse, {
              workspace: subject.workspace ?? words.workspace,
              version: goInUse.replace(/^go/, ''),
            })}
            quoted={[subject.workspace ?? '']}
          />
        </p>
      )}
      {left && <p className="view-note">{words.notCompared}</p>}
    </>
  );
}
