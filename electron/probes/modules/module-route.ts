import type { Gosumdb } from './grammar-gosumdb.ts';
import { matchingGlob } from './grammar-patterns.ts';
import type { ModuleSettings } from './module-settings.ts';

/** One place the go command asks for a module, in order. */
export type Hop =
  | { readonly to: 'proxy'; readonly url: string; readonly nextAfter: 'not-found' | 'any-failure' }
  /** The repository itself: `https://host/…?go-get=1`, then git or another version control system. */
  | { readonly to: 'origin' }
  /** Nowhere: GOPROXY=off. */
  | { readonly to: 'nowhere' };

export interface Route {
  readonly module: string;
  readonly hops: readonly Hop[];
  /** The glob of GONOPROXY or GOPRIVATE that sends it past every proxy; null: none does. */
  readonly skips: { readonly variable: 'GONOPROXY' | 'GOPRIVATE'; readonly glob: string } | null;
  /** Who vouches for a version that go.sum does not know yet. */
  readonly sums:
    | { readonly by: 'nobody'; readonly because: 'GOSUMDB=off' }
    | { readonly by: 'nobody'; readonly because: 'GONOSUMDB' | 'GOPRIVATE'; readonly glob: string }
    | { readonly by: 'database'; readonly name: string; readonly url: string | null };
}

/**
 * Where the go command goes for a module path, and why. null: a malformed variable keeps it from going anywhere; a
 * GOSUMDB that is not asked keeps it from nothing.
 * @see https://go.dev/ref/mod#private-module-proxy-direct
 * @see https://go.dev/ref/mod#checksum-database
 */
export function routeOf(module: string, { values, goproxy, gosumdb }: ModuleSettings): Route | null {
  const owner = <N extends 'GONOPROXY' | 'GONOSUMDB'>(name: N): N | 'GOPRIVATE' =>
    values[name] === values.GOPRIVATE ? 'GOPRIVATE' : name;
  const skipped = matchingGlob(values.GONOPROXY, module);
  const unsummed = matchingGlob(values.GONOSUMDB, module);
  if (!goproxy.ok || (!gosumdb.ok && unsummed === null)) return null;
  const hops = goproxy.entries.map(
    (entry): Hop =>
      entry.kind === 'url'
        ? { to: 'proxy', url: entry.url, nextAfter: entry.nextAfter }
        : { to: entry.kind === 'direct' ? 'origin' : 'nowhere' },
  );
  return {
    module,
    hops: skipped === null ? hops : [{ to: 'origin' }],
    skips: skipped === null ? null : { variable: owner('GONOPROXY'), glob: skipped },
    sums: sumsOf(gosumdb, unsummed, owner('GONOSUMDB')),
  };
}

function sumsOf(gosumdb: Gosumdb, unsummed: string | null, variable: 'GONOSUMDB' | 'GOPRIVATE'): Route['sums'] {
  if (gosumdb.ok && gosumdb.off) return { by: 'nobody', because: 'GOSUMDB=off' };
  if (unsummed !== null || !gosumdb.ok) return { by: 'nobody', because: variable, glob: unsummed ?? '' };
  return { by: 'database', name: gosumdb.name, url: gosumdb.url };
}
