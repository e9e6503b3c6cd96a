import type { EnvironmentId, Environments, KnownEnvironment, Source, Tools } from '../../engine/environments-model.ts';

/** One line of a table: what it is about, and a cell for each environment. */
export interface Row {
  readonly text: string;
  readonly cells: Readonly<Partial<Record<EnvironmentId, string>>>;
}

export interface CommandRow extends Row {
  /** Rules other than the place on PATH by which environments come to this file. */
  readonly rules: readonly { readonly id: EnvironmentId; readonly rule: string; readonly origin: Source }[];
}

export interface PathRow extends Row {
  readonly missing: boolean;
  readonly movedBack: boolean;
  /** The editor and a terminal do not both have it. */
  readonly differs: boolean;
  /** Distinct origins, the editor's first. */
  readonly origins: readonly { readonly ids: readonly EnvironmentId[]; readonly origin: Source }[];
}

export const knownOf = ({ environments }: Environments): KnownEnvironment[] =>
  environments.filter((one) => one.state === 'known');

/** Every file that some environment runs for the tool, with the PATH entry (or `*`) by which each one does. */
export function commandRows(environments: readonly KnownEnvironment[], tool: keyof Tools): CommandRow[] {
  const rows = new Map<string, { cells: CommandRow['cells']; rules: CommandRow['rules'] }>();
  for (const { id, commands, path } of environments) {
    const command = commands?.[tool];
    if (!command) continue;
    const row = rows.get(command.path) ?? { cells: {}, rules: [] };
    const folder = command.path.slice(0, command.path.lastIndexOf('/'));
    const place = path.findIndex((entry) => entry.folder.replace(/\/+$/, '') === folder) + 1;
    const byPath = command.rule === 'path';
    rows.set(command.path, {
      cells: { ...row.cells, [id]: byPath ? (place ? String(place) : '+') : '*' },
      rules: byPath ? row.rules : [...row.rules, { id, rule: command.rule, origin: command.origin }],
    });
  }
  return [...rows].map(([text, row]) => ({ text, ...row }));
}

/** Every folder of every PATH in the editor's order; what only others have stands where it stands there. */
export function pathRows(environments: readonly KnownEnvironment[]): PathRow[] {
  const order: string[] = [];
  const byImportance = (['editor', 'integrated', 'login', 'dock'] as const).flatMap(
    (id) => environments.find((one) => one.id === id) ?? [],
  );
  for (const { path } of byImportance) {
    let at = 0;
    for (const { folder } of path) {
      const known = order.indexOf(folder);
      if (known < 0) order.splice(at++, 0, folder);
      else at = Math.max(at, known + 1);
    }
  }
  return order.map((folder) => {
    const cells: Partial<Record<EnvironmentId, string>> = {};
    const origins: { ids: EnvironmentId[]; origin: Source }[] = [];
    let [missing, movedBack] = [false, false];
    for (const { id, path } of byImportance) {
      const places = path.flatMap((entry, index) => (entry.folder === folder ? [index + 1] : []));
      const entry = path.find((one) => one.folder === folder);
      if (!entry) continue;
      cells[id] = places.length > 3 ? `${places.slice(0, 3).join(',')}…` : places.join(',');
      missing ||= !entry.exists;
      movedBack ||= entry.movedBack;
      const same = origins.find(({ origin }) => sameOrigin(origin, entry.origin));
      if (same) same.ids.push(id);
      else origins.push({ ids: [id], origin: entry.origin });
    }
    const compared = byImportance.filter(({ id }) => id !== 'dock');
    const differs = compared.some(({ id }) => cells[id]) && compared.some(({ id }) => !cells[id]);
    return { text: folder, cells, missing, movedBack, differs, origins };
  });
}

const sameOrigin = (one: Source, other: Source): boolean => one.by === other.by && one.source === other.source;
