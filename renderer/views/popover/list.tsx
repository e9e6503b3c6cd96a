import { Progress } from '../../components/progress.tsx';
import { useText } from '../../language.ts';
import { useApp } from '../../store.ts';
import { Findings } from './findings.tsx';
import { FirstRun } from './first-run.tsx';
import { Footer } from './footer.tsx';
import { Green } from './green.tsx';
import { Head } from './head.tsx';
import { Failed, Notices } from './notices.tsx';
import { useSummary } from './summary.ts';

/** The first page: the sentence, what was found, and how much was fine. */
export function List() {
  const { foot } = useText();
  const summary = useSummary();
  const phase = useApp(({ app }) => app?.phase);
  const progress = useApp(({ app }) => app?.progress ?? null);
  const calm = summary !== null && summary.report.light === 'green';
  return (
    <>
      {summary && !calm && <Head summary={summary} />}
      <div className="list-progress">
        {summary && !calm && phase === 'checking' && (
          <Progress label={foot.again} {...(progress && { done: progress.done, total: progress.total })} />
        )}
      </div>
      <div className="list-body scroll">
        <Notices>
          <Failed />
        </Notices>
        {!summary && <FirstRun />}
        {summary && (calm ? <Green summary={summary} /> : <Findings summary={summary} />)}
      </div>
      <Footer summary={summary} />
    </>
  );
}
