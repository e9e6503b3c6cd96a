import { type Fact, reasons } from '../../engine/fact.ts';
import { tilde } from '../../engine/paths.ts';
import type { Reader } from '../../engine/reader.ts';
import type { RemoteReport, Side } from '../../engine/remote-model.ts';
import { fill, type Words } from '../../engine/words.ts';
import { hardware } from '../../probes/macos/hardware.ts';
import { systemVersion } from '../../probes/macos/system-version.ts';
import type { RemoteTool } from '../../probes/remote/answer.ts';
import { type OtherSide, otherSide } from '../../probes/remote/other-side.ts';
import { goEnv } from '../../probes/sdk/go-env.ts';
import { runningGo } from '../../probes/sdk/running-go.ts';
import { withoutSecrets } from '../../probes/sdk/secrets.ts';
import { loginShell } from '../../probes/shell/login-shell.ts';
import { type EditorTool, editorTools } from '../../probes/tools/editor-tools.ts';

/** What both sides are compared by, besides the tools. */
export const comparedVariables = [
  'GOROOT',
  'GOPATH',
  'GOBIN',
  'GOFLAGS',
  'GOTOOLCHAIN',
  'GOPROXY',
  'CGO_ENABLED',
] as const;

/** Both sides as the facts of a scan tell them; what a scan has read is not read again. `words`: reasons in another language. */
export async function readSides(
  reader: Reader,
  { os, home, words }: { readonly os: string; readonly home: string; readonly words: Words },
): Promise<Pick<RemoteReport, 'here' | 'there' | 'reason' | 'servers'>> {
  const [other, tools, running, env, version, cpu, shell] = await Promise.all([
    reader.fact(otherSide),
    reader.fact(editorTools),
    reader.fact(runningGo),
    reader.fact(goEnv),
    reader.fact(systemVersion),
    reader.fact(hardware),
    reader.fact(loginShell),
  ]);
  const go = running.known ? running.value.find(({ where }) => where === 'editor') : undefined;
  const values = env.known && env.value.ok ? env.value.values : {};
  const tool = (one: EditorTool | null) => one && { path: one.shown, version: one.release };
  const here: Side = {
    system: `${os === 'darwin' ? 'macOS' : 'Linux'} ${valueOr(version, '')}`.trim(),
    architecture: valueOr(cpu, ''),
    emulated: false,
    shell: shell.known ? shell.value.path : null,
    go: go ? { path: go.shown, version: go.version } : null,
    gopls: tools.known ? tool(tools.value.gopls) : null,
    dlv: tools.known ? tool(tools.value.dlv) : null,
    variables: compared(values, home),
  };
  if (other.known) return { here, there: sideOf(other.value), reason: null, servers: [...other.value.servers] };
  const reason = fill(words[`reason.${other.reason}`] ?? reasons[other.reason], other.params);
  return { here, there: null, reason, servers: [] };
}

const valueOr = <T>(fact: Fact<T>, otherwise: T): T => (fact.known ? fact.value : otherwise);

const compared = (values: Readonly<Record<string, string>>, home: string): Record<string, string> =>
  Object.fromEntries(
    comparedVariables.flatMap((name) => {
      const value = values[name];
      return value ? [[name, withoutSecrets(tilde(value, home))]] : [];
    }),
  );

function sideOf({ system, arch, emulated, shell, go, gopls, dlv, goEnv: told, variables, home }: OtherSide): Side {
  const tool = (one: RemoteTool | null) => one && { path: tilde(one.path, home), version: one.version };
  return {
    system,
    architecture: arch,
    emulated: emulated !== null,
    shell,
    go: tool(go),
    gopls: tool(gopls),
    dlv: tool(dlv),
    variables: compared({ ...variables, ...told }, home),
  };
}
