import type { ReadHost } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import { editor } from './editors.ts';
import { homeFolder } from './home-folder.ts';
import { member, readJson, textMember } from './json-value.ts';
import { openedWorkspace } from './opened-workspace.ts';
import { settings } from './settings.ts';
import { storedValue, workspaceState } from './workspace-state.ts';

/** `restricted`: the editor opens this workspace in Restricted Mode. `unknown`: nobody has been asked yet, or it cannot be told. */
export type WorkspaceTrust = 'trusted' | 'restricted' | 'unknown';

const trustedFolders = 'content.trust.model.key';
const askedBefore = 'workspace.trust.startupPrompt.shown';

/**
 * Whether the editor trusts the workspace. Only an answer that was given counts as no: the list has folders that are
 * trusted and no others, and a folder that was never opened is asked about. The list was in the state of the editor
 * before VS Code 1.118 and is in a folder that editions share since.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/workbench/services/workspaces/common/workspaceTrust.ts
 */
export const workspaceTrust = defineProbe<WorkspaceTrust>({
  id: 'editor.workspace-trust',
  async read({ host, of }) {
    const [{ values }, opened, { app, userData }, home, state] = await Promise.all([
      of(settings),
      of(openedWorkspace),
      of(editor),
      of(homeFolder),
      of(workspaceState),
    ]);
    if (values['security.workspace.trust.enabled']?.value === false) return 'trusted';
    if (opened.kind === 'none') return 'unknown';
    const databases = [`${userData}/User/globalStorage/state.vscdb`, ...(await sharedDatabase(host, app, home))];
    const lists = await Promise.all(databases.map((path) => readList(host, path)));
    const trusted = lists.flatMap((list) => list?.folders ?? []);
    const isTrusted = (folder: string) => trusted.some((one) => isIn(folder, one));
    // One folder of several is enough for Restricted Mode, a trusted workspace file does not make up for it.
    const untrusted =
      opened.kind === 'folder' ? !opened.knownAs.some(isTrusted) : opened.folders.some((folder) => !isTrusted(folder));
    if (!untrusted) return 'trusted';
    const complete = lists.some((list) => list) && lists.every((list) => !list?.unwritten);
    const asked = state !== null && String(await storedValue(host, state, askedBefore)) === 'true';
    const neverAsks = state !== null && values['security.workspace.trust.startupPrompt']?.value === 'never';
    return complete && (asked || neverAsks) ? 'restricted' : 'unknown';
  },
});

async function sharedDatabase(host: ReadHost, app: string, home: string): Promise<readonly string[]> {
  const product = await readJson(host, `${app}/Contents/Resources/app/product.json`, 2 * 1024 * 1024);
  const name = product && 'value' in product ? textMember(product.value, 'sharedDataFolderName') : null;
  return name !== null && /^[\w.-]+$/.test(name) ? [`${home}/${name}/sharedStorage/state.vscdb`] : [];
}

/** undefined: this database has no such list. `unwritten`: changes wait in its write-ahead log, where nobody sees them. */
async function readList(
  host: ReadHost,
  database: string,
): Promise<{ readonly folders: readonly string[]; readonly unwritten: boolean } | undefined> {
  const entries = member(await storedValue(host, database, trustedFolders), 'uriTrustInfo');
  if (!Array.isArray(entries)) return undefined;
  const [own, log] = await Promise.all([host.stat(database), host.stat(`${database}-wal`)]);
  const unwritten = !!log && log.size > 0 && log.modifiedMs > (own?.modifiedMs ?? 0);
  return { folders: entries.slice(0, 10_000).flatMap(trustedFolder), unwritten };
}

function trustedFolder(entry: unknown): readonly string[] {
  const uri = member(entry, 'uri');
  const path = textMember(uri, 'path') ?? textMember(uri, 'fsPath');
  return member(entry, 'trusted') === true && textMember(uri, 'scheme') === 'file' && path ? [path] : [];
}

/** Letter case does not count: it does not on the usual volume of a Mac. */
function isIn(folder: string, other: string): boolean {
  const inner = `${folder}/`.toLowerCase();
  return inner.startsWith(`${other.replace(/\/+$/, '')}/`.toLowerCase());
}
