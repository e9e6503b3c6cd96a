import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { type FactName, factNames, type Plain } from './facts.ts';
import { fits, rangePattern } from './range.ts';

/** The condition of a check of one's own. */
export type Expression =
  | {
      readonly ok: true;
      /** The facts it speaks of. */
      readonly facts: readonly FactName[];
      /** Throws `ExpressionFailed` when it ends in no answer. */
      readonly holds: (facts: Readonly<Partial<Record<FactName, Plain>>>) => boolean;
    }
  | { readonly ok: false; readonly problem: string };

export class ExpressionFailed extends Error {}

/*
 * CEL knows no endless loop, but the library neither counts steps nor bounds regular expressions: what could make an
 * evaluation long is left out. The nodes times the members of the longest fact is then all that can happen.
 * https://github.com/google/cel-spec/blob/master/doc/langdef.md#performance
 */
const limits = { maxAstNodes: 300, maxDepth: 24, maxListElements: 50, maxMapEntries: 20, maxCallArguments: 4 };
const mostCharacters = 2000;
const mostText = 200;
const loops = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);
const functions = new Set([
  ...loops,
  'has',
  'size',
  'contains',
  'startsWith',
  'endsWith',
  'fits',
  'string',
  'int',
  'dyn',
]);

/** One for all expressions: a new one costs a millisecond. */
let environment: Environment | undefined;

function prepared(): Environment {
  if (environment) return environment;
  environment = new Environment({ limits, homogeneousAggregateLiterals: false });
  for (const name of factNames) environment.registerVariable(name, 'dyn');
  environment.registerFunction('fits(string, string): bool', (version: string, range: string) => {
    const answer = fits(version, range);
    if (answer === null) throw new ExpressionFailed(`fits("${version.slice(0, 50)}", "${range.slice(0, 50)}")`);
    return answer;
  });
  return environment;
}

/** Reads an expression, and refuses what is not to be had here. */
export function compile(text: string): Expression {
  if (text.length > mostCharacters) return { ok: false, problem: `> ${mostCharacters}` };
  try {
    const parsed = prepared().parse(text);
    const names = new Set<FactName>();
    const problem = refusal(parsed.ast, { names, bound: [], inLoop: false });
    if (problem) return { ok: false, problem };
    const checked = parsed.check();
    if (!checked.valid) return { ok: false, problem: told(checked.error) };
    if (checked.type !== 'bool' && checked.type !== 'dyn') return { ok: false, problem: `${checked.type}, not bool` };
    return { ok: true, facts: [...names], holds: (facts) => answer(parsed, facts) };
  } catch (error) {
    return { ok: false, problem: told(error) };
  }
}

function answer(
  parsed: (context: Record<string, unknown>) => unknown,
  facts: Readonly<Record<string, Plain>>,
): boolean {
  const context = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, forCel(fact)]));
  try {
    const result = parsed(context);
    if (typeof result === 'boolean') return result;
  } catch (error) {
    throw new ExpressionFailed(told(error));
  }
  throw new ExpressionFailed('not bool');
}

/** The one line of an error that says what is wrong, without the excerpt. */
function told(error: unknown): string {
  const summary = error instanceof Error && 'summary' in error ? error.summary : undefined;
  const message = typeof summary === 'string' ? summary : error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').slice(0, 200);
}

interface Walk {
  readonly names: Set<FactName>;
  /** Variables of the loops around. */
  readonly bound: readonly string[];
  readonly inLoop: boolean;
}

/** Why a part of the expression is not to be had; null: all of it is. */
function refusal(node: ASTNode, walk: Walk): string | null {
  const all = (nodes: readonly ASTNode[]) => nodes.reduce<string | null>((bad, one) => bad ?? refusal(one, walk), null);
  switch (node.op) {
    case 'value':
      return typeof node.args === 'string' && node.args.length > mostText ? `"…" > ${mostText}` : null;
    case 'id': {
      const name = factNames.find((one) => one === node.args);
      if (name && !walk.bound.includes(name)) walk.names.add(name);
      return null;
    }
    case '.':
    case '.?':
      return refusal(node.args[0], walk);
    case 'call':
      return functions.has(node.args[0]) ? (badRange(node.args) ?? all(node.args[1])) : node.args[0];
    case 'rcall':
      return receiverRefusal(node.args, walk);
    case 'list':
      return all(node.args);
    case 'map':
      return all(node.args.flat());
    case '!_':
    case '-_':
      return refusal(node.args, walk);
    case '+':
    case '*':
      return node.op; // what grows: texts and lists by themselves
    default:
      return all(node.args);
  }
}

function receiverRefusal([name, receiver, args]: [string, ASTNode, ASTNode[]], walk: Walk): string | null {
  if (!functions.has(name)) return name;
  if (!loops.has(name)) return refusal(receiver, walk) ?? firstRefusal(args, walk);
  if (walk.inLoop) return `${name} { ${name} }`;
  const [variable, ...bodies] = args;
  const bound = variable?.op === 'id' ? [...walk.bound, variable.args] : walk.bound;
  return refusal(receiver, walk) ?? firstRefusal(bodies, { ...walk, bound, inLoop: true });
}

const firstRefusal = (nodes: readonly ASTNode[], walk: Walk): string | null =>
  nodes.reduce<string | null>((bad, one) => bad ?? refusal(one, walk), null);

/** A range that is written out can be told to be none at once. */
function badRange([name, [, range]]: [string, ASTNode[]]): string | null {
  if (name !== 'fits' || range?.op !== 'value' || typeof range.args !== 'string') return null;
  return rangePattern.test(range.args) ? null : `fits: "${range.args.slice(0, 50)}"`;
}

/** CEL's whole numbers are not JavaScript's. Long lists are cut: nobody's PATH has 200 folders. */
function forCel(value: Plain): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value === 'string') return value.slice(0, 500);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.slice(0, 200).map(forCel);
  // A Map: a member of an object may be called `constructor`, by which the library tells types.
  return new Map(
    Object.entries(value)
      .slice(0, 300)
      .map(([key, one]) => [key, forCel(one)]),
  );
}
