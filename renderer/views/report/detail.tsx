import './detail.css';
import { useEffect } from 'react';
import { Breakable } from '../../components/breakable.tsx';
import { Card } from '../../components/card.tsx';
import { Evidence } from '../../components/evidence.tsx';
import { Fold } from '../../components/fold.tsx';
import { Prose } from '../../components/prose.tsx';
import { Section } from '../../components/section.tsx';
import { type Finding, sameRef } from '../../findings.ts';
import { useText } from '../../language.ts';
import { isOver } from '../../repair-state.ts';
import { fileOf } from '../../ruling.ts';
import type { Opened } from '../../state.ts';
import { useApp } from '../../store.ts';
import { counted } from '../../strings/fill.ts';
import { RepairActions } from '../repair/actions.tsx';
import { Ended } from '../repair/ended.tsx';
import { Page } from '../repair/page.tsx';
import { Repair } from '../repair/repair.tsx';
import { CauseRow } from './cause-row.tsx';
import { Consequences } from './explains.tsx';
import { PolicyLines } from './policy-lines.tsx';
import { SeeByHand } from './see-by-hand.tsx';

/** A finding as a proof: what was seen, why it matters, what would change, and then the decision. */
export function Detail({ opened: { ref, at } }: { readonly opened: Extract<Opened, { is: 'finding' }> }) {
  const { detail } = useText();
  const repair = useApp((state) => state.repair);
  const preview = useApp((state) => state.preview);
  const findings = useApp(({ app }) => app?.report?.findings);
  const { check, key } = ref;
  useEffect(() => void preview([{ check, key }]), [preview, check, key]);

  const finding = findings?.find((one) => sameRef(one, ref));
  if (isOver(repair)) {
    const shown = 'preview' in repair ? repair.preview : null;
    // A page of its own: read from its top, and its heading has the focus that the pressed button had.
    return (
      <Page key="ended" title={finding?.title ?? shown?.for[0]?.title ?? ''} actions={<RepairActions of={[ref]} />}>
        <Ended repair={repair} />
      </Page>
    );
  }
  if (!finding) {
    return (
      <Page title={detail.gone}>
        <p>{detail.goneText}</p>
      </Page>
    );
  }
  return (
    <Page title={finding.title} actions={<RepairActions of={[ref]} />}>
      <Proof finding={finding} all={findings ?? []} />
      <Repair of={finding} first={at === 'repair'} />
      <Background finding={finding} all={findings ?? []} />
    </Page>
  );
}

/** What a sentence of this finding quotes from the machine. */
const quotedBy = ({ params }: Finding): string[] =>
  Object.values(params)
    .filter((value): value is string => typeof value === 'string' && /[/\\=]/.test(value))
    .flatMap((value) => (fileOf(value).length > 0 ? fileOf(value) : value));

function Proof({ finding, all }: { readonly finding: Finding; readonly all: readonly Finding[] }) {
  const { detail } = useText();
  const { causedBy } = finding;
  const cause = causedBy && all.find((one) => sameRef(one, causedBy));
  return (
    <>
      <p className="detail-lead">
        <Prose text={finding.detail} quoted={quotedBy(finding)} />
      </p>
      <PolicyLines finding={finding} />
      {cause && (
        <Section title={detail.causedBy}>
          <Card>
            <CauseRow root={{ finding: cause, consequences: [], weight: cause.severity }} />
          </Card>
        </Section>
      )}
      {finding.evidence.length > 0 && (
        <Section title={detail.seen}>
          <Evidence items={finding.evidence} />
        </Section>
      )}
    </>
  );
}

function Background({ finding, all }: { readonly finding: Finding; readonly all: readonly Finding[] }) {
  const { detail } = useText();
  const send = useApp((state) => state.send);
  const { check, why, looked, links, page } = finding;
  const consequences = all.filter((one) => one.causedBy && sameRef(one.causedBy, finding));
  return (
    <>
      {consequences.length > 0 && (
        <Section title={detail.explained}>
          <Card>
            <Consequences findings={consequences} />
          </Card>
        </Section>
      )}
      {why && (
        <Section title={detail.why}>
          <p>
            <Prose text={why} />
          </p>
        </Section>
      )}
      <div className="detail-folds">
        {page !== undefined && <SeeByHand check={check} />}
        {looked.length > 0 && (
          <Fold title={counted(detail.looked, looked.length)}>
            <ul className="looked">
              {looked.map((place) => (
                <li key={place}>
                  <code>
                    <Breakable text={place} />
                  </code>
                </li>
              ))}
            </ul>
          </Fold>
        )}
        {links.length > 0 && (
          <Fold title={counted(detail.sources, links.length)}>
            <ul className="sources">
              {links.map((address, source) => (
                <li key={address}>
                  <button type="button" onClick={() => send('openSource', { check, source })}>
                    <Breakable text={address.replace(/^https:\/\//, '')} />
                  </button>
                </li>
              ))}
            </ul>
          </Fold>
        )}
      </div>
    </>
  );
}
