import { notAsked } from '../../engine/fact.ts';
import type { ReadHost } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import { type ModFile, parseModFile } from '../workspace/mod-file.ts';
import { goVariables, type VariableSetting } from './go-variables.ts';

export interface ModuleFiles {
  /** The nearest at or above the workspace; null when there is none. */
  readonly goMod: ModFile | null;
  /** The one GOWORK names, else the nearest; null when there is none or GOWORK is off. */
  readonly goWork: ModFile | null;
  /** The setting of GOWORK that the editor's go obeys; null: it looks for go.work by itself. */
  readonly gowork: VariableSetting | null;
}

const maxBytes = 4 * 1024 * 1024;

/**
 * The go.mod and the go.work that rule the workspace. Not asked without a workspace.
 * @see https://go.dev/ref/mod#workspaces
 */
export const moduleFiles = defineProbe<ModuleFiles>({
  id: 'sdk.module-files',
  timeoutMs: 130_000,
  async read(look) {
    const { host, subject } = look;
    const { workspace } = subject;
    if (workspace === undefined) throw notAsked('needs-workspace');
    const [variables, nearestWork, goMod] = await Promise.all([
      look.fact(goVariables),
      nearest(host, workspace, 'go.work'),
      nearest(host, workspace, 'go.mod'),
    ]);
    const gowork = (variables.known && variables.value.GOWORK?.find(({ value }) => value !== '')) || null;
    if (!gowork || gowork.value === 'auto') return { goMod, goWork: nearestWork, gowork };
    return { goMod, goWork: gowork.value.startsWith('/') ? await readModFile(host, gowork.value) : null, gowork };
  },
});

/** null: no such file. Throws `Refused` and `TooLarge`. */
export async function readModFile(host: ReadHost, path: string): Promise<ModFile | null> {
  const bytes = path.includes('\0') ? undefined : await host.read(path, maxBytes);
  return bytes ? parseModFile(path, new TextDecoder().decode(bytes)) : null;
}

/** The file of this name in the folder or the nearest one above. */
async function nearest(host: ReadHost, folder: string, name: string): Promise<ModFile | null> {
  const parts = folder.split('/').filter((part) => part !== '');
  for (let count = parts.length; count >= 0; count -= 1) {
    const file = await readModFile(host, ['', ...parts.slice(0, count), name].join('/'));
    if (file) return file;
  }
  return null;
}
