import { CannotTell } from '../../engine/fact.ts';
import type { ReadHost, Stat } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import { goEnv } from './go-env.ts';

export interface Cache {
  readonly name: 'GOCACHE' | 'GOMODCACHE' | 'GOTMPDIR';
  readonly path: string;
  /** `usable`: a folder this user can write to, or one that go can make. */
  readonly state: 'usable' | 'not-absolute' | 'not-a-folder' | 'not-writable' | 'off' | 'missing';
  readonly owner: 'you' | 'root' | 'other';
  /** The path the verdict is about: the folder itself, the nearest one above that exists, or what it holds for go's own use. */
  readonly judged: string;
}

/** What go must be able to write inside, once it is there: left behind by `sudo go …`, it is root's. */
const inner: Readonly<Record<Cache['name'] | 'GOTOOLS', readonly string[]>> = {
  GOCACHE: ['00'],
  GOMODCACHE: ['cache', 'cache/download', 'cache/lock'],
  GOTMPDIR: [],
  GOTOOLS: [],
};

/**
 * The folders go writes to, judged by mode and owner; nothing is written. GOMODCACHE and
 * GOTMPDIR are listed only when they are set.
 * @see https://github.com/golang/go/blob/master/src/cmd/go/internal/cache/default.go
 * @see https://github.com/golang/go/blob/master/src/cmd/go/internal/modfetch/cache.go
 */
export const caches = defineProbe<readonly Cache[]>({
  id: 'sdk.caches',
  timeoutMs: 130_000,
  async read(look) {
    const told = await look.of(goEnv);
    if (!told.ok) {
      const status = told.exit.failure ?? told.exit.signal ?? String(told.exit.code);
      throw new CannotTell('command-failed', { command: told.command, status, output: told.output }, 'dependency');
    }
    const { GOCACHE = '', GOMODCACHE = '', GOTMPDIR = '' } = told.values;
    return Promise.all([
      judge(look.host, 'GOCACHE', GOCACHE),
      // Empty without a GOPATH, which is the fault that is to be told then.
      ...(GOMODCACHE ? [judge(look.host, 'GOMODCACHE', GOMODCACHE)] : []),
      ...(GOTMPDIR ? [judge(look.host, 'GOTMPDIR', GOTMPDIR)] : []),
    ]);
  },
});

/** The folder that `go install` puts programs into: GOBIN, else the bin folder of the first GOPATH. null: go does not say. */
export const toolsFolder = defineProbe<Omit<Cache, 'name'> | null>({
  id: 'sdk.tools-folder',
  timeoutMs: 130_000,
  async read(look) {
    const told = await look.of(goEnv);
    const { GOBIN = '', GOPATH = '' } = told.ok ? told.values : {};
    const first = GOPATH.split(':')[0];
    const folder = GOBIN || (first && `${first}/bin`);
    return folder?.startsWith('/') ? judge(look.host, 'GOTOOLS', folder) : null;
  },
});

async function judge<N extends keyof typeof inner>(host: ReadHost, name: N, path: string) {
  const say = (state: Cache['state'], judged = path, found?: Stat) => ({
    name,
    path,
    state,
    owner: ownerOf(host, found),
    judged,
  });
  if (path === '') return say('missing');
  if (path === 'off') return say('off');
  if (!path.startsWith('/') || path.includes('\0')) return say('not-absolute');
  const { at, found } = await nearest(host, path);
  if (at !== path && name === 'GOTMPDIR') return say('missing', at, found); // go makes the others, not this one
  if (found.kind !== 'folder') return say('not-a-folder', at, found);
  if (!isWritable(host, found)) return say('not-writable', at, found);
  if (at === path) {
    const parts = await Promise.all(
      inner[name].map(async (part) => [part, await host.stat(`${path}/${part}`)] as const),
    );
    for (const [part, stat] of parts) {
      if (stat && !isWritable(host, stat)) return say('not-writable', `${path}/${part}`, stat);
    }
  }
  return say('usable', at, found);
}

/** The path itself or the nearest one above that exists. */
async function nearest(host: ReadHost, path: string): Promise<{ readonly at: string; readonly found: Stat }> {
  const parts = path.split('/').filter((part) => part !== '');
  const whole = await host.stat(path);
  if (whole) return { at: path, found: whole };
  for (let count = parts.length - 1; count > 0; count -= 1) {
    const at = `/${parts.slice(0, count).join('/')}`;
    const found = await host.stat(at);
    if (found) return { at, found };
  }
  return { at: '/', found: { kind: 'folder', size: 0, mode: 0o755, uid: 0, modifiedMs: 0 } };
}

/** A folder of somebody else that its group may write to is taken to be ours as well: groups are not looked up. */
function isWritable({ machine: { uid } }: ReadHost, { kind, mode, uid: owner }: Stat): boolean {
  if (uid === 0) return true;
  const needed = kind === 'folder' ? 0o3 : 0o2;
  if (owner === uid) return (mode & (needed << 6)) === needed << 6;
  return (mode & needed) === needed || (mode & (needed << 3)) === needed << 3;
}

const ownerOf = ({ machine: { uid } }: ReadHost, found: Stat | undefined): Cache['owner'] => {
  if (!found || found.uid === uid) return 'you';
  return found.uid === 0 ? 'root' : 'other';
};
