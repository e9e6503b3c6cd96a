import { notAsked } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';
import { commands } from '../sdk/commands.ts';
import { withoutSecrets } from '../sdk/secrets.ts';
import { firstError } from '../tools/first-error.ts';
import { startedEnvironment, withoutNetwork } from '../tools/started-environment.ts';
import { workspaceModules } from './modules.ts';

export type BuildProof = {
  /** What was run, as one would type it. */
  readonly command: string;
  /** Absolute; where it ran. */
  readonly folder: string;
} & (
  | { readonly outcome: 'builds'; readonly ms: number }
  /** `needs-download`: modules are not here yet, and a proof fetches none. `said`: the line that names the cause. */
  | { readonly outcome: 'fails' | 'needs-download'; readonly said: string }
);

const timeoutMs = 120_000;

/**
 * Builds what lies in the workspace with the go of the editor, writes no result and fetches nothing. Slow in a large
 * project, so no check rests on it; only the onboarding asks. Not asked without a module.
 * @see https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies (`-o /dev/null`)
 */
export const buildProof = defineProbe<BuildProof>({
  id: 'workspace.build-proof',
  deep: true,
  timeoutMs: 250_000,
  async read(look) {
    const { editor } = await look.of(commands);
    if (!editor.go) throw notAsked('needs-go');
    const { workspace, own, nested } = await look.of(workspaceModules);
    const folder = own ? workspace : nested[0]?.folder;
    if (folder === undefined) throw notAsked('needs-workspace');
    const env = { ...(await startedEnvironment(look)), ...withoutNetwork };
    const argv = [editor.go.path, 'build', '-o', '/dev/null', './...'] as const;
    const exit = await look.host.run(argv, { cwd: folder, env, timeoutMs });
    const command = 'go build ./...';
    if (exit.code === 0) return { outcome: 'builds', command, folder, ms: exit.ms };
    const lines = exit.stderr.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
    const said = firstError(lines) ?? lines[0] ?? exit.failure ?? (exit.timedOut ? 'timeout' : `exit ${exit.code}`);
    const outcome = lines.some((line) => notHere.test(line)) ? 'needs-download' : 'fails';
    return { outcome, command, folder, said: withoutSecrets(said).slice(0, 300) };
  },
});

const notHere = /module lookup disabled by GOPROXY=off|toolchain not available/;
