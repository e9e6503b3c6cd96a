import type { Look } from '../../engine/probe.ts';
import type { Json, Settings } from '../editor/settings.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';
import { expand } from './expand.ts';
import { configuredGopath, inferredGopath } from './extension-gopath.ts';
import { memberSettings, settingsOrNone, textSetting } from './go-settings.ts';

/**
 * The environment the Go extension gives to every program it starts, before it knows what `go env` says: the editor's,
 * with `go.goroot`, `go.toolsEnvVars`, `http.proxy` and the GOPATH it settled on.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/goEnv.ts (`toolExecutionEnvironment`)
 */
export async function readToolEnvironment(look: Look): Promise<Record<string, string>> {
  const [{ variables }, values] = await Promise.all([look.of(editorEnvironment), settingsOrNone(look)]);
  const [goroot, inferred] = await Promise.all([
    appliedGoroot(look, values, variables),
    inferredGopath(look, values, variables),
  ]);
  const given = expandWith(look, variables);
  const env: Record<string, string> = { ...variables, ...(goroot && { GOROOT: goroot }) };
  for (const { name, value } of memberSettings(values, 'go.toolsEnvVars')) {
    const text = asVariable(value, given);
    if (canBeVariable(name, text)) env[name] = text;
  }
  const proxy = textSetting(values, 'http.proxy')?.value;
  if (proxy) for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY']) env[name] = proxy;
  const gopath = inferred ?? (configuredGopath(values, given) || variables.GOPATH);
  if (gopath) env.GOPATH = gopath;
  if (env.GOFLAGS) env.GOFLAGS = env.GOFLAGS.replace(/(^|\s+)-?-json\S*/g, '');
  return env;
}

/** What settings are expanded with. */
export const expandWith = ({ host, subject }: Look, variables: Readonly<Record<string, string>>) => ({
  variables,
  home: host.machine.home,
  workspace: subject.workspace,
});

/** What a member of `go.toolsEnvVars` becomes: texts are expanded, anything else is passed as Node prints it. */
export const asVariable = (value: Json, given: Parameters<typeof expand>[1]): string =>
  typeof value === 'string' ? expand(value, given) : String(value);

/** A NUL anywhere or `=` in the name would keep the program from starting at all. */
const canBeVariable = (name: string, value: string): boolean => /^[^=\0]+$/.test(name) && !value.includes('\0');

/** `go.goroot`, expanded, if it is a folder; the extension ignores it otherwise. */
export async function appliedGoroot(
  look: Look,
  values: Settings['values'],
  variables: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const setting = textSetting(values, 'go.goroot');
  const goroot = setting && expand(setting.value, expandWith(look, variables));
  if (!goroot?.startsWith('/')) return undefined;
  return (await look.host.stat(goroot))?.kind === 'folder' ? goroot : undefined;
}
