import { type Difference, isNoise, nameIn } from '../../bundle/compare.ts';
import { reasons } from '../../engine/fact.ts';
import { fill, type Params, type Words } from '../../engine/words.ts';
import { isObject, type Json, type JsonObject, memberOf } from '../../redact/json.ts';
import type { SayBundle } from './words.ts';

/** One member that differs, in words: where it stands, and what each machine has there; nothing where it has none. */
export interface Member {
  readonly at: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
}

interface Telling {
  readonly say: SayBundle;
  /** Of reasons, in the language asked for; English stands in the engine. */
  readonly words: Words;
  /** Everything that only one machine has is told to its last member, instead of its first few. */
  readonly all: boolean;
}

/** What differs in a fact, down to texts and numbers, so that nobody has to read JSON. */
export function membersOf(differences: readonly Difference[], telling: Telling): readonly Member[] {
  const isState = ({ at: [first] }: Difference) => first === undefined || first === 'unknown' || first === 'because';
  const states = differences.filter((one) => isState(one) || isWhole(one));
  const changed = states.some(({ at: [first] }) => first === undefined || first === 'unknown');
  const told = changed ? stateMembers(states, telling) : [];
  const others = changed ? differences.filter((one) => !states.includes(one)) : differences;
  return joined([...told, ...others.flatMap((one) => expanded(one, telling))]);
}

/** The value of a fact came or went as one. */
const isWhole = ({ at, before, after }: Difference): boolean =>
  at.length === 1 && at[0] === 'known' && (before === undefined || after === undefined);

/** Whether each machine could read the fact, and why not. */
function stateMembers(states: readonly Difference[], telling: Telling): Member[] {
  const { say, words, all } = telling;
  const sides = (['before', 'after'] as const).map((side) => {
    const of = (name: string): Json | undefined => {
      const whole = states.find(({ at }) => at.length === 0 || at.join() === name);
      return whole?.at.length === 0 ? memberOf(whole[side], name) : whole?.[side];
    };
    const [value, reason] = [of('known'), of('unknown')];
    if (value !== undefined) return { text: isLeaf(value) ? leaf(value, say) : say('diff.read'), value };
    if (typeof reason !== 'string') return { text: say('diff.not-there') };
    const parts = states.filter(({ at }) => at[0] === 'because' && at.length === 2);
    const because = of('because') ?? Object.fromEntries(parts.map((one) => [one.at[1], one[side] ?? '']));
    return { text: say('diff.cannot-tell', { reason: reasonText(reason, because, words) }) };
  });
  const [before, after] = sides;
  const values = sides.flatMap(({ value }, index) =>
    all && value !== undefined && !isLeaf(value) ? leaves(value, [], index === 0 ? 'before' : 'after', say) : [],
  );
  return [{ at: [], before: before ? [before.text] : [], after: after ? [after.text] : [] }, ...values];
}

function reasonText(reason: string, because: Json, words: Words): string {
  const params: Params = Object.fromEntries(
    Object.entries(isObject(because) ? because : {}).map(([name, value]) => [name, String(value)]),
  );
  const english: Words = reasons;
  return fill(words[`reason.${reason}`] ?? english[reason] ?? reason, params);
}

/** So much is told of what only one machine has that there is room for what else differs. */
const first = 3;

function expanded({ at, before, after }: Difference, { say, all }: Telling): Member[] {
  const where = at.filter((name, index) => index > 0 || name !== 'known');
  const of = (value: Json | undefined, side: 'before' | 'after') =>
    value === undefined ? [] : leaves(value, where, side, say).slice(0, all ? undefined : first);
  return [...of(before, 'before'), ...of(after, 'after')];
}

/** Each text and number below a value. */
function leaves(value: Json, at: readonly string[], side: 'before' | 'after', say: SayBundle): Member[] {
  if (isLeaf(value)) {
    const named = isObject(value) && value.source === at.at(-1) ? { ...value, source: '' } : value;
    return [{ at, before: [], after: [], [side]: [leaf(named, say)] }];
  }
  const entries = Array.isArray(value)
    ? value.map((one: Json, index): [string, Json] => [nameIn(one) ?? String(index + 1), one])
    : Object.entries(value as JsonObject); // all that is no leaf and no list
  return (
    entries
      // What names an entry is said by its place; what it has not is no difference.
      .filter(([name, one]) => !isNoise(name) && one !== at.at(-1) && one !== null && one !== false && one !== '')
      .filter(([, one]) => typeof one !== 'object' || Object.keys(one ?? {}).length > 0)
      .flatMap(([name, one]) => leaves(one, [...at, name], side, say))
  );
}

/** Shown as one: also a place in a file, and a list of texts. */
const isLeaf = (value: Json): boolean =>
  Array.isArray(value) ? value.every((one) => typeof one !== 'object') : !isObject(value) || placeText(value) !== null;

function leaf(value: Json, say: SayBundle): string {
  if (value === null) return say('diff.none');
  if (typeof value === 'boolean') return say(value ? 'diff.yes' : 'diff.no');
  if (value === '') return say('diff.empty');
  if (Array.isArray(value)) return value.length ? value.map(String).join(', ') : say('diff.none');
  return isObject(value) ? (placeText(value) ?? '') || say('diff.none') : String(value);
}

/** `~/.zshenv:3  export …` for a line of a file, for evidence and for what is set there; '' for no members; else null. */
function placeText(value: JsonObject): string | null {
  const { file, line, source, text = '', ...others } = value;
  if (typeof source === 'string' && typeof others.value === 'string')
    return source ? `${others.value}  (${source})` : others.value;
  if (Object.keys(others).length > 0 || typeof text !== 'string') return null;
  if (typeof file === 'string' && typeof line === 'number') return `${file}:${line}  ${text}`.trimEnd();
  if (typeof source === 'string') return `${source}  ${text}`.trim();
  return Object.keys(value).length === 0 ? '' : null;
}

/** Members of the same place that follow each other are one. */
function joined(members: readonly Member[]): readonly Member[] {
  const all: Member[] = [];
  for (const { at, before, after } of members) {
    const last = all.at(-1);
    if (last && last.at.join('\n') === at.join('\n'))
      all[all.length - 1] = { at, before: [...last.before, ...before], after: [...last.after, ...after] };
    else all.push({ at, before, after });
  }
  return all;
}
