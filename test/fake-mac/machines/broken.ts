import type { Recipe } from '../recipe.ts';
import { debuggerCases } from './broken-debugger.ts';
import { editorCases } from './broken-editor.ts';
import { goCases } from './broken-go.ts';
import { gorootCases } from './broken-goroot.ts';
import { macosCases } from './broken-macos.ts';
import { managerCases } from './broken-managers.ts';
import { modulesCases } from './broken-modules.ts';
import { policyCases } from './broken-policy.ts';
import { settingsCases } from './broken-settings.ts';
import { shellCases } from './broken-shell.ts';
import { toolsCases } from './broken-tools.ts';
import { workspaceCases } from './broken-workspace.ts';

interface Expected {
  /** Id of the check that must find it. */
  readonly check: string;
  /** Must occur in `source text` of a piece of evidence. */
  readonly evidence?: RegExp;
}

/** A Mac on which something is wrong. */
export interface BrokenMac {
  readonly recipe: Recipe;
  /** The folder that is open. Default `~/src/api`. */
  readonly workspace?: string;
  /** Of `greenlight check`. */
  readonly flags?: readonly string[];
  /** Every root cause that is an error or a warning, and the notes that matter. */
  readonly expect: readonly [Expected, ...Expected[]];
}

/** By the case it plays (`owner-repository-number` of an issue), else by the check it is for. */
export const broken: Readonly<Record<string, BrokenMac>> = {
  ...goCases,
  ...gorootCases,
  ...macosCases,
  ...managerCases,
  ...shellCases,
  ...editorCases,
  ...settingsCases,
  ...toolsCases,
  ...debuggerCases,
  ...modulesCases,
  ...workspaceCases,
  ...policyCases,
};
