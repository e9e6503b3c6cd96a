import './history.css';
import { useState } from 'react';
import type { AppState } from '../../../../electron/contract.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { useText } from '../../../language.ts';
import { useApp } from '../../../store.ts';
import { View } from '../view.tsx';
import { HistoryEntry } from './history-entry.tsx';

const none: AppState['history'] = [];

/** Every repair that was made, newest first, with its changes and the way back. */
export default function History() {
  const text = useText();
  const history = useApp(({ app }) => app?.history ?? none);
  const undo = useApp((state) => state.undo);
  /** The one that is being, or has just been, undone. */
  const [at, setAt] = useState<string | null>(null);
  const newest = history.toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <View title={text.view.history} lead={text.history.lead}>
      {newest.length === 0 ? (
        <EmptyState icon="history" title={text.history.empty}>
          <p>{text.history.emptyText}</p>
        </EmptyState>
      ) : (
        <ol className="entries">
          {newest.map((entry) => (
            <HistoryEntry
              key={entry.id}
              entry={entry}
              undoing={at === entry.id}
              onUndo={() => {
                setAt(entry.id);
                void undo(entry.id);
              }}
            />
          ))}
        </ol>
      )}
    </View>
  );
}
