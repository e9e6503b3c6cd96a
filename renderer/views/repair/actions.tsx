import { Button } from '../../components/button.tsx';
import { useText } from '../../language.ts';
import type { Ref } from '../../state.ts';
import { useApp } from '../../store.ts';

/** What can be decided now, about the repair that is on the page. */
export function RepairActions({ of }: { readonly of: readonly Ref[] }) {
  const { repair: words, outcome: ends } = useText();
  const repair = useApp((state) => state.repair);
  const { preview, apply, undo, close, check } = useApp.getState(); // actions never change
  const again = () => void preview(of);
  const checkAgain = (
    <Button
      kind="primary"
      onPress={() => {
        check();
        close();
      }}
    >
      {words.checkAgain}
    </Button>
  );
  const done = (
    <Button kind="primary" onPress={close}>
      {ends.done}
    </Button>
  );
  switch (repair.is) {
    case 'none':
    case 'reading':
      return null;
    case 'shown':
    case 'applying': {
      const { plan, undoable } = repair.preview;
      if (plan === null) return checkAgain;
      const busy = repair.is === 'applying';
      return (
        <>
          <p className="actions-promise">{undoable ? words.canUndo : words.cannotUndo}</p>
          <Button kind="primary" busy={busy} onPress={() => void apply()}>
            {busy ? words.applying : words.apply}
          </Button>
        </>
      );
    }
    case 'ended': {
      const { outcome, entry } = repair.outcome;
      const undoable = entry !== null && repair.preview.undoable;
      return (
        <>
          {undoable && (
            <Button icon="undo" onPress={() => void undo(entry)}>
              {ends.undo}
            </Button>
          )}
          <span className="actions-gap" />
          {outcome === 'changed-since-preview' ? (
            <Button kind="primary" onPress={again}>
              {ends.showAgain}
            </Button>
          ) : outcome === 'fixed' ? (
            done
          ) : (
            checkAgain
          )}
        </>
      );
    }
    case 'undoing':
      return (
        <Button kind="primary" busy onPress={close}>
          {ends.undoing}
        </Button>
      );
    case 'undone':
      return done;
    case 'broke':
      return repair.doing === 'apply' ? (
        checkAgain
      ) : (
        <Button kind="primary" onPress={again}>
          {words.again}
        </Button>
      );
  }
}
