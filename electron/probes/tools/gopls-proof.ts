import { notAsked } from '../../engine/fact.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import { commands } from '../sdk/commands.ts';
import { goEnv } from '../sdk/go-env.ts';
import { settingsOrNone } from '../sdk/go-settings.ts';
import { moduleFilePaths } from '../sdk/module-file-paths.ts';
import { withoutSecrets } from '../sdk/secrets.ts';
import { findGoFile, type GoFile } from './go-file.ts';
import { standardNames } from './go-source.ts';
import type { Server } from './gopls-answers.ts';
import { goplsFlags, goplsSettings, mayChangeModules, usesGopls } from './gopls-launch.ts';
import type { Ask, Conversation, Obstacle, Step } from './gopls-session.ts';
import { forOwnModule, startedEnvironment, withoutNetwork } from './started-environment.ts';

interface Proof {
  /** As it was started, for evidence; home as `~`. */
  readonly command: string;
  /** A file of the workspace was opened; otherwise one of a small module of Greenlight's own. */
  readonly where: 'workspace' | 'own';
  /** The file that was opened, home as `~`. */
  readonly file: string;
  readonly server: Server | null;
  /** Milliseconds of each step that was answered. */
  readonly ms: Readonly<Partial<Record<Step, number>>>;
  /** The last lines, at most 50 of 300 characters. */
  readonly log: readonly string[];
}

export type GoplsProof = Proof &
  (
    | { readonly outcome: 'works' }
    | {
        readonly outcome: 'failed';
        readonly step: Step;
        /** `ended`: the process is gone; `garbage`: it does not speak the protocol; `elsewhere`: a definition not in the SDK. */
        readonly problem: 'cannot-start' | 'ended' | 'flooded' | Exclude<Obstacle['by'], 'exit'>;
        /** The text of an error, what stood in place of a message, or where the definition led. */
        readonly said: string | null;
        readonly exit: Readonly<{ code: number | null; signal: string | null; failure: string | null }> | null;
      }
    | {
        readonly outcome: 'timeout';
        readonly step: Step;
        readonly seconds: number;
        readonly viewCreated: boolean;
        readonly busy: string | null;
      }
    /** The module asks for a Go that would have to be downloaded first, which a diagnosis does not do. */
    | { readonly outcome: 'needs-download' }
  );

const limitMs = 40_000;

const ownFiles = {
  'go.mod': { text: 'module greenlight.invalid/proof\n\ngo 1.18\n' },
  'main.go': { text: 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("green")\n}\n' },
};

/**
 * Starts the gopls that the editor would start, with its flags, settings and environment, but nothing to fetch from the
 * network, and asks it about a file as the editor does. Not asked when the editor would start none.
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/language/goLanguageServer.ts
 */
export const goplsProof = defineProbe<GoplsProof>({
  id: 'tools.gopls-proof',
  deep: true,
  timeoutMs: 180_000,
  async read(look) {
    const { host } = look;
    const [{ editor }, values] = await Promise.all([look.of(commands), settingsOrNone(look)]);
    if (!editor.gopls || !usesGopls(values)) throw notAsked('needs-gopls');
    const [environment, told] = await Promise.all([startedEnvironment(look), look.fact(goEnv)]);
    const configured = told.known && told.value.ok ? told.value.values : {};
    const settings = goplsSettings(values);
    const writes = [environment, configured].some((env) => mayChangeModules(env, settings));
    const file = writes ? undefined : await fileOf(look);
    const argv = [editor.gopls.path, ...goplsFlags(values)] as const;
    const ask = { argv, settings, ...(file ? inWorkspace(file, environment) : inOwnModule(environment)) };
    look.restsOn([editor.gopls.path, editor.gopls.real, ...moduleFilePaths(file?.workspace ?? host.machine.home)]);
    const { converse } = await import('./gopls-session.ts');
    const said = await converse(host, ask);
    const { home } = host.machine;
    const proof: Proof = {
      command: withoutSecrets(argv.join(' ').replaceAll(`${home}/`, '~/')),
      where: file ? 'workspace' : 'own',
      file: file ? tilde(file.path, home) : 'main.go',
      server: said.server,
      ms: said.ms,
      log: said.log,
    };
    return { ...proof, ...outcomeOf(said, configured.GOPROXY) };
  },
});

async function fileOf({ host, subject }: Look): Promise<(GoFile & { readonly workspace: string }) | undefined> {
  if (subject.workspace === undefined) return undefined;
  const file = await findGoFile(host, subject.workspace);
  return file && { ...file, workspace: subject.workspace };
}

type Place = Pick<Ask, 'how' | 'workspace' | 'file'>;
const maxOutputBytes = 16 * 1024 * 1024;

const inWorkspace = (file: GoFile & { readonly workspace: string }, env: Readonly<Record<string, string>>): Place => ({
  workspace: file.workspace,
  file,
  how: { timeoutMs: limitMs, maxOutputBytes, cwd: file.workspace, env: { ...env, ...withoutNetwork } },
});

function inOwnModule(env: Readonly<Record<string, string>>): Place {
  const { text } = ownFiles['main.go'];
  return {
    workspace: null,
    file: { path: 'main.go', text, targets: standardNames(text) },
    how: {
      timeoutMs: limitMs,
      maxOutputBytes,
      cwd: '{scratch}',
      scratch: ownFiles,
      env: { ...forOwnModule(env), ...withoutNetwork },
    },
  };
}

type Outcome = GoplsProof extends infer P ? (P extends Proof ? Omit<P, keyof Proof> : never) : never;

function outcomeOf({ obstacle, log, viewCreated, busy }: Conversation, ownProxy: string | undefined): Outcome {
  if (!obstacle) return { outcome: 'works' };
  if (ownProxy !== 'off' && log.some((line) => needsToolchain.test(line))) return { outcome: 'needs-download' };
  const { step, is } = obstacle;
  if (is.by !== 'exit') {
    return { outcome: 'failed', step, problem: is.by, said: 'said' in is ? withoutSecrets(is.said) : null, exit: null };
  }
  const { code, signal, failure, timedOut, flooded } = is.exit;
  // Hover and definition are what proves it; the rest is manners.
  if (timedOut && (step === 'diagnostics' || step === 'shutdown')) return { outcome: 'works' };
  if (timedOut) return { outcome: 'timeout', step, seconds: limitMs / 1000, viewCreated, busy };
  const problem = failure !== null ? 'cannot-start' : flooded ? 'flooded' : 'ended';
  return { outcome: 'failed', step, problem, said: null, exit: { code, signal, failure } };
}

/** What go says when it looks for another Go and finds none, which is so without the network unless it is here already. */
const needsToolchain = /download go\S+ for \S+: toolchain not available/;
