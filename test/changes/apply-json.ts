import { editJsonAll, type JsonEdit } from '../../electron/edits/json-property.ts';
import type { Change } from '../../electron/engine/change.ts';

/** What JSON changes make of the text of one file. Throws for other changes, and for what cannot be edited. */
export function applyJson(text: string, changes: readonly Change[]): string {
  const edits = changes.map((change): JsonEdit => {
    if (change.change === 'json-name') return { at: change.at, to: { name: change.to } };
    if (change.change === 'json') return { at: change.at, to: change.to };
    throw new Error(`no JSON change: ${change.change}`);
  });
  const done = editJsonAll(text, edits);
  if (!done.ok) throw new Error(`${done.reason} ${JSON.stringify(done.params)}`);
  return done.text;
}
