import fc from 'fast-check';
import type { Json } from '../../electron/engine/change.ts';

interface Member {
  readonly name: string;
  readonly value: Value;
  /** Behind the comma, to the end of the line. */
  readonly note: boolean;
  readonly above: 'nothing' | 'line' | 'block' | 'blank';
  readonly near: boolean;
}

type Value = { readonly plain: Json } | { readonly list: readonly Json[] } | { readonly members: readonly Member[] };

export interface SettingsFile {
  readonly text: string;
  /** What VS Code reads from it. */
  readonly value: { readonly [key: string]: Json };
  /** By name, at the top: how often it stands there, and the line (from 1) of the last. */
  readonly names: ReadonlyMap<string, { readonly times: number; readonly line: number }>;
  /** Those that do not stand on the line of a property. */
  readonly comments: readonly string[];
}

interface Style {
  readonly unit: string;
  readonly eol: string;
  readonly trailing: boolean;
  readonly mark: boolean;
  readonly flat: boolean;
  readonly whole: boolean;
}

export const names = ['go.goroot', 'go.gopath', 'editor.fontSize', 'a"b', '[go]', 'é', 'go.toolsEnvVars'];
const leaf: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json[]>('/opt/go', 'a // b', '/* */ "x"', '{', 'é\u2028', 1, -0.5, true, false, null),
  fc.string({ maxLength: 5 }),
);
export const someJson: fc.Arbitrary<Json> = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 2 }),
  fc.dictionary(fc.constantFrom('x', 'y'), leaf, { maxKeys: 2, noNullPrototype: true }),
);

const value = (depth: number): fc.Arbitrary<Value> => {
  const flat: fc.Arbitrary<Value> = fc.oneof(
    { weight: 4, arbitrary: leaf.map((plain) => ({ plain })) },
    { weight: 1, arbitrary: fc.array(leaf, { maxLength: 3 }).map((list) => ({ list })) },
  );
  if (depth === 0) return flat;
  return fc.oneof(
    { weight: 3, arbitrary: flat },
    { weight: 1, arbitrary: fc.array(member(depth - 1), { maxLength: 3 }).map((members) => ({ members })) },
  );
};

function member(depth: number): fc.Arbitrary<Member> {
  return fc.record({
    name: fc.constantFrom(...names),
    value: value(depth),
    note: fc.boolean(),
    above: fc.constantFrom('nothing', 'nothing', 'line', 'block', 'blank'),
    near: fc.boolean(),
  });
}

const style: fc.Arbitrary<Style> = fc.record({
  unit: fc.constantFrom('  ', '    ', '\t'),
  eol: fc.constantFrom('\n', '\n', '\r\n'),
  trailing: fc.boolean(),
  mark: fc.boolean(),
  flat: fc.constantFrom(false, false, false, true),
  whole: fc.boolean(),
});

/** Settings with comments, duplicates, any indentation, on one line or many. */
export const settingsFiles: fc.Arbitrary<SettingsFile> = fc
  .tuple(fc.array(member(2), { maxLength: 5 }), style)
  .map(([members, how]) => write(members, how));

function write(members: readonly Member[], how: Style): SettingsFile {
  const { unit, eol, mark, flat, whole } = how;
  const comments: string[] = [];
  const lines: string[] = [];
  const found = new Map<string, { times: number; line: number }>();
  const comment = (text: string) => comments.push(text) && text;

  const shown = (one: Value, indent: string): string => {
    if ('plain' in one) return JSON.stringify(one.plain);
    if ('list' in one) return JSON.stringify(one.list);
    if (flat || one.members.length === 0) {
      return `{ ${one.members.map((inner) => `${JSON.stringify(inner.name)}:${shown(inner.value, '')}`).join(', ')}${comma(one.members)} }`;
    }
    const parts = one.members.map(
      (inner, index) =>
        `${indent}${unit}${JSON.stringify(inner.name)}: ${shown(inner.value, indent + unit)}${index < one.members.length - 1 ? ',' : comma(one.members)}`,
    );
    return `{${eol}${parts.join(eol)}${eol}${indent}}`;
  };
  const comma = (all: readonly Member[]): string => (how.trailing && all.length > 0 ? ',' : '');

  if (flat) {
    const parts = members.map((one) => `${JSON.stringify(one.name)}: ${shown(one.value, '')}`);
    lines.push(`{ ${parts.join(', ')}${comma(members)} }`);
    for (const { name } of members) found.set(name, { times: (found.get(name)?.times ?? 0) + 1, line: 1 });
  } else {
    lines.push('{');
    for (const [index, one] of members.entries()) {
      if (one.above === 'line') lines.push(unit + comment(`// ${index}, "not": {`));
      if (one.above === 'block') lines.push(unit + comment(`/* ${index}, "not": { */`));
      if (one.above === 'blank') lines.push('');
      const line = lines.join(eol).split(eol).length + 1;
      found.set(one.name, { times: (found.get(one.name)?.times ?? 0) + 1, line });
      const gap = one.near ? '' : ' ';
      const end = index < members.length - 1 ? ',' : comma(members);
      lines.push(
        `${unit}${JSON.stringify(one.name)}:${gap}${shown(one.value, unit)}${end}${one.note ? ` // own ${index}` : ''}`,
      );
    }
    lines.push('}');
  }
  return {
    text: (mark ? '\ufeff' : '') + lines.join(eol) + (whole ? eol : ''),
    value: plain(members),
    names: found,
    comments,
  };
}

const plain = (members: readonly Member[]): { [key: string]: Json } =>
  Object.fromEntries(
    members.map(({ name, value: one }) => [
      name,
      'plain' in one ? one.plain : 'list' in one ? one.list : plain(one.members),
    ]),
  );
