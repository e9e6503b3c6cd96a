import '../../popover/repair.css';
import { Banner } from '../../../components/banner.tsx';
import { Button } from '../../../components/button.tsx';
import { Progress } from '../../../components/progress.tsx';
import { useText } from '../../../language.ts';
import { isOver } from '../../../repair-state.ts';
import type { Ref } from '../../../state.ts';
import { useApp } from '../../../store.ts';
import { Ended } from '../../popover/ended.tsx';
import { Shown } from '../../popover/repair.tsx';
import { RepairActions } from '../../popover/repair-actions.tsx';

interface InPlaceProps {
  readonly of: Ref;
  readonly active: boolean;
  readonly kind: 'primary' | 'plain';
  readonly onStart: () => void;
}

/** A repair where it is wanted: its preview, Apply, how it ended and Undo, without leaving the page. */
export function InPlace({ of, active, kind, onStart }: InPlaceProps) {
  const { setup, repair: words } = useText();
  const repair = useApp((state) => state.repair);
  const preview = useApp((state) => state.preview);
  if (!active) {
    const start = () => {
      onStart();
      void preview([of]);
    };
    return (
      <Button kind={kind} onPress={start}>
        {setup.review}
      </Button>
    );
  }
  return (
    <div className="in-place repair" aria-busy={repair.is === 'applying' || undefined}>
      {repair.is === 'reading' && <Progress label={words.reading} />}
      {repair.is === 'broke' && (
        <Banner shape="unknown" title={repair.doing === 'preview' ? words.previewBroke : words.applyBroke}>
          {repair.doing !== 'preview' && <p>{words.applyBrokeText}</p>}
        </Banner>
      )}
      {(repair.is === 'shown' || repair.is === 'applying') && <Shown preview={repair.preview} of={of} />}
      {isOver(repair) && <Ended repair={repair} />}
      <div className="in-place-actions">
        <RepairActions of={[of]} />
      </div>
    </div>
  );
}
