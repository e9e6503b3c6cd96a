import { notAsked } from '../../engine/fact.ts';
import type { Certificate, Reached } from '../../engine/network.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import { goProxyFor } from './go-proxy-variables.ts';
import { redacted, unescaped } from './go-url.ts';
import { addressesOf } from './grammar-goproxy.ts';
import { matchesModule } from './grammar-patterns.ts';
import { listAddress } from './module-addresses.ts';
import { type ModuleEnvironment, readModuleEnvironment } from './module-environment.ts';
import { type Hop, routeOf } from './module-route.ts';
import { moduleSettings } from './module-settings.ts';
import { authorizationFor, type Login, readLogins } from './netrc.ts';
import { type Verdict, verdictOf } from './reach-verdict.ts';

/** One request that the go command would send, and how it went. */
export interface Leg {
  /** `sums`: the checksum database, at home or through a proxy. */
  readonly to: 'proxy' | 'origin' | 'sums';
  /** Without user, password and query; after redirects the last. */
  readonly address: string;
  /** The proxy of Go's environment it went through; null: none. */
  readonly through: string | null;
  readonly verdict: Verdict;
  /** Status, errno name or TLS code. */
  readonly code: string;
  /** The server's own certificate first; empty without TLS. */
  readonly chain: readonly Certificate[];
  /** Who signed, when it is nobody that ships with every system: a company, a virus scanner. */
  readonly inspectedBy: string | null;
  readonly ms: number;
}

export interface ModuleReach {
  readonly module: string;
  readonly legs: readonly Leg[];
  /** Whether go gets an answer about modules; `sums` apart. null: the variables are malformed, or GOPROXY is off. */
  readonly arrives: boolean | null;
}

const anyModule = 'golang.org/x/text';
const limits = { timeoutMs: 8000, hops: 6, redirects: 5 };

/**
 * Walks the places go would ask for a module, in its order and through its proxies, until one answers. Uses the network,
 * so only on request.
 * @see https://go.dev/ref/mod#goproxy-protocol
 */
export const moduleReach = defineProbe<ModuleReach>({
  id: 'modules.reach',
  timeoutMs: 190_000,
  async read(look) {
    const { network } = look.subject;
    if (!network) throw notAsked('needs-asking');
    const module = network.module ?? anyModule;
    const [settings, environment] = await Promise.all([look.of(moduleSettings), readModuleEnvironment(look)]);
    const route = routeOf(module, settings);
    if (!route) return { module, legs: [], arrives: null };
    const insecure = matchesModule(environment.values.GOINSECURE, module);
    const traveller = { look, environment, insecure, logins: await readLogins(look, environment) };
    const addresses = addressesOf(environment.values.GOPROXY);
    const proxies = route.hops.filter((hop) => hop.to === 'proxy');
    const addressOf = (hop: Hop) => (hop.to === 'proxy' ? (addresses[proxies.indexOf(hop)] ?? hop.url) : '');
    const hops = route.hops.filter(({ to }) => to !== 'nowhere').slice(0, limits.hops);

    const legs = await walk(hops, (hop) =>
      hop.to === 'proxy'
        ? travel(traveller, 'proxy', listAddress(addressOf(hop), module))
        : travel(traveller, 'origin', `https://${module}?go-get=1`),
    );
    // Without a module that somebody asked for, a proxy that does not have ours is fine.
    const isFine = ({ verdict }: Leg) => verdict === 'ok' || (verdict === 'not-found' && network.module === null);
    const arrives = legs.length ? legs.some(isFine) : null;
    const { sums } = route;
    if (sums.by === 'nobody') return { module, legs, arrives };
    const asked = sums.url
      ? []
      : await walk(
          hops.filter(({ to }) => to === 'proxy'),
          (hop) => travel(traveller, 'sums', `${addressOf(hop).replace(/\/$/, '')}/sumdb/${sums.name}/supported`),
        );
    const last = asked.at(-1);
    const elsewhere =
      !last || last.verdict === 'not-found' || (last.verdict !== 'ok' && proxies.at(-1)?.nextAfter === 'any-failure');
    const home = elsewhere ? [await travel(traveller, 'sums', `${sums.url ?? `https://${sums.name}`}/latest`)] : [];
    return { module, legs: [...legs, ...asked, ...home], arrives };
  },
});

/** Asks one after the other as long as the marks between the entries of GOPROXY allow. */
async function walk(hops: readonly Hop[], ask: (hop: Hop) => Promise<Leg>): Promise<Leg[]> {
  const legs: Leg[] = [];
  for (const hop of hops) {
    const leg = await ask(hop);
    legs.push(leg);
    if (leg.verdict === 'ok') break;
    if (leg.verdict !== 'not-found' && !(hop.to === 'proxy' && hop.nextAfter === 'any-failure')) break;
  }
  return legs;
}

interface Traveller {
  readonly look: Look;
  readonly environment: ModuleEnvironment;
  readonly logins: readonly Login[];
  /** GOINSECURE names the module. */
  readonly insecure: boolean;
}

async function travel({ look, environment, logins, insecure }: Traveller, to: Leg['to'], start: string): Promise<Leg> {
  if (start.startsWith('file:')) return fileLeg(look, to, start);
  let address = start;
  let ms = 0;
  for (let redirects = 0; ; redirects += 1) {
    const through = goProxyFor(address, environment.proxies);
    const authorization = authorizationFor(address, logins);
    const bare = address.replace(/^(https?:\/\/)[^/]*@/i, '$1');
    const options = {
      timeoutMs: limits.timeoutMs,
      ...(through && { proxy: through }),
      ...(authorization && { authorization }),
    };
    const reached = await look.host.reach(bare, options);
    ms += reached.ms;
    const next = redirects < limits.redirects ? nextAddress(bare, reached) : null;
    if (next === null) {
      return {
        ...told(reached, { to, hasCommand: hasCommand(environment), insecure: insecure && to === 'origin' }),
        to,
        address: shown(bare),
        through: through && redacted(through),
        ms,
      };
    }
    address = next;
  }
}

const shown = (address: string): string =>
  redacted(address)
    .replace(/[?#].*$/s, '')
    .slice(0, 500);

function nextAddress(address: string, { http, tls }: Reached): string | null {
  if (!http?.location || http.status < 300 || http.status > 399 || tls?.untrusted) return null;
  const next = URL.parse(http.location, address);
  return next && /^https?:$/.test(next.protocol) ? next.href : null;
}

function told(reached: Reached, about: Parameters<typeof verdictOf>[1]) {
  const { verdict, code } = verdictOf(reached, about);
  const { tls } = reached;
  const root = tls?.chain.at(-1);
  return {
    verdict,
    code,
    chain: tls?.chain ?? [],
    inspectedBy: tls && !tls.publicRoot && root ? root.issuer || root.subject : null,
  };
}

/** GOAUTH may run a program of the company for the login, which Greenlight does not. */
const hasCommand = ({ values }: ModuleEnvironment): boolean =>
  values.GOAUTH.split(';').some((command) => !/^\s*(?:off|netrc)?\s*$/.test(command));

async function fileLeg({ host }: Look, to: Leg['to'], address: string): Promise<Leg> {
  const path = unescaped(URL.parse(address)?.pathname ?? '');
  const isThere = path.startsWith('/') && !path.includes('\0') && (await host.stat(path)) !== undefined;
  const code = isThere ? '' : 'ENOENT';
  const verdict = isThere ? 'ok' : 'not-found';
  return { to, address: shown(address), verdict, code, through: null, chain: [], inspectedBy: null, ms: 0 };
}
