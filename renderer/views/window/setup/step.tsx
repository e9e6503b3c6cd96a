import type { Out } from '../../../../electron/contract.ts';
import { Button } from '../../../components/button.tsx';
import { Glyph } from '../../../components/glyph.tsx';
import { Prose } from '../../../components/prose.tsx';
import { useText } from '../../../language.ts';
import { useApp } from '../../../store.ts';
import { How } from './how.tsx';

export type OnboardingStep = Out<'onboarding'>['steps'][number];

interface StepProps {
  readonly step: OnboardingStep;
  /** Its repair is looked at, or has just ended. */
  readonly repairing: boolean;
  readonly onRepair: () => void;
}

/** One step. What comes next says what it is good for and how it is done; the others say what was seen. */
export function Step({ step, repairing, onRepair }: StepProps) {
  const { setup: words } = useText();
  const skip = useApp((state) => state.skip);
  const { id, title, why, state, seen, skippable, project } = step;
  const open = state === 'current' || state === 'cannot-tell' || repairing;
  return (
    <li className={`setup-step setup-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
      <Mark state={state} />
      <div className="setup-text">
        <h2>
          <Prose text={title} />
          {project && <span className="chip">{words.project}</span>}
        </h2>
        {open && (
          <p className="setup-why">
            <Prose text={why} />
          </p>
        )}
        {seen !== null && (
          <p className="setup-seen">
            <code>{seen}</code>
          </p>
        )}
        {open && (
          <div className="setup-how">
            <How step={step} repairing={repairing} onRepair={onRepair} />
            {skippable && !repairing && (
              <Button kind="quiet" onPress={() => void skip(id, true)}>
                {words.skip}
              </Button>
            )}
          </div>
        )}
      </div>
      {state === 'skipped' && (
        <Button kind="quiet" onPress={() => void skip(id, false)}>
          {words.unskip}
        </Button>
      )}
    </li>
  );
}

function Mark({ state }: Pick<OnboardingStep, 'state'>) {
  const { setup: words } = useText();
  if (state === 'done') return <Glyph shape="fine" label />;
  if (state === 'cannot-tell') return <Glyph shape="unknown" label />;
  return (
    <svg className={`setup-mark setup-mark-${state}`} viewBox="0 0 24 24" role="img" aria-label={words[state]}>
      <circle cx="12" cy="12" r="9.2" />
      {state === 'current' && <circle className="setup-dot" cx="12" cy="12" r="4.6" />}
      {state === 'skipped' && <path d="M8 12h8" />}
    </svg>
  );
}
