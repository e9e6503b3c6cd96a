import { IconButton } from '../../components/button.tsx';
import { useText } from '../../language.ts';
import { useApp } from '../../store.ts';
import { fill } from '../../strings/fill.ts';
import type { Summary } from './summary.ts';

/** How much was fine, and the ways out. */
export function Footer({ summary }: { readonly summary: Summary | null }) {
  const { foot } = useText();
  const send = useApp((state) => state.send);
  return (
    <footer className="footer">
      <p>{summary && <Counts summary={summary} />}</p>
      <IconButton icon="window" label={foot.window} onPress={() => send('openWindow', 'overview')} />
      <IconButton icon="settings" label={foot.settings} onPress={() => send('openWindow', 'settings')} />
    </footer>
  );
}

/** How many checks were fine, and how long they took. */
export function Counts({ summary: { groups, report } }: { readonly summary: Summary }) {
  const { foot } = useText();
  const { fine, checked } = groups;
  const seconds = (report.durationMs / 1000).toFixed(report.durationMs < 9950 ? 1 : 0);
  return (
    <>
      {fill(fine === checked ? foot.all : foot.some, { fine, count: checked })}
      <span aria-hidden="true"> · </span>
      {fill(foot.seconds, { seconds })}
    </>
  );
}
