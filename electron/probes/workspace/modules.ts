import { notAsked } from '../../engine/fact.ts';
import { type ReadHost, Refused, TooLarge } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import type { VariableSetting } from '../sdk/go-variables.ts';
import { moduleFiles, readModFile } from '../sdk/module-files.ts';
import { walkGoFolders } from './go-folders.ts';
import { type LooseFile, readLooseFiles } from './loose-files.ts';
import { type ModFile, wordOf } from './mod-file.ts';

export interface Module {
  /** Absolute path of its folder. */
  readonly folder: string;
  /** `example.com/app`; null when go.mod does not say. */
  readonly path: string | null;
  readonly go: { readonly value: string; readonly place: Place } | null;
  /** Other modules of the workspace that it requires, with their lines. */
  readonly requires: readonly { readonly path: string; readonly place: Place }[];
  /** Paths of the modules it replaces. */
  readonly replaces: readonly string[];
  /** Lines of go.mod that go refuses. */
  readonly problems: readonly Place[];
}

/** A `use` line of go.work. */
export interface Use {
  /** As it stands there: `./app`. */
  readonly named: string;
  /** Absolute path of the folder it names. */
  readonly folder: string;
  readonly place: Place;
  /** null: there is no go.mod; unknown: it could not be read. */
  readonly module: Module | 'unknown' | null;
}

export interface GoWork {
  readonly file: string;
  readonly go: Module['go'];
  readonly uses: readonly Use[];
  /** Lines that go refuses. */
  readonly problems: readonly Place[];
}

export interface WorkspaceModules {
  /** Absolute. */
  readonly workspace: string;
  readonly home: string;
  /** The module the workspace lies in; null when there is none. */
  readonly own: Module | null;
  /** Modules in folders below the workspace. */
  readonly nested: readonly Module[];
  /** The go.work in force. */
  readonly work: GoWork | null;
  /** Who sets GOWORK; null: nobody. */
  readonly gowork: VariableSetting | null;
  /** Go files of the workspace that belong to no module, the first few. */
  readonly loose: readonly LooseFile[];
  /** False: the workspace is too large to have been looked through. */
  readonly complete: boolean;
}

const most = { uses: 200, requires: 50, replaces: 1000 };

/**
 * The modules in and around the workspace. The home folder and what lies above it are not looked through: there macOS
 * would ask the user for permission after permission.
 * @see https://go.dev/ref/mod#workspaces
 */
export const workspaceModules = defineProbe<WorkspaceModules>({
  id: 'workspace.modules',
  timeoutMs: 130_000,
  async read(look) {
    const { host, subject } = look;
    const { workspace } = subject;
    const { home } = host.machine;
    if (workspace === undefined) throw notAsked('needs-workspace');
    const isWide = home === workspace || home.startsWith(workspace === '/' ? '/' : `${workspace}/`);
    const [{ goMod, goWork, gowork }, met] = await Promise.all([
      look.of(moduleFiles),
      isWide ? { modules: [], loose: [], complete: false } : walkGoFolders(host, workspace),
    ]);
    const [nested, uses, loose] = await Promise.all([
      Promise.all(met.modules.map((folder) => readModule(host, folder))),
      goWork ? usesOf(host, goWork) : [],
      goMod ? [] : readLooseFiles(host, met.loose),
    ]);
    const own = goMod && moduleOf(goMod);
    const readable = nested.filter((module) => module !== null && module !== 'unknown');
    const local = new Set([own, ...readable].map((module) => module?.path));
    const amongThem = (module: Module): Module => ({
      ...module,
      requires: module.requires.filter(({ path }) => local.has(path)).slice(0, most.requires),
    });
    return {
      workspace,
      home,
      own: own && amongThem(own),
      nested: readable.map(amongThem),
      work: goWork && { file: goWork.file, go: wordOf(goWork, 'go'), uses, problems: goWork.problems },
      gowork,
      loose,
      complete: met.complete,
    };
  },
});

const usesOf = (host: ReadHost, { file, directives }: ModFile): Promise<Use[]> =>
  Promise.all(
    directives
      .filter(({ verb }) => verb === 'use')
      .slice(0, most.uses)
      .map(async ({ args, place }) => {
        const named = args[0] ?? '.';
        const folder = resolved(parentOf(file), named);
        const module = await readModule(host, folder);
        return { named, folder, place, module: module && module !== 'unknown' ? { ...module, requires: [] } : module };
      }),
  );

async function readModule(host: ReadHost, folder: string): Promise<Module | 'unknown' | null> {
  try {
    const file = await readModFile(host, folder === '/' ? '/go.mod' : `${folder}/go.mod`);
    return file && moduleOf(file);
  } catch (error) {
    if (error instanceof Refused || error instanceof TooLarge) return 'unknown';
    throw error;
  }
}

function moduleOf(file: ModFile): Module {
  const of = (verb: string) => file.directives.filter((one) => one.verb === verb);
  return {
    folder: parentOf(file.file),
    path: wordOf(file, 'module')?.value ?? null,
    go: wordOf(file, 'go'),
    requires: of('require').map(({ args, place }) => ({ path: args[0] ?? '', place })),
    replaces: of('replace')
      .slice(0, most.replaces)
      .map(({ args }) => args[0] ?? ''),
    problems: file.problems,
  };
}

const parentOf = (file: string): string => file.slice(0, file.lastIndexOf('/')) || '/';

/** A path as go.work names it, absolute and without `.` and `..`. */
function resolved(base: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${base}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
