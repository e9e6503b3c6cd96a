/** A map that forgets what was set longest ago. `onForgotten` gets what had to go to make room. */
export function createBoundedMap<K, V>(
  limit: number,
  onForgotten: (value: V) => void = () => undefined,
): {
  readonly get: (key: K) => V | undefined;
  readonly set: (key: K, value: V) => void;
  readonly delete: (key: K) => void;
  readonly entries: () => readonly (readonly [K, V])[];
} {
  const map = new Map<K, V>();
  return {
    get: (key) => map.get(key),
    set(key, value) {
      map.delete(key);
      map.set(key, value);
      if (map.size <= limit) return;
      for (const [oldest, forgotten] of map) {
        map.delete(oldest);
        onForgotten(forgotten);
        return;
      }
    },
    delete: (key) => void map.delete(key),
    entries: () => [...map],
  };
}
