import { useEffect } from 'react';
import { Banner } from '../../../components/banner.tsx';
import { Card } from '../../../components/card.tsx';
import { Progress } from '../../../components/progress.tsx';
import { Prose } from '../../../components/prose.tsx';
import { Row } from '../../../components/row.tsx';
import { Section } from '../../../components/section.tsx';
import { idOf, sameRef } from '../../../findings.ts';
import { useText } from '../../../language.ts';
import { isOver } from '../../../repair-state.ts';
import type { Ref } from '../../../state.ts';
import { useApp } from '../../../store.ts';
import { counted } from '../../../strings/fill.ts';
import { RepairActions } from '../../repair/actions.tsx';
import { Ended } from '../../repair/ended.tsx';
import { Page } from '../../repair/page.tsx';
import { Shown } from '../../repair/repair.tsx';

/** Several repairs as one: previewed together, done together, undone together. */
export function Together({ refs }: { readonly refs: readonly Ref[] }) {
  const { overview, repair: words } = useText();
  const repair = useApp((state) => state.repair);
  const preview = useApp((state) => state.preview);
  const findings = useApp(({ app }) => app?.report?.findings);
  useEffect(() => void preview(refs), [preview, refs]);
  const [first] = refs;
  const fixed = refs.flatMap((ref) => findings?.find((one) => sameRef(one, ref)) ?? []);
  return (
    <Page title={counted(overview.togetherTitle, refs.length)} actions={<RepairActions of={refs} />}>
      {isOver(repair) ? (
        <Ended repair={repair} />
      ) : (
        <>
          <p className="detail-lead">{overview.togetherText}</p>
          <Section title={overview.goesAway}>
            <Card>
              {fixed.map((finding) => (
                <Row
                  key={idOf(finding)}
                  shape={finding.severity}
                  title={finding.title}
                  sub={<Prose text={finding.repair.title} />}
                />
              ))}
            </Card>
          </Section>
          <Section title={words.title}>
            <div className="repair">
              {(repair.is === 'none' || repair.is === 'reading') && <Progress label={words.reading} />}
              {repair.is === 'broke' && (
                <Banner shape="unknown" title={repair.doing === 'apply' ? words.applyBroke : words.previewBroke}>
                  {repair.doing === 'apply' && <p>{words.applyBrokeText}</p>}
                </Banner>
              )}
              {(repair.is === 'shown' || repair.is === 'applying') && first && (
                <Shown preview={repair.preview} of={first} />
              )}
            </div>
          </Section>
        </>
      )}
    </Page>
  );
}
