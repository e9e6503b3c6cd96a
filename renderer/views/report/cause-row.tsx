import { Breakable } from '../../components/breakable.tsx';
import type { Shape } from '../../components/glyph.tsx';
import { Row } from '../../components/row.tsx';
import { idOf, type Root, sameRef } from '../../findings.ts';
import { useApp } from '../../store.ts';
import { Explains } from './explains.tsx';

const shapeOf: Record<Root['weight'], Shape> = { error: 'error', warning: 'warning', info: 'info' };

/** One cause in a list: its sentence, where it stands, what it explains. */
export function CauseRow({ root, children }: { readonly root: Root; readonly children?: React.ReactNode }) {
  const open = useApp((state) => state.open);
  const { finding, consequences, weight } = root;
  const current = useApp(({ opened }) => opened?.is === 'finding' && sameRef(opened.ref, finding));
  const { check, key, title, evidence } = finding;
  const source = evidence[0]?.source;
  return (
    <Row
      shape={shapeOf[weight]}
      title={title}
      id={idOf(finding)}
      current={current}
      {...(source !== undefined && {
        sub: (
          <code>
            <Breakable text={source} />
          </code>
        ),
      })}
      onOpen={() => open({ is: 'finding', ref: { check, key }, at: 'top' })}
    >
      {(consequences.length > 0 || children) && (
        <div className="row-above">
          {consequences.length > 0 && <Explains findings={consequences} />}
          {children}
        </div>
      )}
    </Row>
  );
}
