import { useText } from '../../language.ts';
import { fill } from '../../strings/fill.ts';
import type { Summary } from './summary.ts';

/** How many checks were fine, and how long they took. */
export function Counts({ summary: { groups, report } }: { readonly summary: Summary }) {
  const { foot } = useText();
  const { fine, checked } = groups;
  const seconds = (report.durationMs / 1000).toFixed(report.durationMs < 9950 ? 1 : 0);
  return (
    <>
      {fill(fine === checked ? foot.all : foot.some, { fine, count: checked })}
      {'\u00a0'}
      <span aria-hidden="true">·</span> {fill(foot.seconds, { seconds })}
    </>
  );
}
