import { defineProbe } from '../../engine/probe.ts';
import { withoutSecrets } from '../sdk/secrets.ts';
import { readMode } from '../sdk/toolchain.ts';
import { redacted } from './go-url.ts';
import { type Goproxy, parseGoproxy } from './grammar-goproxy.ts';
import { type Gosumdb, parseGosumdb } from './grammar-gosumdb.ts';
import { refusalOfGoauth, refusalOfGoflags, refusalOfGovcs } from './grammar-others.ts';
import { type GlobProblem, globProblems } from './grammar-patterns.ts';
import { type ModuleVariable, readModuleEnvironment } from './module-environment.ts';

/** What decides where modules come from, as the go command of the editor reads it. No password is in it. */
export interface ModuleSettings {
  readonly values: Readonly<Record<ModuleVariable, string>>;
  readonly goproxy: Goproxy;
  readonly gosumdb: Gosumdb;
  /** Other variables that go refuses. */
  readonly refused: readonly { readonly name: ModuleVariable; readonly problem: string; readonly word: string }[];
  /** Globs that match nothing, whatever they were meant for. */
  readonly deadGlobs: readonly {
    readonly name: ModuleVariable;
    readonly glob: string;
    readonly problem: GlobProblem;
  }[];
  /** The proxies in the environment of Go. null: none; `no` is NO_PROXY. */
  readonly proxies: { readonly http: string | null; readonly https: string | null; readonly no: string };
  readonly sslCertFile: string | null;
}

/** @see https://go.dev/ref/mod#environment-variables */
export const moduleSettings = defineProbe<ModuleSettings>({
  id: 'modules.settings',
  timeoutMs: 130_000,
  async read(look) {
    const { values, proxies, variables } = await readModuleEnvironment(look);
    const { GOVCS, GOAUTH, GOFLAGS, GOTOOLCHAIN } = values;
    const refusals = [
      { name: 'GOVCS' as const, refusal: refusalOfGovcs(GOVCS) },
      { name: 'GOAUTH' as const, refusal: refusalOfGoauth(GOAUTH) },
      { name: 'GOFLAGS' as const, refusal: refusalOfGoflags(GOFLAGS) },
      {
        name: 'GOTOOLCHAIN' as const,
        refusal: readMode(GOTOOLCHAIN).valid ? null : { problem: 'not-a-toolchain', word: GOTOOLCHAIN.slice(0, 100) },
      },
    ];
    const shown = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, name === 'GOAUTH' ? shownAuth(value) : safe(value)]),
    );
    return {
      values: shown as Record<ModuleVariable, string>, // the same names
      goproxy: parseGoproxy(values.GOPROXY),
      gosumdb: await parseGosumdb(values.GOSUMDB),
      refused: refusals.flatMap(({ name, refusal }) => (refusal ? [{ name, ...refusal }] : [])),
      deadGlobs: (['GOPRIVATE', 'GONOPROXY', 'GONOSUMDB', 'GOINSECURE'] as const).flatMap((name) =>
        globProblems(values[name]).map(({ glob, problem }) => ({ name, glob: safe(glob), problem })),
      ),
      proxies: {
        http: proxies.http && redacted(proxies.http),
        https: proxies.https && redacted(proxies.https),
        no: proxies.no.slice(0, 1000),
      },
      sslCertFile: variables.SSL_CERT_FILE?.slice(0, 1000) || null,
    };
  },
});

/** A password may hold a comma or a slash, so whatever looks like one goes, whole or not. */
const safe = (value: string): string =>
  withoutSecrets(value.slice(0, 2000))
    .replace(/(:\/\/)[^\s,|]*@/g, '$1***@')
    .replace(/(:\/\/)[^\s,|/@:[\]]+:(?!\d*(?:[\s,|/]|$))[^\s|]*/g, '$1***');

/** A command of GOAUTH may be given a token. */
const shownAuth = (value: string): string =>
  value
    .slice(0, 1000)
    .split(';')
    .map((command) => (/^\s*(?:off|netrc|git)(?:\s|$)/.test(command) ? command : (command.trim().split(/\s/)[0] ?? '')))
    .join(';');
