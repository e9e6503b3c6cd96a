import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Seen } from '../../components/evidence.tsx';
import { idOf, type Root } from '../../findings.ts';
import { useText } from '../../language.ts';
import { useApp } from '../../store.ts';
import { CauseRow } from './cause-row.tsx';
import { Explains } from './explains.tsx';

/**
 * The cause that matters most: its proof, what it explains and one thing to do. `said`: the head is its sentence already.
 */
export function Cause({ root, said }: { readonly root: Root; readonly said: boolean }) {
  const { list } = useText();
  const open = useApp((state) => state.open);
  const { finding, consequences } = root;
  const ref = { check: finding.check, key: finding.key };
  const actions = (
    <div className="cause-actions">
      <Button kind="primary" onPress={() => open({ is: 'finding', ref, at: 'repair' })}>
        {finding.repair.automatic ? list.review : list.whatToDo}
      </Button>
      <button
        type="button"
        className="button button-plain"
        data-row={idOf(ref)}
        onClick={() => open({ is: 'finding', ref, at: 'top' })}
      >
        {list.details}
      </button>
    </div>
  );
  if (!said) {
    return (
      <Card>
        <CauseRow root={root}>{actions}</CauseRow>
      </Card>
    );
  }
  const [seen] = finding.evidence;
  return (
    <Card label={finding.title}>
      {seen && <Seen item={seen} />}
      <div className="cause-foot">
        {consequences.length > 0 && <Explains findings={consequences} />}
        {actions}
      </div>
    </Card>
  );
}
