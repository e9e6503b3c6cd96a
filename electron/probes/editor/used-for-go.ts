import type { ReadHost } from '../../engine/host.ts';
import { readJson } from './json-value.ts';
import { openIn } from './open-windows.ts';

const maxBytes = 16 * 1024 * 1024;

/**
 * True when the editor has the Go extension, in whatever profile, or had the workspace (absolute path) open in its last
 * session. One that has neither is used for something else, and lacks nothing.
 */
export async function usedForGo(
  host: ReadHost,
  { extensions, userData }: { readonly extensions: string; readonly userData: string },
  workspace: string | undefined,
): Promise<boolean> {
  const entries = (await host.list(extensions).catch(() => undefined)) ?? []; // refused: nothing shows that it is
  if (entries.some(({ name }) => /^golang\.go-(?:nightly-)?\d/i.test(name))) return true;
  if (workspace === undefined) return false;
  const [real, stored] = await Promise.all([
    host.realPath(workspace),
    readJson(host, `${userData}/User/globalStorage/storage.json`, maxBytes).catch(() => undefined),
  ]);
  const { files, folders } = openIn(stored && 'value' in stored ? stored.value : {});
  return [workspace, real ?? workspace].some(
    (path) => files.includes(path) || folders.some((folder) => `${path}/`.startsWith(`${folder}/`)),
  );
}
