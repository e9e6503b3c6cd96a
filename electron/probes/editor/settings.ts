import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface SettingsFile {
  readonly file: string;
  readonly layer: 'user' | 'profile' | 'workspace' | 'folder';
  readonly exists: boolean;
}

/** The value that wins for one key. Object values are merged over the layers, member by member, as VS Code merges them. */
export interface Setting {
  readonly value: Json;
  readonly place: Place;
  readonly layer: SettingsFile['layer'];
  /** Of an object value: who gives each member. */
  readonly members: Readonly<
    Record<string, { readonly value: Json; readonly place: Place; readonly layer: SettingsFile['layer'] }>
  >;
}

export interface Settings {
  readonly files: readonly SettingsFile[];
  /** By full dotted key: `go.goroot`, `terminal.integrated.defaultProfile.osx`. Only keys that some file sets and VS Code honours there. */
  readonly values: Readonly<Record<string, Setting>>;
}

/** The settings the editor under diagnosis honours for the workspace, from every layer, in the profile in use. */
export const settings = defineProbe<Settings>({
  id: 'editor.settings',
  read: () => Promise.reject(new Error('unwritten')),
});
