import type { ReadHost } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import { editor } from './editors.ts';
import { pathOfUri } from './file-uri.ts';
import { parseJson, readJson, textMember } from './json-value.ts';
import { openedWorkspace } from './opened-workspace.ts';

const parallel = 32;

/**
 * Absolute path of the SQLite file in which the editor keeps what it remembers for this workspace; null: it has none.
 * A folder that was deleted and made again has several; the one changed last counts.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/platform/workspaces/node/workspaces.ts
 */
export const workspaceState = defineProbe<string | null>({
  id: 'editor.workspace-state',
  async read({ host, of }) {
    const [{ userData }, opened] = await Promise.all([of(editor), of(openedWorkspace)]);
    if (opened.kind === 'none') return null;
    const storage = `${userData}/User/workspaceStorage`;
    const folders = ((await host.list(storage)) ?? []).filter(({ kind }) => kind === 'folder').slice(0, 5000);
    let newest: { readonly path: string; readonly modifiedMs: number } | null = null;
    for (let start = 0; start < folders.length; start += parallel) {
      const some = folders.slice(start, start + parallel).map(({ name }) => `${storage}/${name}`);
      for (const found of await Promise.all(some.map((folder) => stateIn(host, folder, opened.knownAs)))) {
        if (found && (!newest || found.modifiedMs > newest.modifiedMs)) newest = found;
      }
    }
    return newest?.path ?? null;
  },
});

async function stateIn(host: ReadHost, folder: string, knownAs: readonly string[]) {
  const read = await readJson(host, `${folder}/workspace.json`, 64 * 1024);
  const noted = read && 'value' in read ? read.value : null;
  const uri = textMember(noted, 'folder') ?? textMember(noted, 'workspace');
  const workspace = uri === null ? undefined : pathOfUri(uri);
  if (workspace === undefined || !knownAs.includes(workspace)) return undefined;
  const path = `${folder}/state.vscdb`;
  const stat = await host.stat(path);
  return stat && { path, modifiedMs: stat.modifiedMs };
}

/** The JSON the editor keeps under one key; undefined: no such key, or no JSON. */
export async function storedValue(host: ReadHost, database: string, key: string): Promise<unknown> {
  const rows = await host.query(
    database,
    'SELECT value FROM ItemTable WHERE key = ? AND length(value) < 1000000 LIMIT 1',
    [key],
  );
  const value = rows?.[0]?.value;
  const text = value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
  if (typeof text !== 'string') return undefined;
  const parsed = parseJson(text);
  return 'value' in parsed ? parsed.value : undefined;
}
