import { CannotTell, notAsked } from '../../engine/fact.ts';
import type { Exit } from '../../engine/host.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import { goFile } from './go-command.ts';
import { goEnvFile, parseGoEnvFile } from './go-env-file.ts';
import { moduleFilePaths } from './module-file-paths.ts';
import { withoutSecrets } from './secrets.ts';
import { readToolEnvironment } from './tool-environment.ts';

/** What `go env -json` of the editor's go said, in the editor's environment and in the workspace. */
export type GoEnv =
  | {
      readonly ok: true;
      /** As printed, but for GOTOOLCHAIN, which is what go would take if Greenlight did not force `local`. */
      readonly values: Readonly<Record<string, string>>;
      /** What go printed besides. */
      readonly warnings: string;
      readonly command: string;
    }
  | {
      /** It ended badly or could not be started at all. */
      readonly ok: false;
      readonly exit: {
        readonly code: number | null;
        readonly signal: string | null;
        /** errno name when it could not be started: `ENOENT`, `EACCES`, `EBADARCH`. */
        readonly failure: string | null;
      };
      /** The first 300 characters of standard error, else of standard output. */
      readonly output: string;
      readonly command: string;
    };

const limitMs = 10_000;
const maxOutputBytes = 1024 * 1024;

/**
 * One run gives every value; GOTOOLCHAIN=local keeps it from downloading anything. Not asked when no go is found.
 * @see https://go.dev/doc/toolchain
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/goInstallTools.ts (`updateGoVarsFromConfig`)
 */
export const goEnv = defineProbe<GoEnv>({
  id: 'sdk.go-env',
  timeoutMs: 130_000,
  async read(look) {
    const { host, subject } = look;
    const [go, environment] = await Promise.all([look.of(goFile), readToolEnvironment(look)]);
    if (!go) throw notAsked('needs-go');
    const cwd = (await isFolder(look, subject.workspace)) ?? host.machine.home;
    const command = `${go.path} env -json`;
    const env = { ...environment, GOTOOLCHAIN: 'local' };
    look.restsOn(moduleFilePaths(cwd));
    const exit = await host.run([go.path, 'env', '-json'], { timeoutMs: limitMs, maxOutputBytes, cwd, env });
    if (exit.timedOut) throw new CannotTell('timeout', { seconds: limitMs / 1000 }, 'timeout');
    if (exit.flooded) throw new CannotTell('flooded', { command, megabytes: maxOutputBytes / 1024 / 1024 });
    if (exit.failure !== null || exit.code !== 0) {
      await host.list(cwd); // throws when the folder itself is refused: then it is not go that is broken
      return failed(exit, command);
    }
    const values = valuesFrom(exit.stdout);
    if (!values) throw new CannotTell('not-understood', { command, output: withoutSecrets(exit.stdout.slice(0, 300)) });
    const toolchain = environment.GOTOOLCHAIN || (await configuredToolchain(look, values));
    const known = { ...values, GOTOOLCHAIN: toolchain };
    return { ok: true, values: known, warnings: withoutSecrets(exit.stderr.trim().slice(0, 2000)), command };
  },
});

async function isFolder({ host }: Look, path: string | undefined): Promise<string | undefined> {
  return path !== undefined && (await host.stat(path))?.kind === 'folder' ? path : undefined;
}

function failed({ code, signal, failure, stdout, stderr }: Exit, command: string): GoEnv {
  const output = withoutSecrets((stderr.trim() || stdout.trim()).slice(0, 300));
  return { ok: false, exit: { code, signal, failure }, output, command };
}

/** The string members of a JSON object; undefined when it is something else. */
function valuesFrom(text: string): Record<string, string> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
    const pairs = Object.entries(parsed).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
    return Object.fromEntries(pairs.map(([name, value]) => [name, withoutSecrets(value)]));
  } catch {
    return undefined; // no JSON, or nested too deep for the parser
  }
}

/** GOTOOLCHAIN where the environment does not set it: `go env -w`, then the go.env of the SDK, then the built-in. */
async function configuredToolchain(look: Look, values: Readonly<Record<string, string>>): Promise<string> {
  const stored = await look.fact(goEnvFile);
  const shipped = values.GOROOT?.startsWith('/') ? `${values.GOROOT}/go.env` : undefined;
  const lines = [
    ...(shipped ? parseGoEnvFile(shipped, await look.host.read(shipped)) : []),
    ...(stored.known ? stored.value : []),
  ];
  return lines.findLast(({ name, value }) => name === 'GOTOOLCHAIN' && value !== '')?.value ?? 'auto';
}
