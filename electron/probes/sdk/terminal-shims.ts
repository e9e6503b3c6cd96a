import { defineProbe, type Look } from '../../engine/probe.ts';
import type { Environment } from '../shell/environment.ts';
import { integratedTerminal, loginTerminal } from '../shell/terminals.ts';
import { commands } from './commands.ts';

/** What the go that a shim starts in the workspace says of itself. */
interface ShimGo {
  /** `go1.26.1` */
  readonly version: string;
  readonly root: string;
}

/** null where go is no shim, or the shim would not say. */
export interface TerminalShims {
  readonly integrated: ShimGo | null;
  readonly login: ShimGo | null;
}

/**
 * A shim chooses the real go at run time, by the folder it is called in, so only running it tells. The version of the
 * editor's comes with `go env`. GOTOOLCHAIN=local keeps go from downloading another one.
 * @see https://github.com/golang/vscode-go/issues/757
 */
export const terminalShims = defineProbe<TerminalShims>({
  id: 'sdk.terminal-shims',
  deep: true,
  timeoutMs: 190_000,
  async read(look) {
    const [found, integrated, login] = await Promise.all([
      look.of(commands),
      look.fact(integratedTerminal),
      look.fact(loginTerminal),
    ]);
    const ask = async (where: 'integrated' | 'login', environment: Environment | null): Promise<ShimGo | null> => {
      const go = found[where]?.go;
      return go?.shim && environment ? askShim(look, go.path, environment) : null;
    };
    const [inEditor, inTerminal] = await Promise.all([
      ask('integrated', integrated.known ? integrated.value : null),
      ask('login', login.known ? login.value : null),
    ]);
    return { integrated: inEditor, login: inTerminal };
  },
});

async function askShim({ host, subject }: Look, shim: string, { variables }: Environment): Promise<ShimGo | null> {
  const { stdout } = await host.run([shim, 'env', 'GOVERSION', 'GOROOT'], {
    cwd: subject.workspace ?? host.machine.home,
    env: { ...variables, GOTOOLCHAIN: 'local' },
    timeoutMs: 10_000,
    maxOutputBytes: 64 * 1024,
  });
  const [, version, root] = /^(go\S+)\n(\/.*)$/m.exec(stdout) ?? [];
  return version && root ? { version, root } : null;
}
