import { isObject, type Json } from '../redact/json.ts';
import { withoutControls } from '../redact/printable.ts';
import { Bundle, bundleSchema, schemaOf } from './format.ts';
import { migrated } from './migrate.ts';

export const maxBytes = 32 * 1024 * 1024;
const most = { depth: 100, values: 2_000_000, characters: 1024 * 1024 };

export type ReadBundle =
  | { readonly ok: true; readonly bundle: Bundle }
  | {
      readonly ok: false;
      /** `newer`: made by a Greenlight that knows more. */
      readonly problem: 'not-json' | 'not-a-bundle' | 'newer' | 'too-much' | 'damaged';
      /** Which schema it has, or which member is wrong. */
      readonly where: string;
    };

/**
 * A bundle is what a stranger sent: how much and how deep is limited, control characters go, and names that JavaScript
 * gives a meaning to are left out. Never throws.
 */
export function readBundle(text: string): ReadBundle {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { ok: false, problem: 'not-json', where: '' };
  }
  const budget = { values: most.values };
  const clean = tamed(raw, most.depth, budget);
  if (clean === undefined) return { ok: false, problem: 'too-much', where: '' };
  const schema = schemaOf(clean);
  if (schema === null || !isObject(clean)) return { ok: false, problem: 'not-a-bundle', where: '' };
  if (schema > bundleSchema) return { ok: false, problem: 'newer', where: String(schema) };
  const { data, error } = Bundle.safeParse(migrated(clean));
  if (data) return { ok: true, bundle: data };
  return { ok: false, problem: 'damaged', where: error.issues[0]?.path.map(String).join('.').slice(0, 200) ?? '' };
}

const dangerous = new Set(['__proto__', 'constructor', 'prototype']);

/** undefined: more than anybody needs. */
function tamed(value: unknown, depth: number, budget: { values: number }): Json | undefined {
  if (--budget.values < 0) return undefined;
  if (typeof value === 'string') return value.length > most.characters ? undefined : withoutControls(value);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || depth === 0) return undefined;
  if (Array.isArray(value)) {
    const all: Json[] = [];
    for (const one of value) {
      const clean = tamed(one, depth - 1, budget);
      if (clean === undefined) return undefined;
      all.push(clean);
    }
    return all;
  }
  const members: [string, Json][] = [];
  for (const [name, one] of Object.entries(value)) {
    if (dangerous.has(name)) continue;
    const clean = name.length > 10_000 ? undefined : tamed(one, depth - 1, budget);
    if (clean === undefined) return undefined;
    members.push([withoutControls(name), clean]);
  }
  return Object.fromEntries(members);
}
