import { useSyncExternalStore } from 'react';

const query = '(min-width: 860px)';

function listen(listener: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** Whether there is room for a list and what is opened from it, side by side. */
export const useWide = (): boolean => useSyncExternalStore(listen, () => window.matchMedia(query).matches);
