import type { Command } from './command.ts';

/** Where one version manager keeps things. Paths are absolute. */
export interface ManagerFolders {
  readonly name: NonNullable<Command['manager']>;
  readonly root: string;
  readonly shims: string | null;
  /** Holds one folder for each version of Go. */
  readonly versions: string;
  /** From a version's folder to its GOROOT: `` or `/go`. */
  readonly goroot: string;
}

/**
 * The folders of the version managers under these variables, whether they exist or not.
 * @see https://mise.jdx.dev/directories.html
 * @see https://asdf-vm.com/manage/configuration.html (ASDF_DATA_DIR)
 * @see https://github.com/go-nv/goenv/blob/master/ENVIRONMENT_VARIABLES.md
 */
export function managerFolders(variables: Readonly<Record<string, string>>, home: string): readonly ManagerFolders[] {
  const folder = (name: string, otherwise: string): string => {
    const value = variables[name]?.replace(/\/+$/, '');
    return value?.startsWith('/') ? value : otherwise;
  };
  const mise = folder('MISE_DATA_DIR', `${folder('XDG_DATA_HOME', `${home}/.local/share`)}/mise`);
  const asdf = folder('ASDF_DATA_DIR', `${home}/.asdf`);
  const goenv = folder('GOENV_ROOT', `${home}/.goenv`);
  const gvm = folder('GVM_ROOT', `${home}/.gvm`);
  return [
    { name: 'mise', root: mise, shims: `${mise}/shims`, versions: `${mise}/installs/go`, goroot: '' },
    { name: 'asdf', root: asdf, shims: `${asdf}/shims`, versions: `${asdf}/installs/golang`, goroot: '/go' },
    { name: 'goenv', root: goenv, shims: `${goenv}/shims`, versions: `${goenv}/versions`, goroot: '' },
    { name: 'gvm', root: gvm, shims: null, versions: `${gvm}/gos`, goroot: '' },
  ];
}

/** Whether a program belongs to a version manager, by where it stands and where its links lead. */
export function managerOf(
  { path, real }: { readonly path: string; readonly real: string },
  managers: readonly ManagerFolders[],
): { readonly manager: Command['manager']; readonly shim: boolean } {
  // mise's shims are links to mise itself, and so is what people name by mistake.
  if (real.endsWith('/mise')) return { manager: 'mise', shim: true };
  const owner = managers.find(({ root }) => isWithin(path, root) || isWithin(real, root));
  return { manager: owner?.name ?? null, shim: !!owner?.shims && isWithin(path, owner.shims) };
}

export const isWithin = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);
