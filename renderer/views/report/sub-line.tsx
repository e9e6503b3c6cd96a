import { Fragment } from 'react';
import { age } from '../../age.ts';
import { Breakable } from '../../components/breakable.tsx';
import { useText } from '../../language.ts';
import { useNow } from '../../now.ts';
import { useApp } from '../../store.ts';

/** Beneath the sentence: what goes on, what was counted, how old it is. */
export function SubLine({
  counts = null,
  place = null,
}: {
  readonly counts?: string | null;
  readonly place?: string | null;
}) {
  const text = useText();
  const now = useNow();
  const phase = useApp(({ app }) => app?.phase);
  const at = useApp(({ app }) => app?.currentAt ?? app?.report?.at ?? null);
  const doing =
    phase === 'checking'
      ? text.sub.checking
      : phase === 'repairing'
        ? text.sub.repairing
        : phase === 'paused'
          ? text.sub.paused
          : null;
  const old = at && age(at, now, text);
  const parts = (doing ? [doing, old] : [counts, old, place]).filter((part) => part !== null);
  return (
    <p className="sub-line">
      {parts.map((part, n) => (
        <Fragment key={part}>
          {/* Between two parts the line may break, and the dot stays with the first. */}
          {n > 0 && ' '}
          <span className={part === place ? undefined : 'sub-part'}>
            <Breakable text={part} />
            {n < parts.length - 1 && <span aria-hidden="true"> ·</span>}
          </span>
        </Fragment>
      ))}
    </p>
  );
}
