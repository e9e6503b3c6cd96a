import { defineProbe, type Look, type Probe } from '../../engine/probe.ts';
import type { Settings } from '../editor/settings.ts';
import { dockEnvironment } from '../shell/dock-environment.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';
import type { Environment, PathEntry } from '../shell/environment.ts';
import { integratedTerminal, loginTerminal } from '../shell/terminals.ts';
import type { Command, Tool } from './command.ts';
import { createFinder, type Finder } from './finder.ts';
import { goCommand } from './go-command.ts';
import { type GoEnv, goEnv } from './go-env.ts';
import { settingsOrNone } from './go-settings.ts';
import { inPath } from './lookup.ts';
import { managerFolders } from './managers.ts';
import { toolCommands } from './tool-commands.ts';

export type { Command, Rule, Tool } from './command.ts';

type Found = Readonly<Record<Tool, Command | null>>;

/** null: not found there. An environment is null when it is unknown or does not exist here. */
export interface Commands {
  readonly editor: Found;
  readonly integrated: Found | null;
  readonly login: Found | null;
  readonly dock: Found | null;
}

/** Which go, gopls and dlv run in each environment, and by which rule. */
export const commands = defineProbe<Commands>({
  id: 'sdk.commands',
  essential: true,
  timeoutMs: 130_000,
  async read(look) {
    const { host } = look;
    const [{ variables }, values, go, tools, told, integrated, login, dock] = await Promise.all([
      look.of(editorEnvironment),
      settingsOrNone(look),
      look.of(goCommand),
      look.of(toolCommands),
      look.fact(goEnv),
      ifKnown(look, integratedTerminal),
      ifKnown(look, loginTerminal),
      ifKnown(look, dockEnvironment),
    ]);
    const editor: Found = { go, ...tools };
    const managers = managerFolders(variables, host.machine.home);
    const find = createFinder({ host, managers, known: Object.values(editor) });
    const added = integrated ? addedByExtension(go, told.known ? told.value : undefined, values) : [];
    const [inIntegrated, inLogin, inDock] = await Promise.all([
      integrated && everyTool(find, [...added, ...integrated.path]),
      login && everyTool(find, login.path),
      dock && everyTool(find, dock.path),
    ]);
    return { editor, integrated: inIntegrated, login: inLogin, dock: inDock };
  },
});

async function ifKnown(look: Look, probe: Probe<Environment>): Promise<Environment | null> {
  const fact = await look.fact(probe);
  return fact.known ? fact.value : null;
}

async function everyTool(find: Finder, path: readonly PathEntry[]): Promise<Found> {
  const [go, gopls, dlv] = await Promise.all([
    find(inPath('go', path)),
    find(inPath('gopls', path)),
    find(inPath('dlv', path)),
  ]);
  return { go, gopls, dlv };
}

/**
 * A go that the extension did not find on PATH is put first in the integrated terminal, unless that is turned off.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/goEnvironmentStatus.ts (`addGoRuntimeBaseToPATH`)
 */
function addedByExtension(go: Command | null, told: GoEnv | undefined, values: Settings['values']): PathEntry[] {
  if (!go || go.rule === 'path' || values['go.terminal.activateEnvironment']?.value === false) return [];
  const goroot = told?.ok ? told.values.GOROOT : undefined;
  return goroot ? [{ folder: `${goroot}/bin`, exists: true, origin: go.origin, movedBack: false }] : [];
}
