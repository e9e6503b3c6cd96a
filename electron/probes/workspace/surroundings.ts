import { notAsked } from '../../engine/fact.ts';
import { type ReadHost, Refused } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import { moduleFiles } from '../sdk/module-files.ts';

export interface Surroundings {
  /** The folder with the `.git` folder the workspace belongs to: itself or above; null: none. Absolute. */
  readonly repository: string | null;
  /** Folders right below the module's own that are repositories by themselves, the first few. */
  readonly projects: readonly string[];
}

const most = { entries: 300, projects: 10 };

/**
 * Which repositories lie around the workspace. A `.git` file (a submodule, a worktree) is part of another repository and
 * does not count.
 * @see https://git-scm.com/docs/gitrepository-layout
 */
export const surroundings = defineProbe<Surroundings>({
  id: 'workspace.surroundings',
  timeoutMs: 130_000,
  async read(look) {
    const { host, subject } = look;
    const { workspace } = subject;
    if (workspace === undefined) throw notAsked('needs-workspace');
    const [repository, { goMod }] = await Promise.all([repositoryOf(host, workspace), look.of(moduleFiles)]);
    const module = goMod?.file.slice(0, -'/go.mod'.length);
    // Looking into every folder of a home would raise one question of macOS after another.
    const isWide = module !== undefined && (module === host.machine.home || host.machine.home.startsWith(`${module}/`));
    return { repository, projects: module && !isWide ? await projectsIn(host, module) : [] };
  },
});

async function repositoryOf(host: ReadHost, folder: string): Promise<string | null> {
  const parts = folder.split('/').filter((part) => part !== '');
  for (let count = parts.length; count > 0; count -= 1) {
    const candidate = `/${parts.slice(0, count).join('/')}`;
    if (await isRepository(host, candidate)) return candidate;
  }
  return null;
}

async function projectsIn(host: ReadHost, folder: string): Promise<readonly string[]> {
  const entries = (await host.list(folder)) ?? [];
  const folders = entries.filter(({ kind }) => kind === 'folder').slice(0, most.entries);
  const answers = await Promise.all(
    folders.map(async ({ name }) => ({ path: `${folder}/${name}`, is: await isRepository(host, `${folder}/${name}`) })),
  );
  return answers
    .filter(({ is }) => is)
    .map(({ path }) => path)
    .slice(0, most.projects);
}

async function isRepository(host: ReadHost, folder: string): Promise<boolean> {
  try {
    return (await host.stat(`${folder}/.git`))?.kind === 'folder';
  } catch (error) {
    if (error instanceof Refused) return false; // what is hidden from us is no project we could name
    throw error;
  }
}
