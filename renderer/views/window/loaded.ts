import { useEffect, useReducer } from 'react';

const loaded = new Map<string, React.ComponentType>();

/**
 * A part of the page that is loaded when it is first needed; null until it is there. Not `lazy()`: React keeps what
 * stands in for a lazy part for 300 ms, and a file of the app itself is read in five.
 */
export function useLoaded(
  name: string,
  load: () => Promise<{ default: React.ComponentType }>,
): React.ComponentType | null {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (loaded.has(name)) return;
    let wanted = true;
    void load().then((part) => {
      loaded.set(name, part.default);
      if (wanted) drawAgain();
    });
    return () => {
      wanted = false;
    };
  }, [name, load]);
  return loaded.get(name) ?? null;
}
