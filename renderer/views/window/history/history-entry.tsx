import type { AppState } from '../../../../electron/contract.ts';
import { Banner } from '../../../components/banner.tsx';
import { Breakable } from '../../../components/breakable.tsx';
import { Button } from '../../../components/button.tsx';
import { Fold } from '../../../components/fold.tsx';
import { Glyph, type Shape } from '../../../components/glyph.tsx';
import { Steps } from '../../../components/steps.tsx';
import { dayOf, timeOf } from '../../../dates.ts';
import { useLanguage, useText } from '../../../language.ts';
import { useNow } from '../../../now.ts';
import { isBusy } from '../../../repair-state.ts';
import { useApp } from '../../../store.ts';
import { counted, fill } from '../../../strings/fill.ts';
import { Ended } from '../../repair/ended.tsx';

type Entry = AppState['history'][number];

const shapes: Record<Entry['state'], Shape> = {
  applied: 'fine',
  undone: 'info',
  failed: 'error',
  interrupted: 'warning',
};

interface HistoryEntryProps {
  readonly entry: Entry;
  readonly undoing: boolean;
  readonly onUndo: () => void;
}

/** One repair: what it was for, how it stands, its changes folded, and Undo with how that ended. */
export function HistoryEntry({ entry, undoing, onUndo }: HistoryEntryProps) {
  const { history: words, outcome, repair: repairWords } = useText();
  const repair = useApp((state) => state.repair);
  const language = useLanguage();
  const now = useNow();
  const { at, for: fixes, state, undoneAt, undoable, steps } = entry;
  const when = (moment: string) => ({ day: dayOf(moment, now, language), time: timeOf(moment, language) });
  const { day, time } = when(at);
  const shown = undoing && repair.is !== 'none';
  return (
    <li className="entry card">
      <div className="entry-head">
        <Glyph shape={shapes[state]} />
        <div className="entry-text">
          {fixes.map(({ check, key, title }) => (
            <h2 key={`${check} ${key}`}>
              <Breakable text={title} />
            </h2>
          ))}
          <p className="entry-when">
            <time dateTime={at}>
              {day} {time}
            </time>
            <span aria-hidden="true"> · </span>
            {undoneAt === null ? words[state] : fill(words.undoneAt, when(undoneAt))}
            {state === 'applied' && !undoable && (
              <>
                <span aria-hidden="true"> · </span>
                {words.notUndoable}
              </>
            )}
          </p>
          {state === 'interrupted' && <p className="entry-note">{words.interruptedText}</p>}
          {state === 'failed' && undoable && <p className="entry-note">{words.failedText}</p>}
        </div>
        {undoable && state !== 'undone' && (
          <Button icon="undo" busy={shown && repair.is === 'undoing'} disabled={isBusy(repair)} onPress={onUndo}>
            {outcome.undo}
          </Button>
        )}
      </div>
      {shown && (repair.is === 'undone' || repair.is === 'broke') && (
        <div className="entry-part entry-ended">
          {repair.is === 'broke' ? <Banner shape="unknown" title={repairWords.undoBroke} /> : <Ended repair={repair} />}
        </div>
      )}
      {steps.length > 0 && (
        <div className="entry-part">
          <Fold title={counted(words.steps, steps.length)}>
            <Steps steps={steps} />
          </Fold>
        </div>
      )}
    </li>
  );
}
