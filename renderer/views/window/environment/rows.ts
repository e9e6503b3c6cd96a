import type { Out } from '../../../../electron/contract.ts';

export type Environments = Out<'environments'>;
export type Environment = Environments['environments'][number];
type Known = Extract<Environment, { state: 'known' }>;
export type Command = NonNullable<NonNullable<Known['commands']>['go']>;
export type Source = Command['origin'];
export type EnvironmentId = Environment['id'];

/** What one environment says about a row. */
export type Cell =
  | { readonly is: 'unknown' }
  | { readonly is: 'absent' }
  | {
      readonly is: 'there';
      /** A path, a value, or for a folder its places on PATH. */
      readonly text: string;
      readonly origin: Source;
      readonly command?: Command;
      readonly missing?: boolean;
      readonly moved?: boolean;
    };

export interface Row {
  readonly kind: 'command' | 'variable' | 'folder';
  readonly label: string;
  readonly cells: Readonly<Record<EnvironmentId, Cell>>;
  /** Where it is not what the reference has. */
  readonly other: ReadonlySet<EnvironmentId>;
}

export interface Table {
  readonly rows: readonly Row[];
  /** What the others are held against: Terminal, or the editor when Terminal could not be told. */
  readonly reference: EnvironmentId | null;
  /** Whether all that is compared is known, some of it, or too little for any comparison. */
  readonly known: 'all' | 'some' | 'too-little';
}

/** The Dock is not compared: no shell has been asked there yet, so it always has less. */
const compared = ['login', 'editor', 'integrated'] as const;
const ids = ['dock', 'editor', 'integrated', 'login'] as const;

/** Every command, variable and folder of the environments in rows, with what differs. */
export function tableOf({ environments }: Environments): Table {
  const known = new Map(environments.flatMap((one) => (one.state === 'known' ? [[one.id, one] as const] : [])));
  const reference = compared.find((id) => known.has(id)) ?? null;
  const row = (kind: Row['kind'], label: string, cellOf: (environment: Known) => Cell): Row => {
    const cells = Object.fromEntries(
      ids.map((id) => {
        const environment = known.get(id);
        return [id, environment ? cellOf(environment) : { is: 'unknown' }];
      }),
    ) as Record<EnvironmentId, Cell>; // made of all ids
    const held = reference && said(kind, cells[reference]);
    const other = compared.filter((id) => {
      const mine = said(kind, cells[id]);
      return held !== null && mine !== null && mine !== held;
    });
    return { kind, label, cells, other: new Set(other) };
  };
  const all = [...known.values()];
  const held = compared.filter((id) => known.has(id));
  const whole = held.length === compared.length && all.every(({ commands }) => commands !== null);
  const names = [...new Set(all.flatMap(({ variables }) => Object.keys(variables)))];
  return {
    reference,
    known: held.length < 2 ? 'too-little' : whole ? 'all' : 'some',
    rows: [
      ...(['go', 'gopls', 'dlv'] as const).map((tool) =>
        row('command', tool, ({ commands }) => {
          if (commands === null) return { is: 'unknown' };
          const command = commands[tool];
          return command ? { is: 'there', text: command.path, origin: command.origin, command } : { is: 'absent' };
        }),
      ),
      ...names.map((name) =>
        row('variable', name, ({ variables }) => {
          const variable = variables[name];
          return variable ? { is: 'there', text: variable.value, origin: variable.origin } : { is: 'absent' };
        }),
      ),
      ...foldersOf(known).map((folder) => row('folder', folder, (environment) => folderIn(environment, folder))),
    ],
  };
}

/** What is compared; null: not known. Of a folder only whether it is there, as its place shifts with every other. */
function said(kind: Row['kind'], cell: Cell): string | null {
  if (cell.is === 'unknown') return null;
  if (cell.is === 'absent') return '';
  return kind === 'folder' ? 'there' : `is ${cell.text}`;
}

/** Folders of every PATH in the editor's order; what only others have stands where it stands there. */
function foldersOf(known: ReadonlyMap<EnvironmentId, Known>): string[] {
  const order: string[] = [];
  for (const id of ['editor', 'integrated', 'login', 'dock'] as const) {
    let at = 0;
    for (const { folder } of known.get(id)?.path ?? []) {
      const place = order.indexOf(folder);
      if (place < 0) order.splice(at++, 0, folder);
      else at = Math.max(at, place + 1);
    }
  }
  return order;
}

function folderIn({ path }: Known, folder: string): Cell {
  const entry = path.find((one) => one.folder === folder);
  if (!entry) return { is: 'absent' };
  const places = path.flatMap((one, index) => (one.folder === folder ? [index + 1] : []));
  return {
    is: 'there',
    text: places.slice(0, 3).join(', ') + (places.length > 3 ? '…' : ''),
    origin: entry.origin,
    missing: !entry.exists,
    moved: entry.movedBack,
  };
}
