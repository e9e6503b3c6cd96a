import { Progress } from '../../components/progress.tsx';
import { useText } from '../../language.ts';
import { useApp } from '../../store.ts';
import { Findings } from '../report/findings.tsx';
import { FirstRun } from '../report/first-run.tsx';
import { Green } from '../report/green.tsx';
import { Failed, Notices } from '../report/notices.tsx';
import { useSummary } from '../report/summary.ts';
import { Footer } from './footer.tsx';
import { Head } from './head.tsx';

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
