import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import type * as z from 'zod';
import { compile } from './expression.ts';
import type { Problem, ProblemKind, Spot } from './loaded.ts';
import { Policy } from './model.ts';
import { isDeeperThan, nodeNear, spotAt, valueOf } from './spots.ts';
import { wantedBy } from './wanted-by.ts';

export interface ReadPolicy {
  /** null: it has a mistake and does not count. */
  readonly policy: Policy | null;
  readonly problems: readonly Problem[];
  readonly spots: Readonly<Record<string, Spot>>;
}

const mostDepth = 12;
const mostProblems = 50;

/** Reads JSON with comments. Whatever it holds, it throws nothing. */
export function readPolicy(text: string): ReadPolicy {
  const whole = (kind: ProblemKind, offset: number, wanted: string): ReadPolicy => ({
    policy: null,
    problems: [{ kind, key: '', wanted, ...spotAt(text, offset) }],
    spots: {},
  });
  if (isDeeperThan(text, mostDepth)) return whole('tooDeep', 0, String(mostDepth));
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first || !root) return whole('syntax', first?.offset ?? 0, '{ … }');
  return judged(valueOf(root), (path, key) => spotAt(text, nodeNear(root, path, key).offset), root);
}

/** The same for what a configuration profile holds: places are keys. */
export function readPolicyValue(value: unknown): ReadPolicy {
  return judged(value, (path) => ({ line: null, column: null, text: nameOf(path) }));
}

type Spots = (path: readonly PropertyKey[], key?: boolean) => Spot;

const nameOf = (path: readonly PropertyKey[]): string => path.map(String).join('.').slice(0, 300);

function judged(value: unknown, spotOf: Spots, root?: Node): ReadPolicy {
  const unknown: Problem[] = [];
  for (const path of root ? protoKeys(root) : []) unknown.push(problemAt('unknownKey', path, '', spotOf(path, true)));
  let parsed = Policy.safeParse(value);
  // What a newer Greenlight may know does not make the rest worthless.
  for (let round = 0; round < 3 && !parsed.success; round += 1) {
    const issues = parsed.error.issues.flatMap(narrowed);
    const keys = issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [],
    );
    if (keys.length === 0) break;
    for (const path of keys) {
      if (unknown.length < mostProblems) unknown.push(problemAt('unknownKey', path, '', spotOf(path, true)));
      remove(value, path);
    }
    parsed = Policy.safeParse(value);
  }
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap(narrowed).map((issue): Problem => {
      const missing = at(value, issue.path) === undefined;
      return problemAt(missing ? 'missing' : 'value', issue.path, wantedBy(issue), spotOf(issue.path));
    });
    return { policy: null, problems: [...unknown, ...problems].slice(0, mostProblems), spots: {} };
  }
  const deeper = meaning(parsed.data, spotOf);
  const spots = Object.fromEntries(rulesOf(parsed.data).map((path) => [nameOf(path), spotOf(path)]));
  return {
    policy: deeper.length ? null : parsed.data,
    problems: [...unknown, ...deeper].slice(0, mostProblems),
    spots,
  };
}

const problemAt = (kind: ProblemKind, path: readonly PropertyKey[], wanted: string, spot: Spot): Problem => ({
  kind,
  key: nameOf(path),
  wanted: wanted.slice(0, 300),
  ...spot,
});

/** What a schema cannot say. */
function meaning(policy: Policy, spotOf: Spots): readonly Problem[] {
  const found: Problem[] = [];
  const add = (kind: ProblemKind, path: readonly PropertyKey[], wanted: string) =>
    found.push(problemAt(kind, path, wanted, spotOf(path)));
  for (const [name, { when }] of Object.entries(policy.own ?? {})) {
    const expression = compile(when);
    if (!expression.ok) add('expression', ['own', name, 'when'], expression.problem);
  }
  for (const path of rulesOf(policy)) {
    const rule = at(policy, path);
    if (hasSecret(rule)) add('secret', path, '');
    const { from, graceDays } = (typeof rule === 'object' ? rule : {}) as { from?: string; graceDays?: number }; // of the model
    if (graceDays !== undefined && from === undefined && policy.from === undefined)
      add('missing', [...path, 'from'], dayExample);
  }
  if (policy.graceDays !== undefined && policy.from === undefined) add('missing', ['from'], dayExample);
  return found;
}

const dayExample = '"2026-12-31"';

/** Many people read a policy. */
const hasSecret = (rule: unknown): boolean => /:\/\/[^\s/,|"@]+:[^\s/,|"@]+@/.test(JSON.stringify(rule) ?? '');

/** Paths of everything that may be found wanting. */
function rulesOf({ versions, variables, forbidden, checks, own }: Policy): readonly (readonly (string | number)[])[] {
  const named = { versions, variables, checks, own };
  return [
    ...Object.entries(named).flatMap(([group, rules]) => Object.keys(rules ?? {}).map((name) => [group, name])),
    ...(forbidden ?? []).map((_, index) => ['forbidden', index]),
  ];
}

/** Of the forms that a value may have, the one that was meant. */
function narrowed(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const isTypeOf = (one: z.core.$ZodIssue) => one.path.length === 0 && one.code === 'invalid_type';
  const branches = issue.errors.filter((branch) => !branch.some(isTypeOf));
  // Of two objects the one with fewer complaints: `setting` or `variable`.
  const [best] = branches.toSorted((a, b) => complaints(a) - complaints(b));
  if (!best) return [issue];
  return best.flatMap((one) => narrowed({ ...one, path: [...issue.path, ...one.path] }));
}

const complaints = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.reduce((sum, one) => sum + (one.code === 'unrecognized_keys' ? one.keys.length : 1), 0);

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<PropertyKey, unknown>)[key] // an object, and the key is its own
        : undefined,
    value,
  );
}

function remove(value: unknown, path: readonly PropertyKey[]): void {
  const parent = at(value, path.slice(0, -1));
  const key = path.at(-1);
  if (typeof parent === 'object' && parent !== null && key !== undefined) Reflect.deleteProperty(parent, key);
}

/** `__proto__` is no key anywhere, and is told of. */
function protoKeys(node: Node, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  return (node.children ?? []).flatMap((child, index) => {
    if (child.type !== 'property') return protoKeys(child, [...path, index]);
    const [key, value] = child.children ?? [];
    if (!key || !value) return [];
    const inner = [...path, String(key.value)];
    return key.value === '__proto__' ? [inner] : protoKeys(value, inner);
  });
}
