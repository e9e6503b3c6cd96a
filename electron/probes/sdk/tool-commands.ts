import { defineProbe } from '../../engine/probe.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';
import type { Origin } from '../shell/environment.ts';
import { chosen } from './chosen.ts';
import type { Command } from './command.ts';
import { inferredGopath } from './extension-gopath.ts';
import { createFinder } from './finder.ts';
import { goCommand } from './go-command.ts';
import { goEnv } from './go-env.ts';
import { goEnvFile } from './go-env-file.ts';
import { alternateTool, memberSettings, settingsOrNone, textSetting } from './go-settings.ts';
import { type Chosen, toolCandidates, variable } from './lookup.ts';
import { managerFolders } from './managers.ts';

export interface ToolCommands {
  readonly gopls: Command | null;
  readonly dlv: Command | null;
}

const unknown: Origin = { by: 'unknown' };

/**
 * The gopls and dlv that the Go extension runs. It takes GOBIN, GOPATH and GOROOT from `go env` where its own environment
 * has none; when go cannot tell, GOPATH is ~/go, as in go itself.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/goInstallTools.ts (`updateGoVarsFromConfig`)
 */
export const toolCommands = defineProbe<ToolCommands>({
  id: 'sdk.tool-commands',
  timeoutMs: 130_000,
  async read(look) {
    const { home } = look.host.machine;
    const [environment, values, go, told, stored] = await Promise.all([
      look.of(editorEnvironment),
      settingsOrNone(look),
      look.of(goCommand),
      look.fact(goEnv),
      look.fact(goEnvFile),
    ]);
    const { variables } = environment;
    const answers = told.known && told.value.ok ? told.value.values : {};

    /** A value of `go env`, and whoever set it where go looked: the extension's setting, else `go env -w`. */
    const answer = (name: string): Chosen | null => {
      const value = answers[name];
      if (!value) return null;
      const setting = memberSettings(values, 'go.toolsEnvVars').find((member) => member.name === name);
      if (setting) return { value, origin: { by: 'setting', place: setting.place } };
      const line = stored.known ? stored.value.findLast((one) => one.name === name) : undefined;
      return { value, origin: line ? { by: 'file', place: line.place } : unknown };
    };

    const inferred = await inferredGopath(look, values, variables);
    const search = {
      environment,
      toolsGopath: chosen(look, variables, textSetting(values, 'go.toolsGopath')),
      gobin: variable(environment, 'GOBIN') ?? answer('GOBIN'),
      gopath: (inferred ? { value: inferred, origin: unknown } : null) ??
        chosen(look, variables, textSetting(values, 'go.gopath')) ??
        variable(environment, 'GOPATH') ??
        answer('GOPATH') ?? { value: `${home}/go`, origin: unknown },
      goroot: answer('GOROOT') ?? variable(environment, 'GOROOT'),
    };
    const find = createFinder({ host: look.host, managers: managerFolders(variables, home), known: [go] });
    const tool = (name: 'gopls' | 'dlv') =>
      find(toolCandidates(name, { ...search, alternate: chosen(look, variables, alternateTool(values, name)) }));
    const [gopls, dlv] = await Promise.all([tool('gopls'), tool('dlv')]);
    return { gopls, dlv };
  },
});
