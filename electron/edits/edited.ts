import type { RefusalId } from '../engine/hands.ts';

/** Why a text stays as it is. `params`: `line` (from 1), `problem`, `value`; the caller knows the path. */
export interface Unedited {
  readonly ok: false;
  readonly reason: RefusalId;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A whole text after an edit, or why there is none. No edit throws, whatever it is given. */
export type Edited = { readonly ok: true; readonly text: string } | Unedited;

export const edited = (text: string): Edited => ({ ok: true, text });

export const unedited = (reason: RefusalId, params: Unedited['params'] = {}): Unedited => ({
  ok: false,
  reason,
  params,
});

/** One edit after the other, each on what the one before left; the first that is refused refuses all. */
export function inTurn<T>(text: string, all: readonly T[], edit: (text: string, one: T) => Edited): Edited {
  let done = edited(text);
  for (const one of all) {
    if (!done.ok) return done;
    done = edit(done.text, one);
  }
  return done;
}
