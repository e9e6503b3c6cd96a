import '../../report/report.css';
import './overview.css';
import { useEffect } from 'react';
import type { Opened } from '../../../state.ts';
import { useApp } from '../../../store.ts';
import { useWide } from '../../../wide.ts';
import { Counts } from '../../report/counts.tsx';
import { Detail } from '../../report/detail.tsx';
import { FirstRun } from '../../report/first-run.tsx';
import { Green } from '../../report/green.tsx';
import { Notices } from '../../report/notices.tsx';
import { type Summary, useSummary } from '../../report/summary.ts';
import { UnknownDetail } from '../../report/unknown-detail.tsx';
import { Causes } from './causes.tsx';
import { Muted } from './muted.tsx';
import { Together } from './together.tsx';

/** What was found beside what is opened of it; where there is no room, one after the other. */
export default function Overview() {
  const summary = useSummary();
  const opened = useApp((state) => state.opened);
  const calm = summary === null || summary.report.light === 'green';
  useFirstOpened(summary, calm);
  return (
    <div className="overview" data-calm={calm || undefined} data-opened={opened !== null || undefined}>
      <div className="overview-list">
        {summary && !calm ? <Causes summary={summary} /> : <Calm summary={summary} />}
        {summary && (
          <footer className="footer">
            <p>
              <Counts summary={summary} />
            </p>
          </footer>
        )}
      </div>
      {opened && (
        <div className="overview-opened">
          <OneOpened opened={opened} />
        </div>
      )}
    </div>
  );
}

const Calm = ({ summary }: { readonly summary: Summary | null }) => (
  <>
    <div className="overview-top drag" />
    <div className="list-body scroll">
      <div className="overview-calm">
        <Notices />
        {summary ? <Green summary={summary} /> : <FirstRun />}
        {summary && <Muted report={summary.report} />}
      </div>
    </div>
  </>
);

function OneOpened({ opened }: { readonly opened: Opened }) {
  switch (opened.is) {
    case 'finding':
      return <Detail key={`${opened.ref.check} ${opened.ref.key}`} opened={opened} />;
    case 'unknown':
      return <UnknownDetail key={opened.check} check={opened.check} />;
    case 'together':
      return <Together refs={opened.refs} />;
  }
}

/** Side by side there is always something opened: at first what matters most. */
function useFirstOpened(summary: Summary | null, calm: boolean): void {
  const wide = useWide();
  const opened = useApp((state) => state.opened);
  const open = useApp((state) => state.open);
  useEffect(() => {
    if (!summary || calm || !wide || opened) return;
    const { errors, warnings, infos, unknown } = summary.groups;
    const [cause] = [...errors, ...warnings];
    const [result] = unknown;
    const first = cause ?? (result ? undefined : infos[0]);
    if (first) open({ is: 'finding', ref: { check: first.finding.check, key: first.finding.key }, at: 'top' });
    else if (result) open({ is: 'unknown', check: result.check });
  }, [summary, calm, wide, opened, open]);
}
