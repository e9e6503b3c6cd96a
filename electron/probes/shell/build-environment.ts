import type { ReadHost } from '../../engine/host.ts';
import type { Environment, Origin, PathEntry } from './environment.ts';
import { splitPath } from './path-origins.ts';
import type { StartupTrace } from './trace.ts';
import { watchedVariables, withoutSecrets } from './watched-variables.ts';

export interface Sources {
  /** What the shell was started with; its values count as inherited (or as `origins` says) when they are still there. */
  readonly base: Readonly<Record<string, string>>;
  readonly origins?: Readonly<Record<string, Origin>>;
  readonly trace: Pick<StartupTrace, 'assignments' | 'pathOrigins'> | null;
}

/** Puts variables and what is known of their origin together. */
export async function buildEnvironment<Id extends Environment['id']>(
  host: ReadHost,
  id: Id,
  variables: Readonly<Record<string, string>>,
  { base, origins, trace }: Sources,
): Promise<Environment & { readonly id: Id }> {
  const kept = withoutSecrets(variables);
  const path = await Promise.all(
    splitPath(kept.PATH ?? '').map(async (folder): Promise<PathEntry> => {
      const traced = trace?.pathOrigins[folder];
      return {
        folder,
        exists: await isFolder(host, folder),
        origin: traced?.origin ?? { by: 'unknown' },
        movedBack: traced?.movedBack ?? false,
      };
    }),
  );
  const originOf = (name: string, value: string): Origin => {
    const assigned = trace?.assignments.findLast(
      (assignment) => assignment.name === name && assignment.value === value,
    );
    if (assigned) return { by: 'file', place: assigned.place };
    if (base[name] === value) return origins?.[name] ?? { by: 'inherited' };
    return { by: 'unknown' };
  };
  const known = watchedVariables.flatMap((name): [string, Origin][] => {
    const value = kept[name];
    return value === undefined ? [] : [[name, originOf(name, value)]];
  });
  return { id, variables: kept, path, origins: Object.fromEntries(known) };
}

/** Relative entries are taken from the home folder, the empty one is wherever a command runs. */
async function isFolder(host: ReadHost, folder: string): Promise<boolean> {
  // Not every byte of the name came through, so nothing can be said against it.
  if (folder === '' || folder.includes('\uFFFD')) return true;
  const path = folder.startsWith('/') ? folder : `${host.machine.home}/${folder}`;
  const stat = await host.stat(path).catch(() => 'refused' as const);
  return stat === 'refused' || stat?.kind === 'folder';
}
