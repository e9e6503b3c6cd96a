import type { Commands } from '../sdk/commands.ts';
import type { Sdk } from '../sdk/sdks.ts';
import type { VersionManager } from '../sdk/version-managers.ts';
import { trimmed } from './path-lines.ts';

/** The Go that a folder of PATH holds. */
export interface GoFolder {
  /** null for shims: they choose by folder. */
  readonly version: string | null;
  readonly manager: VersionManager['name'] | null;
  /** The folder is there for Go alone, so whoever puts it on PATH chose this Go; `/opt/homebrew/bin` is not. */
  readonly forGoAlone: boolean;
}

const managers: readonly string[] = ['mise', 'asdf', 'goenv', 'gvm'] satisfies VersionManager['name'][];
const isManager = (name: string): name is VersionManager['name'] => managers.includes(name);

/**
 * Folders that hold this SDK's go and nothing else's, absolute. Homebrew's keg <prefix>/Cellar/go@1.24/1.24.2/libexec is also
 * <prefix>/opt/go@1.24, with or without libexec, and that survives an upgrade.
 * @see https://docs.brew.sh/Formula-Cookbook#homebrew-terminology
 */
const foldersOf = ({ root }: Sdk): readonly string[] => {
  const keg = kegOf(root);
  return [
    `${root}/bin`,
    ...(keg ? ['bin', 'libexec/bin'].map((end) => `${keg.prefix}/opt/${keg.formula}/${end}`) : []),
  ];
};

function kegOf(root: string) {
  const [, prefix, formula] = /^(.*)\/Cellar\/(go(?:@[\d.]+)?)\/[^/]+\/libexec$/.exec(root) ?? [];
  return prefix && formula ? { prefix, formula } : null;
}

/** Every folder that may stand on PATH to reach this SDK, the one to recommend first. */
export function waysTo(sdk: Sdk): readonly [string, ...string[]] {
  const keg = kegOf(sdk.root);
  const [own = '', ...links] = foldersOf(sdk);
  if (!keg) return [own];
  // Only the main formula is linked into the prefix.
  return keg.formula === 'go' ? [`${keg.prefix}/bin`, ...links, own] : [links[0] ?? own, ...links, own];
}

interface Given {
  readonly sdks: readonly Sdk[];
  readonly commands: Commands;
  readonly versionManagers: readonly VersionManager[];
}

/** A lookup from a folder of PATH to the Go in it; undefined when it holds none that is known of. */
export function goFolders({ sdks, commands, versionManagers }: Given): (folder: string) => GoFolder | undefined {
  const known = new Map<string, GoFolder>();
  for (const sdk of sdks) {
    const go = { version: sdk.version, manager: isManager(sdk.origin) ? sdk.origin : null, forGoAlone: true };
    for (const folder of foldersOf(sdk)) if (!known.has(folder)) known.set(folder, go);
  }
  for (const environment of [commands.editor, commands.integrated, commands.login, commands.dock]) {
    const go = environment?.go;
    if (!go || go.rule !== 'path') continue;
    const folder = go.path.slice(0, go.path.lastIndexOf('/'));
    if (known.has(folder)) continue;
    const sdk = sdks.find(({ root }) => go.real.startsWith(`${root}/`));
    const version = go.shim ? null : (sdk?.version ?? null);
    known.set(folder, { version, manager: go.manager, forGoAlone: go.shim });
  }
  for (const { name, shims, versions } of versionManagers) {
    if (shims && versions.length) known.set(trimmed(shims), { version: null, manager: name, forGoAlone: true });
  }
  return (folder) => known.get(trimmed(folder));
}
