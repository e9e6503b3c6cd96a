import { Breakable } from '../../../components/breakable.tsx';
import { Card } from '../../../components/card.tsx';
import { Seen } from '../../../components/evidence.tsx';
import { Row } from '../../../components/row.tsx';
import { useText } from '../../../language.ts';
import { fill } from '../../../strings/fill.ts';
import type { Environments } from './rows.ts';

interface ResolutionProps {
  readonly of: NonNullable<Environments['resolution']>;
  readonly editor: string;
}

/** How the editor came by the environment of the login shell, or why it did not. */
export function Resolution({ of: { outcome, ms, limitSeconds, command, at, detail }, editor }: ResolutionProps) {
  const text = useText();
  const { environment: words, resolved } = text;
  const params = { editor, seconds: (ms / 1000).toFixed(1), limit: limitSeconds, detail: detail ?? '' };
  return (
    <Card>
      <Row
        shape={outcome === 'resolved' ? 'fine' : 'error'}
        title={fill(resolved[outcome], params)}
        sub={
          <>
            {fill(words.ranThis, { editor })}{' '}
            <code>
              <Breakable text={command} />
            </code>
          </>
        }
      />
      {at && (
        <div className="resolution-at">
          <p className="step-label">{outcome === 'resolved' ? words.slowest : words.stuck}</p>
          <Seen item={at} />
        </div>
      )}
    </Card>
  );
}
