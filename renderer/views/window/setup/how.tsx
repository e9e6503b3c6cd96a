import { Breakable } from '../../../components/breakable.tsx';
import { Button } from '../../../components/button.tsx';
import { Card } from '../../../components/card.tsx';
import { Copyable } from '../../../components/copyable.tsx';
import { Prose } from '../../../components/prose.tsx';
import { useText } from '../../../language.ts';
import { useApp } from '../../../store.ts';
import { InPlace } from '../in-place.tsx';
import type { OnboardingStep } from './step.tsx';

interface HowProps {
  readonly step: OnboardingStep;
  readonly repairing: boolean;
  readonly onRepair: () => void;
}

/** How a step is done: by a repair in its place, by a command of the person, on a page or in System Settings. */
export function How({ step: { how, state }, repairing, onRepair }: HowProps) {
  const { setup: words, repair } = useText();
  const send = useApp((store) => store.send);
  const preview = useApp((store) => store.preview);
  const primary = state === 'current' ? 'primary' : 'plain';
  const start = () => {
    onRepair();
    if (how.by === 'repair') void preview([how.ref]);
  };
  if (how.by === 'nothing') return null;
  const text = (
    <p className="setup-instruction">
      <Prose text={how.text} />
    </p>
  );
  switch (how.by) {
    case 'repair':
      return (
        <>
          {!repairing && text}
          {repairing ? (
            <InPlace of={how.ref} />
          ) : (
            <Button kind={primary} onPress={start}>
              {words.review}
            </Button>
          )}
        </>
      );
    case 'command':
      return (
        <>
          {text}
          <Card>
            <div className="setup-command">
              <pre>
                <Breakable text={how.command} />
              </pre>
              <Copyable text={how.command} label={words.copyCommand} />
            </div>
          </Card>
          {how.administrator && <p className="setup-note">{repair.administrator}</p>}
        </>
      );
    case 'link':
      return (
        <>
          {text}
          <Button kind={primary} icon="outside" onPress={() => send('openLink', how.link)}>
            {words.openPage}
          </Button>
        </>
      );
    case 'pane':
      return (
        <>
          {text}
          <Button kind={primary} icon="outside" onPress={() => send('openPane', how.pane)}>
            {words.openPane}
          </Button>
        </>
      );
    case 'person':
      return text;
  }
}
