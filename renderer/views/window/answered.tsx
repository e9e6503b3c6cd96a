import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { IconName } from '../../components/icon.tsx';
import { Progress } from '../../components/progress.tsx';
import { Strip } from '../../components/strip.tsx';
import { useText } from '../../language.ts';
import type { Answer, Question } from '../../state.ts';
import { useApp } from '../../store.ts';
import './answered.css';

interface AnsweredProps<T> {
  readonly question: Question;
  readonly answer: Answer<T> | undefined;
  readonly icon: IconName;
  readonly children: (value: T) => React.ReactNode;
}

/** An answer of main, or that it is still being worked out, or that it could not be. One that is asked again stays. */
export function Answered<T>({ question, answer, icon, children }: AnsweredProps<T>) {
  const { window: words } = useText();
  const ask = useApp((state) => state.ask);
  const again = () => void ask(question);
  const failed = answer?.is === 'failed';
  if (answer && answer.value !== null) {
    return (
      <>
        {failed && (
          <div className="answer-old">
            <Strip shape="unknown" title={words.old}>
              <Button onPress={again}>{words.again}</Button>
            </Strip>
          </div>
        )}
        {children(answer.value)}
      </>
    );
  }
  if (failed) {
    return (
      <EmptyState icon={icon} title={words.failed}>
        <p>{words.failedText}</p>
        <Button onPress={again}>{words.again}</Button>
      </EmptyState>
    );
  }
  return (
    <div className="answer-asking" aria-busy="true">
      <p>{words.asking}</p>
      <Progress label={words.asking} />
    </div>
  );
}
