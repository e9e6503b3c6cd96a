import type { ReadHost } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import { pathOfUri, withoutEndSlash } from './file-uri.ts';
import { type JsoncNode, parseJsonc, toJson } from './jsonc-document.ts';
import { editorStorage } from './storage.ts';

/** How the editor has the workspace open. Paths are absolute. */
export type OpenedWorkspace =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'folder';
      readonly folder: string;
      /** Every path under which the editor may have noted it: as given, and with links followed. */
      readonly knownAs: readonly string[];
    }
  | {
      readonly kind: 'multi-root';
      /** The .code-workspace file. */
      readonly file: string;
      readonly knownAs: readonly string[];
      /** The folder under diagnosis: the one that was given, else the first; null: it has none on this machine. */
      readonly folder: string | null;
      readonly folders: readonly string[];
    };

export const maxSettingsBytes = 4 * 1024 * 1024;

/**
 * The subject's workspace: a folder by itself, one of the .code-workspace file that was named, or one that the editor's
 * last session had open only as part of such a file.
 */
export const openedWorkspace = defineProbe<OpenedWorkspace>({
  id: 'editor.opened-workspace',
  async read({ host, of, subject }) {
    if (!subject.workspace) return { kind: 'none' };
    const given = withoutEndSlash(subject.workspace);
    const knownAs = await pathsOf(host, given);
    const { workspaceFile: named } = subject;
    if (named) {
      const folders = await foldersOf(host, named);
      const folder = folders.find((one) => knownAs.includes(one)) ?? folders[0] ?? null;
      return { kind: 'multi-root', file: named, knownAs: await pathsOf(host, named), folder, folders };
    }
    const { openFolders, openWorkspaceFiles } = await of(editorStorage);
    if (!knownAs.some((path) => openFolders.includes(path))) {
      for (const file of openWorkspaceFiles.slice(0, 20)) {
        const folders = await foldersOf(host, file);
        const folder = folders.find((one) => knownAs.includes(one));
        if (folder) return { kind: 'multi-root', file, knownAs: await pathsOf(host, file), folder, folders };
      }
    }
    return { kind: 'folder', folder: given, knownAs };
  },
});

async function pathsOf(host: ReadHost, path: string): Promise<readonly string[]> {
  const real = await host.realPath(path);
  return real === undefined || real === path ? [path] : [path, real];
}

/** The folders that a .code-workspace file names on this machine, absolute; whether they are there is not asked. */
export async function foldersOf(host: ReadHost, file: string): Promise<readonly string[]> {
  const bytes = await host.read(file, maxSettingsBytes);
  const folders = bytes && parseJsonc(bytes, file).members.get('folders');
  const listed = folders ? toJson(folders) : [];
  if (!isList(listed)) return [];
  const base = file.slice(0, file.lastIndexOf('/'));
  return listed.slice(0, 200).flatMap((entry) => {
    if (typeof entry !== 'object' || entry === null || isList(entry)) return [];
    if (typeof entry.uri === 'string') return pathOfUri(entry.uri) ?? [];
    if (typeof entry.path !== 'string') return [];
    return joined(entry.path.startsWith('/') ? entry.path : `${base}/${entry.path}`);
  });
}

const isList = (value: ReturnType<typeof toJson>): value is readonly ReturnType<typeof toJson>[] =>
  Array.isArray(value);

/** Without `.`, `..` and doubled slashes. */
function joined(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** The `settings` of a .code-workspace file. */
export function settingsBlock(members: ReadonlyMap<string, JsoncNode>): ReadonlyMap<string, JsoncNode> {
  const block = members.get('settings');
  return block?.kind === 'object' ? block.members : new Map();
}
