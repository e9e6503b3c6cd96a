import { defineProbe } from '../../engine/probe.ts';

/** An editor of the VS Code family, as its own product.json describes it. */
export interface Editor {
  /** `applicationName`: code, code-insiders, codium, cursor, windsurf, … */
  readonly id: string;
  readonly name: string;
  /** Absolute path of the .app. */
  readonly app: string;
  readonly version: string;
  readonly bundleId: string | null;
  /** Absolute path of the folder that holds `User`, `logs`. */
  readonly userData: string;
  /** Absolute path of the extensions folder. */
  readonly extensions: string;
  readonly serverDataFolder: string | null;
  /** Absolute path of the main executable. */
  readonly executable: string;
  /** True when logs or settings show that it has been used; newest log folder first decides the rank. */
  readonly lastUsedMs: number | null;
}

/** Every editor of the family in /Applications and ~/Applications, the most recently used first. macOS only. */
export const editors = defineProbe<readonly Editor[]>({
  id: 'editor.editors',
  read: () => Promise.reject(new Error('unwritten')),
});

/** The one under diagnosis: the subject's, else the most recently used. */
export const editor = defineProbe<Editor>({ id: 'editor.editor', read: () => Promise.reject(new Error('unwritten')) });
