import { useText } from '../../language.ts';
import { useApp } from '../../store.ts';
import { useSummary } from './summary.ts';

/** Says the state to those who listen, when it changes and not while a check runs. */
export function Announcer() {
  const { sub } = useText();
  const phase = useApp(({ app }) => app?.phase);
  const summary = useSummary();
  const said =
    phase === 'checking' ? sub.checking : summary ? [summary.title, summary.counts].filter(Boolean).join('. ') : '';
  return (
    <p className="sr" role="status">
      {said}
    </p>
  );
}
