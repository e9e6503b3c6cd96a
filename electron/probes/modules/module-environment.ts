import type { Look } from '../../engine/probe.ts';
import { goEnv } from '../sdk/go-env.ts';
import { readToolEnvironment } from '../sdk/tool-environment.ts';
import { type ProxyVariables, proxyVariables } from './go-proxy-variables.ts';

const moduleVariables = [
  'GOPROXY',
  'GONOPROXY',
  'GOSUMDB',
  'GONOSUMDB',
  'GOPRIVATE',
  'GOINSECURE',
  'GOVCS',
  'GOAUTH',
  'GOFLAGS',
  'GOTOOLCHAIN',
] as const;
export type ModuleVariable = (typeof moduleVariables)[number];

/** Secrets included: probes read it, no fact holds it. */
export interface ModuleEnvironment {
  readonly values: Readonly<Record<ModuleVariable, string>>;
  readonly proxies: ProxyVariables;
  /** What the Go extension gives to every program. */
  readonly variables: Readonly<Record<string, string>>;
}

/** What the SDK has in its go.env, for a go too broken to say. */
const defaults: Partial<Record<ModuleVariable, string>> = {
  GOPROXY: 'https://proxy.golang.org,direct',
  GOSUMDB: 'sum.golang.org',
  GOTOOLCHAIN: 'auto',
  GOAUTH: 'netrc',
};
const maxBytes = 1024 * 1024;

/**
 * The values the editor's go works with: the environment, then what `go env -w` keeps, then the SDK's own. A variable that
 * is set to nothing counts as not set.
 * @see https://github.com/golang/go/blob/master/src/cmd/go/internal/cfg/cfg.go (`Getenv`, `EnvOrAndChanged`)
 */
export async function readModuleEnvironment(look: Look): Promise<ModuleEnvironment> {
  const [variables, answer] = await Promise.all([readToolEnvironment(look), look.of(goEnv)]);
  const told = answer.ok ? answer.values : {};
  const kept = told.GOENV?.startsWith('/') ? await look.host.read(told.GOENV, maxBytes) : undefined;
  const lines = new Map(
    [...new TextDecoder().decode(kept).matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
  const own = (name: ModuleVariable) => variables[name] || lines.get(name);
  const patterns = own('GOPRIVATE') ?? '';
  const valueOf = (name: ModuleVariable): string => {
    const inherits = name === 'GONOPROXY' || name === 'GONOSUMDB' ? patterns : undefined;
    // What go says comes last: Greenlight has taken the passwords out of it.
    return own(name) || inherits || told[name] || defaults[name] || '';
  };
  const values = Object.fromEntries(moduleVariables.map((name) => [name, valueOf(name)]));
  return {
    values: values as Record<ModuleVariable, string>, // made from exactly these names
    proxies: proxyVariables(variables),
    variables,
  };
}
