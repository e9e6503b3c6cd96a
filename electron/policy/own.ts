import { type Check, defineCheck, type Needs } from '../engine/check.ts';
import { CannotTell } from '../engine/fact.ts';
import type { Probe } from '../engine/probe.ts';
import { fill } from '../engine/words.ts';
import en from '../strings/policy.en.json';
import zh from '../strings/policy.zh-CN.json';
import { compile, ExpressionFailed } from './expression.ts';
import type { FactName, Plain, PolicyFact } from './facts.ts';
import { type LoadedPolicy, spotSource } from './loaded.ts';
import type { Policy } from './model.ts';
import { countsFrom } from './terms.ts';

type Rule = NonNullable<Policy['own']>[string];
type Said = Rule['title'];

/** The checks that policies bring along, `policy/<name>`. Of two with the same name that of the stronger policy counts. */
export function ownChecks(
  policies: readonly LoadedPolicy[],
  probes: Readonly<Record<FactName, Probe<PolicyFact>>>,
): readonly Check[] {
  const made = new Map<string, Check>();
  for (const policy of policies)
    for (const [name, rule] of Object.entries(policy.policy.own ?? {}))
      if (!made.has(name)) made.set(name, toCheck(policy, name, { rule, probes }));
  return [...made.values()];
}

function toCheck(
  policy: LoadedPolicy,
  name: string,
  { rule, probes }: { readonly rule: Rule; readonly probes: Readonly<Record<FactName, Probe<PolicyFact>>> },
): Check {
  const { by } = policy;
  const expression = compile(rule.when);
  const spot = policy.spots[`own.${name}`];
  const message = (language: 'en' | 'zh-CN') => ({
    title: literal(rule.title, language),
    detail: literal(rule.detail, language),
    fix: literal(rule.fix, language),
  });
  const check = defineCheck<Needs, 'violated'>({
    id: `policy/${name}`,
    area: 'policy',
    needs: Object.fromEntries((expression.ok ? expression.facts : []).map((fact) => [fact, probes[fact]])),
    repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
    text: {
      name: literal(rule.title, 'en'),
      why: fill(en['asked-for'], { by }),
      messages: { violated: message('en') },
      other: { 'zh-CN': { why: fill(zh['asked-for'], { by }), messages: { violated: message('zh-CN') } } },
    },
    sources: [],
    find(facts) {
      const known = facts as Readonly<Record<string, PolicyFact>>; // the needs are facts of policies, none optional
      if (!expression.ok) throw new CannotTell('expression-failed', { problem: expression.problem });
      const values = Object.fromEntries(Object.entries(known).map(([fact, { value }]) => [fact, value]));
      if (!holds(expression.holds, values)) return [];
      const seen = Object.values(known).flatMap((fact) => fact.seen[''] ?? []);
      return [
        {
          key: policy.shown,
          severity: rule.severity ?? 'warning',
          message: 'violated',
          params: { by, counts: countsFrom(rule, policy.policy) },
          evidence: [
            ...seen,
            { source: spotSource(policy, spot), text: rule.when.replaceAll(/\s+/g, ' ').slice(0, 200) },
          ],
        },
      ];
    },
  });
  return check as unknown as Check; // a check of the general form; its facts are those it named
}

function holds(
  rule: (facts: Readonly<Record<string, Plain>>) => boolean,
  facts: Readonly<Record<string, Plain>>,
): boolean {
  try {
    return rule(facts);
  } catch (error) {
    if (error instanceof ExpressionFailed) throw new CannotTell('expression-failed', { problem: error.message });
    throw error;
  }
}

/** Braces in it are braces, no placeholders of ours. */
const literal = (said: Said, language: 'en' | 'zh-CN'): string =>
  (typeof said === 'string' ? said : (said[language] ?? said.en)).replaceAll(/\{(by|counts)\}/g, '{ $1 }');
