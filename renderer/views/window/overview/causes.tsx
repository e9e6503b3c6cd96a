import { useEffect, useRef } from 'react';
import { Button } from '../../../components/button.tsx';
import { Lamp } from '../../../components/lamp.tsx';
import { Progress } from '../../../components/progress.tsx';
import { Section } from '../../../components/section.tsx';
import { editorOf } from '../../../headline.ts';
import { useText } from '../../../language.ts';
import { useApp } from '../../../store.ts';
import { counted, fill } from '../../../strings/fill.ts';
import { together } from '../../../together.ts';
import { Again } from '../../report/again.tsx';
import { Rows, Unknowns, WorthKnowing } from '../../report/findings.tsx';
import { move } from '../../report/keys.ts';
import { Notices } from '../../report/notices.tsx';
import { shapes } from '../../report/shapes.ts';
import { SubLine } from '../../report/sub-line.tsx';
import type { Summary } from '../../report/summary.ts';
import { Muted } from './muted.tsx';

/** What was found, as a list from which one thing is opened beside it. */
export function Causes({ summary }: { readonly summary: Summary }) {
  const text = useText();
  const phase = useApp(({ app }) => app?.phase);
  const progress = useApp(({ app }) => app?.progress ?? null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const { groups, report, counts } = summary;
  const { errors, warnings, infos, unknown } = groups;
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.metaKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    if (move(event.key === 'ArrowDown' ? 1 : -1)) event.preventDefault();
  };
  return (
    <>
      <header className="head drag">
        <Lamp shape={shapes[report.light]} />
        <div className="head-text">
          <h1 ref={heading} tabIndex={-1}>
            <Title summary={summary} />
          </h1>
          <SubLine counts={counts} />
        </div>
        <Again />
      </header>
      <div className="list-progress">
        {phase === 'checking' && (
          <Progress label={text.foot.again} {...(progress && { done: progress.done, total: progress.total })} />
        )}
      </div>
      {/* Arrows go from row to row, as in the popover. */}
      <div className="list-body scroll" onKeyDown={onKeyDown}>
        <Notices />
        {errors.length > 0 && (
          <div role="group" aria-label={text.list.findings}>
            <Rows roots={errors} />
          </div>
        )}
        <AllAtOnce />
        {warnings.length > 0 && (
          <Section title={text.section.warnings}>
            <Rows roots={warnings} />
          </Section>
        )}
        {unknown.length > 0 && (
          <Section title={text.section.unknown}>
            <Unknowns results={unknown} />
          </Section>
        )}
        {infos.length > 0 && <WorthKnowing roots={infos} />}
        <Muted report={report} />
      </div>
    </>
  );
}

/** Here the cause stands in the list and in full beside it; a third time would be too much. */
function Title({ summary: { title, said, groups } }: { readonly summary: Summary }) {
  const text = useText();
  const editor = useApp(({ app }) => app && editorOf(app, text)) ?? text.head.anEditor;
  if (!said) return title;
  return groups.errors.length > 0 ? fill(text.overview.oneProblem, { editor }) : text.overview.oneWarning;
}

function AllAtOnce() {
  const { overview } = useText();
  const app = useApp((state) => state.app);
  const open = useApp((state) => state.open);
  const refs = app ? together(app) : [];
  if (refs.length < 2) return null;
  return (
    <div className="all-at-once">
      <Button onPress={() => open({ is: 'together', refs })}>{counted(overview.together, refs.length)}</Button>
    </div>
  );
}
