import { useEffect } from 'react';
import { isBusy } from '../../repair-state.ts';
import { useApp } from '../../store.ts';

/** The keys of the popover. Arrows move between rows, Return opens, Escape and ⌘[ go back, ⌘R checks. */
export function useKeys(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  if (act(event)) event.preventDefault();
}

/** Whether the key meant something here. */
function act({ key, metaKey, ctrlKey, altKey }: KeyboardEvent): boolean {
  const { opened, repair, close, check, send } = useApp.getState();
  const back = () => {
    if (!isBusy(repair)) close();
    return true;
  };
  if (metaKey || ctrlKey) {
    if (key === 'r') check();
    else if (key === ',') send('openWindow', 'settings');
    else if (key === '[' && opened) back();
    else return false;
    return true;
  }
  if (altKey) return false;
  if (key === 'Escape') {
    if (opened) return back();
    send('closePopover', undefined);
    return true;
  }
  if (opened) return false;
  if (key === 'ArrowDown') return move(1);
  if (key === 'ArrowUp') return move(-1);
  if (key === 'Enter' && !within(document.activeElement)) {
    rows()[0]?.click();
    return true;
  }
  return false;
}

const within = (element: Element | null): boolean => element !== null && element.closest('button, summary') !== null;

const rows = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('.list-body :is(button[data-row], summary)')].filter(
    (element) => !element.closest('details:not([open])') || element.closest('summary'),
  );

export function move(by: 1 | -1): boolean {
  const all = rows();
  const here = all.indexOf(document.activeElement as HTMLElement); // -1 for anything that is not among them
  const next = all[here === -1 ? (by === 1 ? 0 : all.length - 1) : here + by];
  next?.focus();
  return next !== undefined;
}
