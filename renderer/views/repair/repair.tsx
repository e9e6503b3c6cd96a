import './repair.css';
import { useEffect, useRef } from 'react';
import { Banner } from '../../components/banner.tsx';
import { Chips } from '../../components/chip.tsx';
import { Fold } from '../../components/fold.tsx';
import { Progress } from '../../components/progress.tsx';
import { Prose } from '../../components/prose.tsx';
import { Section } from '../../components/section.tsx';
import { Steps } from '../../components/steps.tsx';
import type { Finding } from '../../findings.ts';
import { editorOf } from '../../headline.ts';
import { useText } from '../../language.ts';
import type { Preview, Ref } from '../../state.ts';
import { useApp } from '../../store.ts';
import type { Strings } from '../../strings/en.ts';
import { fill } from '../../strings/fill.ts';

/** What would change, before anything does. `first`: the person came for this. */
export function Repair({ of, first }: { readonly of: Finding; readonly first: boolean }) {
  const { repair: words } = useText();
  const repair = useApp((state) => state.repair);
  const place = useRef<HTMLDivElement>(null);
  const ready = repair.is === 'shown';
  // biome-ignore lint/correctness/useExhaustiveDependencies: `ready` is when to look again
  useEffect(() => {
    const top = place.current?.getBoundingClientRect().top ?? 0;
    // Only when it would not be seen otherwise: what was seen before it is part of the decision. At once, so that
    // nothing moves once it is read; again when it is there, for a page that was too short before.
    if (first && top > window.innerHeight * 0.6) place.current?.scrollIntoView();
  }, [first, ready]);
  const guided = 'preview' in repair && repair.preview ? !repair.preview.automatic : !of.repair.automatic;
  return (
    <div className="repair" ref={place} aria-busy={repair.is === 'applying' || undefined}>
      <Section title={guided ? words.titleGuided : words.title}>
        {(repair.is === 'none' || repair.is === 'reading') && (
          <div className="repair-reading">
            <p>{words.reading}</p>
            <Progress label={words.reading} />
          </div>
        )}
        {repair.is === 'broke' && repair.doing !== 'apply' && (
          <Banner shape="unknown" title={words.previewBroke}>
            <p>
              <Prose text={of.repair.title} />
            </p>
          </Banner>
        )}
        {repair.is === 'broke' && repair.doing === 'apply' && (
          <Banner shape="unknown" title={words.applyBroke}>
            <p>{words.applyBrokeText}</p>
          </Banner>
        )}
        {(repair.is === 'shown' || repair.is === 'applying') && <Shown preview={repair.preview} of={of} />}
      </Section>
    </div>
  );
}

/** The steps of a preview and what they risk. `of`: whose command a Terminal is opened for. */
export function Shown({ preview, of }: { readonly preview: Preview; readonly of: Ref }) {
  const text = useText();
  const editor = useApp(({ app }) => app && editorOf(app, text)) ?? text.head.anEditor;
  const { automatic, steps, refused, for: fixes } = preview;
  const byHand = (
    <ul className="by-hand">
      {fixes.map(({ check, key, fix }) => (
        <li key={`${check} ${key}`}>
          <Prose text={fix} />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {refused && (
        <Banner shape="unknown" title={text.repair.refused}>
          <p>
            <Prose text={refused.text} />
          </p>
        </Banner>
      )}
      {(!automatic || refused) && byHand}
      <Steps steps={steps} of={of} />
      <Chips items={chipsOf(preview, editor, text)} />
      {automatic && !refused && <Fold title={text.repair.byHand}>{byHand}</Fold>}
    </>
  );
}

function chipsOf(
  { risk, durable, restart, steps, automatic }: Preview,
  editor: string,
  { chip, repair }: Strings,
): string[] {
  const chips: string[] = [];
  if (automatic) chips.push(chip[risk]);
  chips.push(chip[durable]);
  if (steps.some((step) => step.do === 'run' && step.network)) chips.push(chip.network);
  if (steps.some((step) => step.do === 'tell' && step.administrator)) chips.push(repair.administrator);
  if (restart !== 'nothing') chips.push(fill(chip[restart], { editor }));
  return chips;
}
