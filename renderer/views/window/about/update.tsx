import { Button } from '../../../components/button.tsx';
import { Card } from '../../../components/card.tsx';
import { Glyph, type Shape } from '../../../components/glyph.tsx';
import { Progress } from '../../../components/progress.tsx';
import { Prose } from '../../../components/prose.tsx';
import { dayOf, timeOf } from '../../../dates.ts';
import { useLanguage, useText } from '../../../language.ts';
import { useNow } from '../../../now.ts';
import { useApp } from '../../../store.ts';
import { fill } from '../../../strings/fill.ts';

/** Whether there is a newer version, how far it has come, and what can be done about it. */
export function Update() {
  const { about: words } = useText();
  const language = useLanguage();
  const now = useNow();
  const update = useApp(({ app }) => app?.update ?? null);
  const byItself = useApp(({ app }) => app?.settings.updates === 'automatic');
  const send = useApp((state) => state.send);
  if (!update) return null;
  const { state, version, percent, reason, checkedAt } = update;
  const title = fill(state === 'checking' ? words.looking : words[state], { version: version ?? '' });
  const shapes: Partial<Record<typeof state, Shape>> = { none: 'fine', cannot: 'unknown', checking: 'checking' };
  const busy = state === 'checking' || state === 'downloading';
  return (
    <Card>
      <div className="update">
        <Glyph shape={shapes[state] ?? 'info'} />
        <div className="update-text" role="status">
          <p>{title}</p>
          {reason !== null && (
            <p className="update-about">
              <Prose text={reason} />
            </p>
          )}
          {checkedAt !== null && (
            <p className="update-about">
              {fill(words.checkedAt, { day: dayOf(checkedAt, now, language), time: timeOf(checkedAt, language) })}
            </p>
          )}
          {state === 'downloading' && (
            <Progress label={title} {...(percent !== null && { done: percent, total: 100 })} />
          )}
        </div>
        {state === 'ready' ? (
          <Button kind="primary" onPress={() => send('update', 'restart')}>
            {words.restart}
          </Button>
        ) : state === 'available' && !byItself ? (
          <Button kind="primary" onPress={() => send('update', 'download')}>
            {words.download}
          </Button>
        ) : (
          <Button busy={busy} onPress={() => send('update', 'check')}>
            {words.check}
          </Button>
        )}
      </div>
    </Card>
  );
}
