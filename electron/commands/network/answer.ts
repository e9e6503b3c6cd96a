import { defineCheck, type Facts, optional } from '../../engine/check.ts';
import type { Finding } from '../../engine/model.ts';
import type { PacAnswer } from '../../engine/network.ts';
import { moduleAddresses } from '../../probes/modules/module-addresses.ts';
import type { ModuleVariable } from '../../probes/modules/module-environment.ts';
import { type Leg, moduleReach } from '../../probes/modules/module-reach.ts';
import { type Route, routeOf } from '../../probes/modules/module-route.ts';
import { type ModuleSettings, moduleSettings } from '../../probes/modules/module-settings.ts';
import { pac } from '../../probes/modules/pac.ts';
import { type SystemProxy, systemProxy } from '../../probes/modules/system-proxy.ts';
import { goVariables } from '../../probes/sdk/go-variables.ts';

/** What `greenlight network --json` prints, schema 1. No password is in it. */
export interface NetworkAnswer {
  readonly schema: 1;
  readonly module: string;
  readonly variables: readonly {
    readonly name: ModuleVariable;
    readonly value: string;
    /** `~/.zshrc:4`; null: nobody sets it, this is what go does by itself. */
    readonly source: string | null;
    /** null: go can read it. */
    readonly problem: string | null;
    /** The word or glob the problem is about. */
    readonly word: string | null;
    readonly correction: string | null;
  }[];
  /** null: a malformed variable keeps go from going anywhere. */
  readonly route: Route | null;
  readonly goProxies: ModuleSettings['proxies'];
  /** null: not a Mac, or it could not be told. */
  readonly systemProxy: SystemProxy | null;
  readonly pac: readonly PacAnswer[];
  readonly requests: readonly Leg[];
  readonly arrives: boolean | null;
  readonly findings: readonly Finding[];
}

const needs = {
  moduleSettings,
  moduleReach,
  moduleAddresses,
  goVariables: optional(goVariables),
  systemProxy: optional(systemProxy),
  pac: optional(pac),
};
type NetworkFacts = Facts<typeof needs>;

/** Rides along in a scan, so that the page shows the very facts that the checks judged; each is read once. */
export function createWitness() {
  let seen: NetworkFacts | undefined;
  const check = defineCheck({
    id: 'network-witness',
    area: 'modules',
    needs,
    repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
    text: { name: '', why: '', messages: {} },
    sources: [],
    find(facts) {
      seen = facts;
      return [];
    },
  });
  return { check, facts: () => seen };
}

export function networkAnswer(
  { moduleSettings, moduleReach, goVariables, systemProxy, pac }: NetworkFacts,
  findings: readonly Finding[],
): NetworkAnswer {
  const { values, goproxy, gosumdb, refused, deadGlobs, proxies } = moduleSettings;
  const sourceOf = (name: ModuleVariable) =>
    goVariables?.[name]?.find((setting) => setting.value !== '')?.source ?? null;
  const problemOf = (name: ModuleVariable) => {
    if (name === 'GOPROXY' && !goproxy.ok) return { ...goproxy, word: goproxy.entry };
    if (name === 'GOSUMDB' && !gosumdb.ok) return { ...gosumdb, word: values.GOSUMDB };
    const glob = deadGlobs.find((one) => one.name === name);
    if (glob) return { problem: `glob-${glob.problem}`, word: glob.glob, correction: null };
    const refusal = refused.find((one) => one.name === name);
    return refusal ? { ...refusal, correction: null } : { problem: null, word: null, correction: null };
  };
  return {
    schema: 1,
    module: moduleReach.module,
    variables: Object.entries(values).map(([key, value]) => {
      const name = key as ModuleVariable; // the keys of values
      const { problem, word, correction } = problemOf(name);
      const inherits = (name === 'GONOPROXY' || name === 'GONOSUMDB') && value === values.GOPRIVATE;
      const source = sourceOf(name) ?? (inherits ? sourceOf('GOPRIVATE') : null);
      return { name, value, source, problem, word, correction };
    }),
    route: routeOf(moduleReach.module, moduleSettings),
    goProxies: proxies,
    systemProxy: systemProxy ?? null,
    pac: pac ?? [],
    requests: moduleReach.legs,
    arrives: moduleReach.arrives,
    findings,
  };
}
