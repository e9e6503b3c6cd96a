import '../repair/repair.css';
import './in-place.css';
import { Banner } from '../../components/banner.tsx';
import { Progress } from '../../components/progress.tsx';
import { useText } from '../../language.ts';
import { isOver } from '../../repair-state.ts';
import type { Ref } from '../../state.ts';
import { useApp } from '../../store.ts';
import { RepairActions } from '../repair/actions.tsx';
import { type AllWell, Ended } from '../repair/ended.tsx';
import { Shown } from '../repair/repair.tsx';

/** A repair where it is wanted: its preview, Apply, how it ended and Undo, without leaving the page. */
export function InPlace({ of, allWell }: { readonly of: Ref; readonly allWell?: AllWell }) {
  const { repair: words } = useText();
  const repair = useApp((state) => state.repair);
  return (
    <div className="in-place repair" aria-busy={repair.is === 'applying' || undefined}>
      {repair.is === 'reading' && <Progress label={words.reading} />}
      {repair.is === 'broke' && (
        <Banner shape="unknown" title={words[`${repair.doing}Broke`]}>
          {repair.doing === 'apply' && <p>{words.applyBrokeText}</p>}
        </Banner>
      )}
      {(repair.is === 'shown' || repair.is === 'applying') && <Shown preview={repair.preview} of={of} />}
      {isOver(repair) && <Ended repair={repair} {...(allWell && { allWell })} />}
      <div className="in-place-actions">
        <RepairActions of={[of]} />
      </div>
    </div>
  );
}
