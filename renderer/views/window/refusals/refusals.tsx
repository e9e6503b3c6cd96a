import './refusals.css';
import { useEffect } from 'react';
import type { EventValue } from '../../../../electron/contract.ts';
import { Banner } from '../../../components/banner.tsx';
import { Breakable } from '../../../components/breakable.tsx';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Prose } from '../../../components/prose.tsx';
import { useText } from '../../../language.ts';
import { useApp } from '../../../store.ts';
import { View } from '../view.tsx';
import { Refusal } from './refusal.tsx';

type Trace = EventValue<'trace'>;

/** What macOS refuses while somebody looks. */
export default function Refusals() {
  const { view, refusals: words } = useText();
  const trace = useApp((state) => state.trace);
  const follow = useApp((state) => state.follow);
  useEffect(() => void follow('get'), [follow]);
  const on = trace?.state === 'on';
  const empty = !trace || trace.refused.length === 0;
  const turn = on ? (
    <>
      <span className="listening" role="status">
        <span className="listening-dot" />
        {words.on}
      </span>
      <Button onPress={() => void follow('stop')}>{words.stop}</Button>
    </>
  ) : (
    <Button kind="primary" icon="play" onPress={() => void follow('start')}>
      {words.start}
    </Button>
  );
  return (
    <View title={view.refusals} lead={words.lead} actions={trace && (on || !empty) ? turn : null}>
      {trace && <Body trace={trace} turn={turn} />}
    </View>
  );
}

function Body({ trace: { state, reason, refused }, turn }: { readonly trace: Trace; readonly turn: React.ReactNode }) {
  const { refusals: words } = useText();
  if (refused.length === 0) {
    const title = { off: words.offTitle, on: words.onTitle, cannot: words.cannotTitle }[state];
    return (
      <EmptyState icon="refusals" title={title}>
        <p>{state === 'cannot' ? <Prose text={reason ?? ''} /> : state === 'on' ? words.onText : words.offText}</p>
        {state !== 'on' && turn}
      </EmptyState>
    );
  }
  return (
    <>
      {state === 'cannot' && (
        <Banner shape="unknown" title={words.cannotTitle}>
          {reason && (
            <p>
              <Breakable text={reason} />
            </p>
          )}
        </Banner>
      )}
      {/* What comes is said aloud. */}
      <ol className="refusals card" aria-label={words.list} aria-live="polite">
        {refused.map((one) => (
          <Refusal key={one.number} of={one} />
        ))}
      </ol>
    </>
  );
}
