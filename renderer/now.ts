import { useSyncExternalStore } from 'react';

/** One clock for the page. It ticks at most once a minute, and not at all while the page is hidden. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let now = Date.now();

function tick(): void {
  clearTimeout(timer);
  timer = undefined;
  if (document.visibilityState === 'hidden' || listeners.size === 0) return;
  now = Date.now();
  timer = setTimeout(tick, 60_000);
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    document.addEventListener('visibilitychange', tick);
    tick();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener('visibilitychange', tick);
    clearTimeout(timer);
    timer = undefined;
  };
}

/** The time in milliseconds, not older than a minute while the page is seen. */
export const useNow = (): number => useSyncExternalStore(listen, () => now);
