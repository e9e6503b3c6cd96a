import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';

export interface ModuleGo {
  /** go.mod or go.work. */
  readonly file: string;
  /** `1.26.0` of the go line; null when there is none. */
  readonly go: { readonly version: string; readonly place: Place } | null;
  readonly toolchain: { readonly name: string; readonly place: Place } | null;
}

/** The go.work and go.mod that rule the workspace; null when there is none above it. Not asked without a workspace. */
export const workspaceGo = defineProbe<ModuleGo | null>({
  id: 'sdk.workspace-go',
  read: () => Promise.reject(new Error('unwritten')),
});
