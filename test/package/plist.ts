import { readFileSync } from 'node:fs';

type Value = string | boolean | Value[] | { [key: string]: Value };

/** A property list in XML, as far as ours go: dictionaries, lists, texts and booleans. */
export function readPlist(file: string): Record<string, Value> {
  const xml = readFileSync(file, 'utf8').replaceAll(/<!--.*?-->/gs, '');
  const tokens = xml.matchAll(/<(\/?)(dict|array|key|string|true|false)\/?>([^<]*)/g);
  const value = (): Value | undefined => {
    const [, closes, tag, text = ''] = tokens.next().value ?? [];
    if (closes) return tag === 'dict' || tag === 'array' ? undefined : value();
    if (tag === 'dict') return dictionary();
    if (tag === 'array') return list();
    return tag === 'true' || tag === 'false' ? tag === 'true' : text;
  };
  const dictionary = () => {
    const entries: [string, Value][] = [];
    for (let key = value(); key !== undefined; key = value()) entries.push([String(key), value() ?? '']);
    return Object.fromEntries(entries);
  };
  const list = () => {
    const items: Value[] = [];
    for (let item = value(); item !== undefined; item = value()) items.push(item);
    return items;
  };
  const whole = value();
  if (typeof whole !== 'object' || Array.isArray(whole)) throw new Error(`${file} is no dictionary`);
  return whole;
}
