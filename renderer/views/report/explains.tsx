import { Breakable } from '../../components/breakable.tsx';
import { Fold } from '../../components/fold.tsx';
import { type Finding, idOf } from '../../findings.ts';
import { useText } from '../../language.ts';
import { useApp } from '../../store.ts';
import { fill } from '../../strings/fill.ts';

/** Consequences, folded: they need nothing done by themselves. */
export function Explains({ findings }: { readonly findings: readonly Finding[] }) {
  const { list } = useText();
  return (
    <Fold title={fill(list.explains, { count: findings.length })}>
      <Consequences findings={findings} />
    </Fold>
  );
}

export function Consequences({ findings }: { readonly findings: readonly Finding[] }) {
  const open = useApp((state) => state.open);
  return (
    <ul className="consequences">
      {findings.map(({ check, key, title }) => (
        <li key={idOf({ check, key })}>
          <button
            type="button"
            data-row={idOf({ check, key })}
            onClick={() => open({ is: 'finding', ref: { check, key }, at: 'top' })}
          >
            <Breakable text={title} />
          </button>
        </li>
      ))}
    </ul>
  );
}
