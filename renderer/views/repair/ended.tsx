import { Banner } from '../../components/banner.tsx';
import { Diff } from '../../components/diff.tsx';
import { Evidence } from '../../components/evidence.tsx';
import type { Shape } from '../../components/glyph.tsx';
import { Prose } from '../../components/prose.tsx';
import { Section } from '../../components/section.tsx';
import { Steps } from '../../components/steps.tsx';
import { Strip } from '../../components/strip.tsx';
import { editorOf } from '../../headline.ts';
import { useText } from '../../language.ts';
import type { Outcome, Preview, Repair, UndoOutcome } from '../../state.ts';
import { useApp } from '../../store.ts';
import { fill } from '../../strings/fill.ts';

/** What is said when all went well, where "the cause is gone" would be odd. */
export interface AllWell {
  readonly title: string;
  readonly text: string;
}

interface EndedProps {
  readonly repair: Repair;
  readonly allWell?: AllWell;
}

/** How a repair, or its undoing, ended. */
export function Ended({ repair, allWell }: EndedProps) {
  const { outcome } = useText();
  switch (repair.is) {
    case 'ended':
      return <Done preview={repair.preview} outcome={repair.outcome} {...(allWell && { allWell })} />;
    case 'undoing':
      return <Banner shape="checking" title={outcome.undoing} />;
    case 'undone':
      return <Undone undo={repair.undo} />;
    default:
      return null;
  }
}

const shapes: Record<Outcome['outcome'], Shape> = {
  fixed: 'fine',
  'still-there': 'warning',
  'changed-since-preview': 'unknown',
  failed: 'error',
  'needs-you': 'info',
};

interface DoneProps extends Pick<EndedProps, 'allWell'> {
  readonly preview: Preview;
  readonly outcome: Outcome;
}

function Done({ preview, outcome, allWell }: DoneProps) {
  const text = useText();
  const editor = useApp(({ app }) => app && editorOf(app, text)) ?? text.head.anEditor;
  const words = text.outcome;
  const { outcome: kind, because, evidence, restart, entry } = outcome;
  const well = kind === 'fixed' ? allWell : undefined;
  const nothingDone = kind === 'failed' && entry === null;
  const changed = kind === 'fixed' || kind === 'still-there' || (kind === 'failed' && entry !== null);
  return (
    <>
      <Banner shape={shapes[kind]} title={well?.title ?? words[kind]}>
        {because && (
          <p>
            <Prose text={because.text} />
          </p>
        )}
        <p>
          <Prose text={well?.text ?? (nothingDone ? words.failedNothing : words[`${kind}Text`])} />
        </p>
      </Banner>
      {kind === 'fixed' && restart !== 'nothing' && (
        <div className="then">
          <Strip
            shape="info"
            title={restart === 'editor' ? fill(words.restartEditor, { editor }) : words.restartLogOut}
          />
        </div>
      )}
      {evidence.length > 0 && (
        <Section title={text.detail.seen}>
          <Evidence items={evidence} />
        </Section>
      )}
      {kind === 'needs-you' && (
        <Section title={text.repair.titleGuided}>
          <Steps
            steps={preview.steps.filter((step) => step.do === 'tell' || step.do === 'open')}
            {...(preview.for[0] && { of: preview.for[0] })}
          />
        </Section>
      )}
      {changed && (
        <Section title={words.whatChanged}>
          <Steps steps={preview.steps} />
        </Section>
      )}
    </>
  );
}

const undoShapes: Record<UndoOutcome['outcome'], Shape> = {
  undone: 'fine',
  'partly-undone': 'warning',
  conflict: 'warning',
  'cannot-undo': 'unknown',
  'unknown-entry': 'unknown',
};

function Undone({ undo: { outcome: kind, because, conflicts } }: { readonly undo: UndoOutcome }) {
  const { outcome: words } = useText();
  return (
    <>
      <Banner shape={undoShapes[kind]} title={words[kind]}>
        <p>{because ? <Prose text={because.text} /> : words[`${kind}Text`]}</p>
      </Banner>
      {conflicts.length > 0 && (
        <Section title={words.conflicts}>
          {conflicts.map(({ file, diff }) => (
            <Diff key={file} file={file} diff={diff} />
          ))}
        </Section>
      )}
    </>
  );
}
