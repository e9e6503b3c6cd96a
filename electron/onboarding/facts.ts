import type { Fact } from '../engine/fact.ts';
import type { DebuggerProof } from '../probes/debugger/debugger-proof.ts';
import type { Editor } from '../probes/editor/editors.ts';
import type { GoExtension } from '../probes/editor/extension.ts';
import type { Settings } from '../probes/editor/settings.ts';
import type { DeveloperTools } from '../probes/macos/developer-tools.ts';
import type { ModuleSettings } from '../probes/modules/module-settings.ts';
import type { Commands } from '../probes/sdk/commands.ts';
import type { RunningGo } from '../probes/sdk/running-go.ts';
import type { EditorTools } from '../probes/tools/editor-tools.ts';
import type { GoplsProof } from '../probes/tools/gopls-proof.ts';
import type { BuildProof } from '../probes/workspace/build-proof.ts';
import type { WorkspaceModules } from '../probes/workspace/modules.ts';

/** What the steps look at besides the checks. */
export interface FactValues {
  readonly developerTools: DeveloperTools;
  readonly commands: Commands;
  readonly running: readonly RunningGo[];
  readonly editor: Editor;
  readonly extension: GoExtension;
  readonly tools: EditorTools;
  readonly modules: WorkspaceModules;
  readonly moduleSettings: ModuleSettings;
  readonly settings: Settings;
  readonly gopls: GoplsProof;
  /** Asked only when everything before is done. */
  readonly build: BuildProof;
  /** Asked only when everything before is done. */
  readonly debug: DebuggerProof;
}
export type FactName = keyof FactValues;
/** Those that take their time. */
export const proofs = ['build', 'debug'] as const satisfies readonly FactName[];
export type ProofName = (typeof proofs)[number];

/** A fact that was not read is missing. */
export type KnownFacts = { readonly [K in FactName]?: Fact<FactValues[K]> };
