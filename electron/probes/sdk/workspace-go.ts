import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import { wordOf } from '../workspace/mod-file.ts';
import { moduleFiles } from './module-files.ts';

export interface ModuleGo {
  /** go.mod or go.work. */
  readonly file: string;
  /** `1.26.0` of the go line; null when there is none. */
  readonly go: { readonly version: string; readonly place: Place } | null;
  readonly toolchain: { readonly name: string; readonly place: Place } | null;
}

/**
 * The go.work that rules the workspace, else its go.mod; null when there is none above it. Not asked without a workspace.
 * @see https://go.dev/ref/mod#workspaces
 * @see https://go.dev/doc/toolchain#select
 */
export const workspaceGo = defineProbe<ModuleGo | null>({
  id: 'sdk.workspace-go',
  timeoutMs: 130_000,
  async read(look) {
    const { goWork, goMod } = await look.of(moduleFiles);
    const ruling = goWork ?? goMod;
    if (!ruling) return null;
    const go = wordOf(ruling, 'go');
    const toolchain = wordOf(ruling, 'toolchain');
    return {
      file: ruling.file,
      go: go && { version: go.value, place: go.place },
      toolchain: toolchain && { name: toolchain.value, place: toolchain.place },
    };
  },
});
