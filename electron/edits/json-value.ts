import type { Node } from 'jsonc-parser';
import type { Json } from '../engine/change.ts';

/** Of properties with the same name the last. */
export function plainValue({ type, value, children = [] }: Node): Json {
  if (type === 'array') return children.map(plainValue);
  if (type === 'object') {
    return Object.fromEntries(
      children.flatMap(({ children: [key, inner] = [] }) =>
        key && inner ? [[String(key.value), plainValue(inner)]] : [],
      ),
    );
  }
  const known: unknown = value;
  return typeof known === 'string' || typeof known === 'number' || typeof known === 'boolean' ? known : null;
}

/** The order of properties is no difference. */
export function isSame(a: Json, b: Json): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    one.length === other.size && one.every(([key, value]) => other.has(key) && isSame(value, other.get(key) ?? null))
  );
}
