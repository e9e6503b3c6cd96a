import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';

export interface VersionManager {
  readonly name: 'mise' | 'asdf' | 'goenv' | 'gvm';
  /** Folders of Go versions it has installed. */
  readonly versions: readonly { readonly version: string; readonly root: string }[];
  readonly shims: string | null;
  readonly shimsOnPath: { readonly editor: boolean; readonly login: boolean };
  /** The start-up line that activates it by a prompt hook (`mise activate`, `asdf.sh`, `goenv init`, `gvm`), which the editor never reaches. */
  readonly activation: Place | null;
}

export const versionManagers = defineProbe<readonly VersionManager[]>({
  id: 'sdk.version-managers',
  timeoutMs: 130_000,
  read: () => Promise.reject(new Error('unwritten')),
});
