import { IconButton } from '../../components/button.tsx';
import { useText } from '../../language.ts';
import { useApp } from '../../store.ts';
import { Counts } from '../report/counts.tsx';
import type { Summary } from '../report/summary.ts';

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
