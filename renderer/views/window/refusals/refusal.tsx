import type { EventValue } from '../../../../electron/contract.ts';
import { Breakable } from '../../../components/breakable.tsx';
import { Button } from '../../../components/button.tsx';
import { Fold } from '../../../components/fold.tsx';
import { Row } from '../../../components/row.tsx';
import { useText } from '../../../language.ts';
import { useApp } from '../../../store.ts';
import { counted, fill } from '../../../strings/fill.ts';

type Refused = EventValue<'trace'>['refused'][number];

/** The log prints its own format, to a millionth of a second: what a person reads of it. */
const clock = (at: string): string => /\d\d:\d\d:\d\d/.exec(at)?.[0] ?? at;

/** One refusal: who was refused what, what to do about it, and the records it was told from. */
export function Refusal({ of: { at, times, title, fix, path, pane, records } }: { readonly of: Refused }) {
  const { refusals: words } = useText();
  const send = useApp((state) => state.send);
  return (
    <li>
      <Row
        shape="error"
        title={title}
        sub={
          <>
            {clock(at)}
            {times > 1 && ` · ${fill(words.times, { count: times })}`}
            {path !== null && (
              <code className="refusal-path">
                <Breakable text={path} />
              </code>
            )}
          </>
        }
      >
        <p className="refusal-fix">
          <Breakable text={fix} />
        </p>
        {pane !== null && (
          <div className="refusal-act">
            <Button icon="outside" onPress={() => send('openPane', pane)}>
              {words.openPane}
            </Button>
          </div>
        )}
        {records.length > 0 && (
          <Fold title={counted(words.records, records.length)}>
            <ul className="refusal-records">
              {records.map((record, n) => (
                <li key={`${n} ${record}`}>
                  <pre>
                    <Breakable text={record} />
                  </pre>
                </li>
              ))}
            </ul>
          </Fold>
        )}
      </Row>
    </li>
  );
}
