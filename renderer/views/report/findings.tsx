import { Card } from '../../components/card.tsx';
import { Fold } from '../../components/fold.tsx';
import { Section } from '../../components/section.tsx';
import { idOf, type Result, type Root } from '../../findings.ts';
import { useText } from '../../language.ts';
import { fill } from '../../strings/fill.ts';
import { Cause } from './cause.tsx';
import { CauseRow } from './cause-row.tsx';
import type { Summary } from './summary.ts';
import { UnknownRow } from './unknown-row.tsx';

/** What was found, by cause, worst first. */
export function Findings({ summary: { groups, said } }: { readonly summary: Summary }) {
  const { section, list } = useText();
  const { errors, warnings, infos, unknown } = groups;
  const [first, ...others] = errors;
  const restOfWarnings = warnings.filter((root) => root !== said);
  return (
    <>
      <div className="causes" role="group" aria-label={list.findings}>
        {first && <Cause root={first} said={said === first} />}
        {others.length > 0 && <Rows roots={others} />}
        {said && said !== first && <Cause root={said} said />}
      </div>
      {restOfWarnings.length > 0 && (
        <Section title={section.warnings}>
          <Rows roots={restOfWarnings} />
        </Section>
      )}
      {unknown.length > 0 && (
        <Section title={section.unknown}>
          <Unknowns results={unknown} />
        </Section>
      )}
      {infos.length > 0 && <WorthKnowing roots={infos} />}
    </>
  );
}

export const Rows = ({ roots }: { readonly roots: readonly Root[] }) => (
  <Card>
    {roots.map((root) => (
      <CauseRow key={idOf(root.finding)} root={root} />
    ))}
  </Card>
);

/** Quiet: nothing has to be done about these. */
export function WorthKnowing({ roots }: { readonly roots: readonly Root[] }) {
  const { section } = useText();
  return (
    <Aside title={section.infos} count={roots.length}>
      <Rows roots={roots} />
    </Aside>
  );
}

export function NotChecked({ results }: { readonly results: readonly Result[] }) {
  const { section } = useText();
  return (
    <Aside title={section.unknown} count={results.length}>
      <Unknowns results={results} />
    </Aside>
  );
}

export const Aside = ({ title, count, children }: { title: string; count: number; children: React.ReactNode }) => (
  <div className="aside">
    <Fold
      title={
        <>
          {title} <span className="aside-count">{count}</span>
        </>
      }
    >
      {children}
    </Fold>
  </div>
);

const shownAtOnce = 3;

export function Unknowns({ results }: { readonly results: readonly Result[] }) {
  const { list } = useText();
  const rest = results.slice(shownAtOnce);
  const card = (some: readonly Result[]) => (
    <Card>
      {some.map((result) => (
        <UnknownRow key={result.check} result={result} />
      ))}
    </Card>
  );
  return (
    <>
      {card(results.slice(0, shownAtOnce))}
      {rest.length > 0 && <Fold title={fill(list.more, { count: rest.length })}>{card(rest)}</Fold>}
    </>
  );
}
