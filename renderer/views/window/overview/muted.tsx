import { Breakable } from '../../../components/breakable.tsx';
import { Card } from '../../../components/card.tsx';
import { Prose } from '../../../components/prose.tsx';
import { idOf, type Report } from '../../../findings.ts';
import { useText } from '../../../language.ts';
import { fileOf, rulingText } from '../../../ruling.ts';
import { Aside } from '../../report/findings.tsx';

/** What was found and a policy does not want to see: it counts for nothing, and is here for who asks. */
export function Muted({ report: { results } }: { readonly report: Report }) {
  const text = useText();
  const all = results.flatMap(({ check, muted = [] }) => muted.map((one) => ({ check, ...one })));
  if (all.length === 0) return null;
  return (
    <Aside title={text.section.muted} count={all.length}>
      <Card>
        {all.map(({ check, key, title, ruling }) => (
          <div className="muted" key={idOf({ check, key })}>
            <p>
              <Breakable text={title} />
            </p>
            <p className="row-sub">
              <Prose text={rulingText(ruling, text)} quoted={fileOf(ruling.by)} />
            </p>
          </div>
        ))}
      </Card>
    </Aside>
  );
}
