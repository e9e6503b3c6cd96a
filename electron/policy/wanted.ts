import type { Found } from '../engine/check.ts';
import type { Unknown } from '../engine/fact.ts';
import type { Evidence, Severity } from '../engine/model.ts';
import { type Asked, type FactName, memberOf, type Plain } from './facts.ts';
import { type LoadedPolicy, spotSource } from './loaded.ts';
import type { variableNames } from './model.ts';
import { fits } from './range.ts';
import { countsFrom } from './terms.ts';

export type WantedMessage = 'version' | 'variable' | 'variableUnset' | 'setting' | 'forbiddenVariable';

export interface Judged {
  readonly found: readonly Found<WantedMessage>[];
  /** Why something that a policy asks about could not be told. */
  readonly unknown: readonly Unknown[];
  /** How many demands were answered. */
  readonly answered: number;
}

type Told = Found<WantedMessage> | Unknown | null;
interface Rule {
  readonly policy: LoadedPolicy;
  /** `versions.go` */
  readonly name: string;
  readonly terms: { readonly severity?: Severity | undefined; readonly reason?: string | undefined } & {
    readonly from?: string | undefined;
    readonly graceDays?: number | undefined;
  };
}

/** The facts that the policies' demands are about; settings by key. */
export function askedBy(policies: readonly LoadedPolicy[]): {
  readonly facts: readonly FactName[];
  readonly settings: readonly string[];
} {
  const facts = new Set<FactName>();
  const settings = new Set<string>();
  for (const { policy } of policies) {
    for (const name of Object.keys(policy.versions ?? {})) facts.add(name as FactName); // versions are named as facts are
    if (policy.variables) facts.add('env').add('variables');
    for (const one of policy.forbidden ?? []) {
      if ('setting' in one) settings.add(one.setting);
      else facts.add('variables');
    }
  }
  return { facts: [...(settings.size ? facts.add('settings') : facts)], settings: [...settings] };
}

/** What of this machine is not as the policies want it. Strongest policy first; each demand by itself. */
export function violations(policies: readonly LoadedPolicy[], asked: Asked): Judged {
  const told = policies.flatMap((policy) => [
    ...versions(policy, asked),
    ...variables(policy, asked),
    ...forbidden(policy, asked),
  ]);
  const unknown = told.filter((one) => one !== null && 'known' in one);
  return {
    found: told.filter((one): one is Found<WantedMessage> => one !== null && !('known' in one)),
    unknown,
    answered: told.length - unknown.length,
  };
}

const tools = { go: 'go', gopls: 'gopls', dlv: 'dlv', extension: 'golang.go', macos: 'macOS' } as const;

const versions = (loaded: LoadedPolicy, asked: Asked): Told[] =>
  Object.entries(loaded.policy.versions ?? {}).map(([key, given]) => {
    const rule = typeof given === 'string' || given === undefined ? { wanted: given ?? '' } : given;
    const tool = key as keyof typeof tools; // of the model
    const fact = asked[tool];
    if (!fact?.known) return fact ?? null;
    if (fact.value.value === null) return null; // that it is missing is for others to say
    const have = memberOf(fact.value.value, 'version');
    const { wanted } = rule;
    const fit = typeof have === 'string' ? fits(have, wanted) : null;
    const what = tools[tool];
    if (fit === null) return { known: false, cause: 'failed', reason: 'version-unknown', params: { what } };
    if (fit) return null;
    const named = { policy: loaded, name: `versions.${key}`, terms: rule };
    return violated(named, 'version', { params: { what, have: String(have), wanted }, seen: fact.value.seen[''] });
  });

const variables = (loaded: LoadedPolicy, { env, variables: set }: Asked): Told[] =>
  Object.entries(loaded.policy.variables ?? {}).map(([variable, given]) => {
    const rule = typeof given === 'string' || given === undefined ? { wanted: given ?? '' } : given;
    if (!env?.known) return env ?? null;
    const value = memberOf(env.value.value, variable);
    const have = typeof value === 'string' ? value : '';
    const choices = typeof rule.wanted === 'string' ? [rule.wanted] : rule.wanted;
    if (choices.some((one) => isAs(variable as (typeof variableNames)[number], have, one))) return null; // of the model
    const seen = (set?.known ? set.value.seen[variable] : undefined) ?? env.value.seen[variable];
    return violated(
      { policy: loaded, name: `variables.${variable}`, terms: rule },
      have === '' ? 'variableUnset' : 'variable',
      { params: { variable, have, wanted: choices.join(' | ') }, seen },
    );
  });

const forbidden = (loaded: LoadedPolicy, asked: Asked): Told[] =>
  (loaded.policy.forbidden ?? []).map((rule, index) => {
    const [fact, key] = 'setting' in rule ? [asked.settings, rule.setting] : [asked.variables, rule.variable];
    if (!fact?.known) return fact ?? null;
    const have = memberOf(fact.value.value, key);
    if (have === undefined || ('variable' in rule && have === '')) return null;
    if (rule.value !== undefined && shown(have) !== shown(rule.value as Plain)) return null; // JSON, by the model
    const seen = fact.value.seen[key];
    const params = { name: key, have: shown(have), source: seen?.source ?? key };
    const message = 'setting' in rule ? 'setting' : 'forbiddenVariable';
    return violated({ policy: loaded, name: `forbidden.${index}`, terms: rule }, message, { params, seen }, key);
  });

function violated(
  { policy, name, terms }: Rule,
  message: WantedMessage,
  { params, seen }: { readonly params: Readonly<Record<string, string>>; readonly seen: Evidence | undefined },
  about = name,
): Found<WantedMessage> {
  const spot = policy.spots[name];
  return {
    key: `${policy.shown} ${about}`,
    severity: terms.severity ?? 'warning',
    message,
    params: { ...params, team: policy.policy.name, by: policy.by, counts: countsFrom(terms, policy.policy) },
    evidence: [
      ...(seen ? [seen] : []),
      { source: spotSource(policy, spot), text: terms.reason ?? spot?.text ?? about },
    ],
  };
}

/** As the go command reads the variable: an order, a set of patterns, a set of flags, or one word. */
function isAs(variable: (typeof variableNames)[number], have: string, wanted: string): boolean {
  const parts = (text: string, separator: RegExp) => text.split(separator).map(address).filter(Boolean);
  switch (variable) {
    case 'GOPROXY':
      return address(have.replaceAll(/\s*([,|])\s*/g, '$1')) === address(wanted.replaceAll(/\s*([,|])\s*/g, '$1'));
    case 'GOPRIVATE':
    case 'GONOPROXY':
    case 'GONOSUMDB':
    case 'GOINSECURE': {
      const patterns = parts(have, /,/);
      return parts(wanted, /,/).every((one) => patterns.includes(one)) && (wanted !== '' || have === '');
    }
    case 'GOFLAGS': {
      const flags = parts(have, /\s+/);
      return parts(wanted, /\s+/).every((one) => flags.includes(one)) && (wanted !== '' || have === '');
    }
    default:
      return have.trim() === wanted.trim();
  }
}

/** Everybody has a login of their own, and a slash at the end says nothing. */
const address = (text: string): string =>
  text
    .trim()
    .replaceAll(/(:\/\/)[^\s/,|]*@/g, '$1')
    .replaceAll(/\/+(?=[,|]|$)/g, '');

/** Members in the order of their names, so that equal values look equal. */
function shown(value: Plain): string {
  const text = typeof value === 'string' ? value : JSON.stringify(ordered(value, 0));
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

function ordered(value: Plain, depth: number): Plain {
  if (typeof value !== 'object' || value === null || depth > 12) return value;
  if (Array.isArray(value)) return value.map((one: Plain) => ordered(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, ordered(one, depth + 1)]),
  );
}
