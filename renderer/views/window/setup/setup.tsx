import './setup.css';
import { useState } from 'react';
import type { Out } from '../../../../electron/contract.ts';
import { useAnswer } from '../../../answers.ts';
import { Banner } from '../../../components/banner.tsx';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Progress } from '../../../components/progress.tsx';
import { useText } from '../../../language.ts';
import { useApp } from '../../../store.ts';
import { fill } from '../../../strings/fill.ts';
import { Answered } from '../answered.tsx';
import { View } from '../view.tsx';
import { Step } from './step.tsx';

type Onboarding = Out<'onboarding'>;

/** From an empty Mac to a Go editor that is proved: the next step large, the others quiet. */
export default function Setup() {
  const text = useText();
  const answer = useAnswer('onboarding');
  const check = useApp((state) => state.check);
  const checking = useApp(({ app }) => app?.phase === 'checking');
  const again = (
    <Button icon="again" busy={checking} onPress={check}>
      {text.setup.check}
    </Button>
  );
  return (
    <View title={text.view.setup} lead={text.setup.lead} actions={again}>
      <Answered question="onboarding" answer={answer} icon="setup">
        {(onboarding: Onboarding) =>
          onboarding.steps.length === 0 ? (
            <EmptyState icon="setup" title={text.setup.empty} />
          ) : (
            <Steps onboarding={onboarding} />
          )
        }
      </Answered>
    </View>
  );
}

function Steps({ onboarding: { steps, done, proved } }: { readonly onboarding: Onboarding }) {
  const { setup: words } = useText();
  const repairing = useApp(({ repair }) => repair.is !== 'none');
  /** The step whose repair is looked at; it stays open until that is done with. */
  const [at, setAt] = useState<string | null>(null);
  const total = steps.filter(({ state }) => state !== 'skipped').length;
  const progress = fill(words.progress, { done, total });
  const nothingLeft = steps.every(({ state }) => state === 'done' || state === 'skipped');
  return (
    <>
      <div className="setup-progress">
        <Progress label={progress} done={done} total={total} />
        <p>{progress}</p>
      </div>
      {proved && (
        <Banner shape="fine" title={words.proved}>
          <p>{words.provedText}</p>
        </Banner>
      )}
      {!proved && nothingLeft && (
        <Banner shape="unknown" title={words.allDone}>
          <p>{words.allDoneText}</p>
        </Banner>
      )}
      <ol className="setup card" aria-label={words.steps}>
        {steps.map((step) => (
          <Step key={step.id} step={step} repairing={repairing && at === step.id} onRepair={() => setAt(step.id)} />
        ))}
      </ol>
    </>
  );
}
