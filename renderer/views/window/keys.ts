import { useEffect } from 'react';
import type { View } from '../../../electron/contract.ts';
import { isBusy } from '../../repair-state.ts';
import { useApp } from '../../store.ts';

/** In the order of the sidebar; each of the first nine has ⌘ and its number. */
export const groups: readonly (readonly View[])[] = [
  ['overview', 'environment', 'matrix'],
  ['timeline', 'logs', 'refusals', 'history'],
  ['setup', 'settings', 'about'],
];
export const order = groups.flat();

/** Shows a view, unless something is being written just now. */
export function go(view: View): void {
  const { repair, show } = useApp.getState();
  if (!isBusy(repair)) show(view);
}

/** The keys of the window: ⌘1 to ⌘9 and ⌘, go to a view, ⌘R checks, Escape and ⌘[ go back to the list. */
export function useKeys(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey) return;
  if (act(event)) event.preventDefault();
}

function act({ key, metaKey, ctrlKey }: KeyboardEvent): boolean {
  const { opened, repair, close, check } = useApp.getState();
  if (key === 'Escape' || (metaKey && key === '[')) {
    if (!opened || isBusy(repair)) return false;
    close();
    return true;
  }
  if (!metaKey && !ctrlKey) return false;
  const view = key === ',' ? 'settings' : /^[1-9]$/.test(key) ? order[Number(key) - 1] : undefined;
  if (view) go(view);
  else if (key === 'r') check();
  else return false;
  return true;
}
