import { CannotTell, notAsked } from '../../engine/fact.ts';
import type { Exit } from '../../engine/host.ts';
import type { Evidence } from '../../engine/model.ts';
import { defineProbe } from '../../engine/probe.ts';
import { settingsOrNone } from '../sdk/go-settings.ts';
import { withoutSecrets } from '../sdk/secrets.ts';
import { signatureCrash } from './crash-report.ts';
import { editorTools } from './editor-tools.ts';
import { usesGopls } from './gopls-launch.ts';
import { startedEnvironment } from './started-environment.ts';

/** How the editor's gopls starts. */
export type GoplsStart = {
  /** `~/go/bin/gopls version` */
  readonly command: string;
  /** What it printed, at most 300 characters. */
  readonly said: string;
} & (
  | { readonly outcome: 'runs'; readonly version: string | null }
  /** `crash`: a report in which macOS names the signature. */
  | { readonly outcome: 'killed'; readonly crash: Evidence | null }
  | { readonly outcome: 'wrong-arch' }
  /** The loader of macOS stopped it. */
  | { readonly outcome: 'not-loaded' }
  | { readonly outcome: 'not-started'; readonly errno: string }
  | { readonly outcome: 'failed'; readonly code: number | null; readonly signal: string | null }
);

const limitMs = 10_000;

/**
 * Runs `gopls version` once, as the editor does before it starts the server. Not asked when the editor starts none.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/language/goLanguageServer.ts
 */
export const goplsStart = defineProbe<GoplsStart>({
  id: 'tools.gopls-start',
  deep: true,
  timeoutMs: 150_000,
  async read(look) {
    const { host } = look;
    const [{ gopls }, values] = await Promise.all([look.of(editorTools), settingsOrNone(look)]);
    if (!gopls || !usesGopls(values)) throw notAsked('needs-gopls');
    const env = await startedEnvironment(look);
    const exit = await host.run([gopls.command.path, 'version'], { timeoutMs: limitMs, maxOutputBytes: 65_536, env });
    if (exit.timedOut) throw new CannotTell('timeout', { seconds: limitMs / 1000 }, 'timeout');
    const command = `${gopls.shown} version`;
    const said = withoutSecrets((exit.stderr.trim() || exit.stdout.trim()).slice(0, 300));
    const outcome = outcomeOf(exit);
    if (outcome !== 'killed') return { command, said, ...outcome };
    return { command, said, outcome, crash: await signatureCrash(host, gopls.command.real) };
  },
});

type Outcome = GoplsStart extends infer S ? (S extends GoplsStart ? Omit<S, 'command' | 'said'> : never) : never;

function outcomeOf({ code, signal, failure, stdout, stderr }: Exit): Outcome | 'killed' {
  if (failure === 'EBADARCH' || /bad CPU type in executable/i.test(stderr)) return { outcome: 'wrong-arch' };
  if (failure !== null) return { outcome: 'not-started', errno: failure };
  // A wrapper script passes the signal on as an exit code.
  if (signal === 'SIGKILL' || code === 137) return 'killed';
  if (/^dyld(?:\[\d+\])?: /m.test(stderr)) return { outcome: 'not-loaded' };
  if (code !== 0) return { outcome: 'failed', code, signal };
  const [, version = null] = /^(?:golang\.org\/x\/tools\/gopls|version) (v?\d[\w.+-]{0,80})/m.exec(stdout) ?? [];
  return { outcome: 'runs', version: version && (version.startsWith('v') ? version : `v${version}`) };
}
