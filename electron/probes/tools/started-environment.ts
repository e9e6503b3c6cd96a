import type { Look } from '../../engine/probe.ts';
import { commands } from '../sdk/commands.ts';
import { goEnv } from '../sdk/go-env.ts';
import { settingsOrNone } from '../sdk/go-settings.ts';
import { readToolEnvironment } from '../sdk/tool-environment.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';

/**
 * The environment in which the Go extension starts gopls and dlv once it is active: a go that it did not find on PATH
 * is put first there, unless `go.toolsEnvVars` names a PATH or `go.terminal.activateEnvironment` is off.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/goEnvironmentStatus.ts (`addGoRuntimeBaseToPATH`)
 */
export async function startedEnvironment(look: Look): Promise<Record<string, string>> {
  const [env, { variables }, { editor }, told, values] = await Promise.all([
    readToolEnvironment(look),
    look.of(editorEnvironment),
    look.of(commands),
    look.fact(goEnv),
    settingsOrNone(look),
  ]);
  if (!editor.go || editor.go.rule === 'path') return env;
  if (values['go.terminal.activateEnvironment']?.value === false || env.PATH !== variables.PATH) return env;
  const goroot = told.known && told.value.ok ? told.value.values.GOROOT : undefined;
  return goroot ? { ...env, PATH: [`${goroot}/bin`, ...(env.PATH ? [env.PATH] : [])].join(':') } : env;
}

/**
 * Nothing may be fetched for the sake of a diagnosis: neither modules nor another Go.
 * @see https://go.dev/ref/mod#environment-variables
 */
export const withoutNetwork = { GOPROXY: 'off', GOVCS: '*:off' } as const;

/** For a small module of ours: what is meant for the user's modules must not apply to it. */
export function forOwnModule(env: Readonly<Record<string, string>>): Record<string, string> {
  const flags = (env.GOFLAGS ?? '').split(/\s+/).filter((flag) => !/^--?(mod|modfile|overlay)=/.test(flag));
  return { ...env, GOWORK: 'off', GO111MODULE: 'on', GOFLAGS: [...flags, '-mod=mod'].join(' ').trim() };
}
