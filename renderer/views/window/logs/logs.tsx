import './logs.css';
import { useAnswer } from '../../../answers.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { useText } from '../../../language.ts';
import { useApp } from '../../../store.ts';
import { Answered } from '../answered.tsx';
import { View } from '../view.tsx';
import { type ExplainedLog, Log } from './log.tsx';

/** The newest logs of the editor, each with the one line that started it. */
export default function Logs() {
  const text = useText();
  const answer = useAnswer('logs');
  const ask = useApp((state) => state.ask);
  const again = (
    <Button icon="again" busy={answer?.is === 'asking'} onPress={() => void ask('logs')}>
      {text.logs.again}
    </Button>
  );
  return (
    <View title={text.view.logs} lead={text.logs.lead} actions={again}>
      <Answered question="logs" answer={answer} icon="logs">
        {(logs: readonly ExplainedLog[]) =>
          logs.length === 0 ? (
            <EmptyState icon="logs" title={text.logs.empty}>
              <p>{text.logs.emptyText}</p>
            </EmptyState>
          ) : (
            <div className="logs">
              {logs
                .toSorted((a, b) => rank[a.verdict] - rank[b.verdict])
                .map((log) => (
                  <Log key={log.file} log={log} />
                ))}
            </div>
          )
        }
      </Answered>
    </View>
  );
}

/** What failed first; the order of main otherwise. */
const rank: Record<ExplainedLog['verdict'], number> = { failure: 0, unknown: 1, healthy: 2 };
