import './detail.css';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Prose } from '../../components/prose.tsx';
import { Section } from '../../components/section.tsx';
import type { Result } from '../../findings.ts';
import { useText } from '../../language.ts';
import { useApp } from '../../store.ts';
import { Page } from '../repair/page.tsx';
import { SeeByHand } from './see-by-hand.tsx';
import { useCheckName } from './unknown-row.tsx';

/** A check that could not tell: that this is not a fault, what stood in the way, and what would clear it. */
export function UnknownDetail({ check }: { readonly check: string }) {
  const { unknown, detail, repair } = useText();
  const name = useCheckName(check);
  const result = useApp(({ app }) => app?.report?.results.find((one) => one.check === check));
  const { check: checkAgain, close } = useApp.getState(); // actions never change
  const again = () => {
    checkAgain();
    close();
  };
  if (result?.status !== 'unknown') {
    return (
      <Page title={detail.gone}>
        <p>{detail.goneText}</p>
      </Page>
    );
  }
  return (
    <Page title={name} actions={<Button onPress={again}>{repair.checkAgain}</Button>}>
      <p className="detail-lead">{unknown.text}</p>
      {result.reason !== null && (
        <Section title={unknown.reason}>
          <Card>
            <p className="unknown-reason">
              <Prose text={result.reason} quoted={quotedBy(result)} />
            </p>
          </Card>
        </Section>
      )}
      <Tellable result={result} />
      <div className="detail-folds">
        <SeeByHand check={check} />
      </div>
    </Page>
  );
}

const quotedBy = ({ because }: Result): string[] =>
  Object.values(because?.params ?? {}).filter(
    (value): value is string => typeof value === 'string' && value.includes('/'),
  );

function Tellable({ result: { because } }: { readonly result: Result }) {
  const { unknown } = useText();
  const send = useApp((state) => state.send);
  switch (because?.reason) {
    case 'refused-tcc':
      return (
        <Section title={unknown.tellable}>
          <p>{unknown.fullDisk}</p>
          <div className="unknown-act">
            <Button icon="outside" onPress={() => send('openPane', 'full-disk-access')}>
              {unknown.openFullDisk}
            </Button>
          </div>
        </Section>
      );
    case 'refused-mode':
      return (
        <Section title={unknown.tellable}>
          <p>{unknown.mode}</p>
        </Section>
      );
    case 'timeout':
      return (
        <Section title={unknown.tellable}>
          <p>{unknown.timeout}</p>
        </Section>
      );
    default:
      return <p className="unknown-act">{unknown.other}</p>;
  }
}
