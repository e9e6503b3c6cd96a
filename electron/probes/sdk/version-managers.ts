import { type ReadHost, Refused } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';
import type { Environment } from '../shell/environment.ts';
import { type StartupFileText, startupFiles } from '../shell/startup-files.ts';
import { loginTerminal } from '../shell/terminals.ts';
import { type ManagerFolders, managerFolders } from './managers.ts';

export interface VersionManager {
  readonly name: 'mise' | 'asdf' | 'goenv' | 'gvm';
  /** Folders of Go versions it has installed. */
  readonly versions: readonly { readonly version: string; readonly root: string }[];
  readonly shims: string | null;
  readonly shimsOnPath: { readonly editor: boolean; readonly login: boolean };
  /** The start-up line that activates it by a prompt hook (`mise activate`, `asdf.sh`, `goenv init`, `gvm`), which the editor never reaches. */
  readonly activation: Place | null;
}

/** The version managers whose folder exists here. */
export const versionManagers = defineProbe<readonly VersionManager[]>({
  id: 'sdk.version-managers',
  timeoutMs: 130_000,
  async read(look) {
    const { host } = look;
    const [environment, login, startup] = await Promise.all([
      look.of(editorEnvironment),
      look.fact(loginTerminal),
      look.fact(startupFiles),
    ]);
    const managers = await Promise.all(
      managerFolders(environment.variables, host.machine.home).map(async (folders): Promise<VersionManager[]> => {
        const { name, root, shims } = folders;
        if ((await host.stat(root))?.kind !== 'folder') return [];
        const shimsOnPath = {
          editor: isOnPath(shims, environment),
          login: login.known && isOnPath(shims, login.value),
        };
        const activation = startup.known ? activationIn(startup.value, name) : null;
        return [{ name, versions: await versionsIn(host, folders), shims, shimsOnPath, activation }];
      }),
    );
    return managers.flat();
  },
});

const isOnPath = (folder: string | null, { path }: Environment): boolean =>
  folder !== null && path.some((entry) => entry.folder.replace(/\/+$/, '') === folder);

const mostVersions = 200;

/** Links such as mise's `latest` name a version that is there under its own name. */
async function versionsIn(host: ReadHost, { versions, goroot }: ManagerFolders): Promise<VersionManager['versions']> {
  try {
    return ((await host.list(versions)) ?? [])
      .filter(({ name, kind }) => kind === 'folder' && !name.startsWith('.'))
      .slice(0, mostVersions)
      .map(({ name }) => ({ version: name.replace(/^go(?=\d)/, ''), root: `${versions}/${name}${goroot}` }))
      .sort((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }));
  } catch (error) {
    if (error instanceof Refused && error.by === 'mode') return [];
    throw error;
  }
}

/**
 * `mise activate --shims` puts the shims on PATH instead of hooking the prompt.
 * @see https://mise.jdx.dev/dev-tools/shims.html
 */
const hooks: Readonly<Record<VersionManager['name'], RegExp>> = {
  mise: /\bmise["']?\s+activate\b(?!.*--shims)/,
  asdf: /\/asdf\.(?:sh|fish|zsh|bash)\b/,
  goenv: /\bgoenv["']?\s+init\b/,
  gvm: /\/scripts\/gvm\b/,
};

/** The first line that does it, in a file that this shell reads if there is one. */
function activationIn(files: readonly StartupFileText[], name: VersionManager['name']): Place | null {
  const ordered = [...files.filter(({ read }) => read), ...files.filter(({ read }) => !read)];
  for (const { file, lines } of ordered) {
    const index = lines.findIndex((line) => line.length < 2000 && !/^\s*#/.test(line) && hooks[name].test(line));
    const text = lines[index];
    if (text !== undefined) return { file, line: index + 1, text: text.trim().slice(0, 200) };
  }
  return null;
}
