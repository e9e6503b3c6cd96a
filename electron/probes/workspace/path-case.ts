import { notAsked } from '../../engine/fact.ts';
import { type ReadHost, Refused } from '../../engine/host.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import { editorStorage } from '../editor/storage.ts';

/** A path whose spelling differs from the disk's in nothing but capital and small letters. */
export interface CaseDifference {
  /** Absolute, as it is spelled. */
  readonly spelled: string;
  /** The same path as the disk has it. */
  readonly onDisk: string;
  /** Absolute path of the folder that lists the first name that differs. */
  readonly parent: string;
  /** That name, as the disk has it. */
  readonly name: string;
  /** Who spells it that way: the editor's own notes, or whoever named the workspace to Greenlight. */
  readonly by: 'editor' | 'you';
}

export interface PathCase {
  readonly home: string;
  /** null: the spelling is that of the disk. */
  readonly difference: CaseDifference | null;
}

/**
 * Whether the editor has the workspace open under the name that the disk has. gopls compares the letters of the path, as
 * far up as no link changes it. On a disk that tells capital from small letters nothing can differ.
 * @see https://github.com/golang/tools/blob/master/gopls/internal/cache/os_darwin.go
 */
export const pathCase = defineProbe<PathCase>({
  id: 'workspace.path-case',
  async read(look) {
    const { workspace } = look.subject;
    if (workspace === undefined) throw notAsked('needs-workspace');
    const { home } = look.host.machine;
    const fromEditor = await spelledByEditor(look, workspace);
    const difference = await differenceOf(look.host, fromEditor ?? workspace);
    return { home, difference: difference && { ...difference, by: fromEditor === undefined ? 'you' : 'editor' } };
  },
});

/** The path of the same letters that the editor had open in its last session. */
async function spelledByEditor({ fact }: Look, workspace: string): Promise<string | undefined> {
  const storage = await fact(editorStorage);
  if (!storage.known) return undefined;
  const { openFolders, openWorkspaceFiles } = storage.value;
  return [...openFolders, ...openWorkspaceFiles].find((path) => folded(path) === folded(workspace));
}

/** Throws `Refused` when a folder on the way may not be listed and no difference is seen in the others. */
async function differenceOf(host: ReadHost, spelled: string): Promise<Omit<CaseDifference, 'by'> | null> {
  const parts = spelled.split('/').filter((part) => part !== '');
  const onDisk = [...parts];
  let refusal: Refused | undefined;
  let first: Pick<CaseDifference, 'parent' | 'name'> | undefined;
  for (let index = parts.length - 1; index >= 0; index -= 1) {
    const part = parts[index] ?? '';
    const parent = `/${parts.slice(0, index).join('/')}`;
    try {
      const entries = (await host.list(parent)) ?? [];
      const same = entries.find(({ name }) => name.normalize() === part.normalize());
      const found = same ?? entries.find(({ name }) => folded(name) === folded(part));
      if (!found || found.kind === 'link') break;
      if (found !== same) {
        onDisk[index] = found.name;
        first = { parent, name: found.name };
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusal = error;
    }
  }
  if (first) return { spelled, onDisk: `/${onDisk.join('/')}`, ...first };
  if (refusal) throw refusal;
  return null;
}

const folded = (text: string): string => text.normalize().toLowerCase();
