export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Own members only; undefined for what is no object or has no such member. */
export const memberOf = (value: Json | undefined, ...names: readonly string[]): Json | undefined =>
  names.reduce<Json | undefined>(
    (found, name) => (isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined),
    value,
  );

/** As it will be read again: what JSON cannot say is left out. */
export const plain = (value: unknown): Json => {
  const text = JSON.stringify(value);
  return text === undefined ? null : (JSON.parse(text) as Json); // what JSON.parse gives is JSON
};

interface Mapping {
  readonly text: (text: string) => string;
  /** A string that stands under a name. */
  readonly byName: (name: string, value: string) => string;
  /** Every string below such a name stands under it. */
  readonly isWhole: (name: string) => boolean;
}

/**
 * A copy in which every string, and every name, is another. `{name: N, value: V}` says that V stands under N, and so does
 * an object that stands under N for its own `value`.
 */
export function mapped(value: Json, mapping: Mapping, under: string | null = null): Json {
  if (typeof value === 'string') {
    const given = under === null ? value : mapping.byName(under, value);
    return mapping.text(given);
  }
  if (Array.isArray(value)) return value.map((one: Json) => mapped(one, mapping, under));
  if (!isObject(value)) return value;
  const own = [value.name, value.key].find((name) => typeof name === 'string') ?? null;
  const entries = Object.entries(value).map(([name, member]): [string, Json] => {
    const above =
      name === 'value' ? (own ?? under) : under !== null && mapping.isWhole(under) && isText(name) ? under : name;
    return [isPlainName(name) ? name : mapping.text(name), mapped(member, mapping, above)];
  });
  // A name like __proto__ becomes a member like any other.
  return Object.fromEntries(entries);
}

/** Where evidence says what stands there, the rules for texts decide. */
const isText = (name: string): boolean =>
  !/^(?:text|source|file|line|place|layer|origin|by|folder|name|key)$/.test(name);

/** Names that a fact gives its own members. */
const isPlainName = (name: string): boolean => /^[a-z][A-Za-z0-9]*$/.test(name);
