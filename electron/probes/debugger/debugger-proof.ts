import { notAsked } from '../../engine/fact.ts';
import { defineProbe } from '../../engine/probe.ts';
import type { Settings } from '../editor/settings.ts';
import { commands } from '../sdk/commands.ts';
import { settingsOrNone } from '../sdk/go-settings.ts';
import { withoutSecrets } from '../sdk/secrets.ts';
import { forOwnModule, startedEnvironment, withoutNetwork } from '../tools/started-environment.ts';
import type { Obstacle, Session, Step } from './debugger-session.ts';

interface Proof {
  /** As it was started, for evidence; home as `~`. */
  readonly command: string;
  /** Milliseconds of each step that was answered; `launch` holds the build. */
  readonly ms: Readonly<Partial<Record<Step, number>>>;
  /** The last lines of dlv, the build and the program, at most 50 of 300 characters. */
  readonly log: readonly string[];
}

export type DebuggerProof = Proof &
  (
    | { readonly outcome: 'works' }
    | {
        readonly outcome: 'failed';
        readonly step: Step;
        readonly problem: 'cannot-start' | 'ended' | 'flooded' | Exclude<Obstacle['by'], 'exit'>;
        /** The text of an error, the errno of a connection, or what the variable was said to be. */
        readonly said: string | null;
        readonly exit: Readonly<{ code: number | null; signal: string | null; failure: string | null }> | null;
      }
    | { readonly outcome: 'timeout'; readonly step: Step; readonly seconds: number }
  );

/** The first build for a debugger compiles the runtime anew. */
const limitMs = 90_000;

const program = { file: 'main.go', line: 5, variable: 'answer', value: '42' };
const scratch = {
  'go.mod': { text: 'module greenlight.invalid/proof\n\ngo 1.18\n' },
  [program.file]: { text: 'package main\n\nfunc main() {\n\tanswer := 42\n\tprintln(answer)\n}\n' },
};

/**
 * Starts the dlv that the editor would start and lets it build a two-line program, stop it and read a variable. Not asked
 * unless the user asked for it, nor when the editor has no dlv.
 */
export const debuggerProof = defineProbe<DebuggerProof>({
  id: 'debugger.proof',
  deep: true,
  timeoutMs: 230_000,
  async read(look) {
    if (!look.subject.proveDebugger) throw notAsked('needs-asking');
    const { host } = look;
    const [{ editor }, values] = await Promise.all([look.of(commands), settingsOrNone(look)]);
    if (!editor.dlv) throw notAsked('needs-dlv');
    const environment = await startedEnvironment(look);
    const argv = [editor.dlv.path, 'dap', ...delveFlags(values), '--listen=127.0.0.1:0'] as const;
    const how = {
      timeoutMs: limitMs,
      cwd: '{scratch}',
      scratch,
      env: { ...forOwnModule(environment), ...withoutNetwork },
    };
    const { debug } = await import('./debugger-session.ts');
    const session = await debug(host, argv, how, program);
    const command = withoutSecrets(argv.join(' ').replaceAll(`${host.machine.home}/`, '~/'));
    return { command, ms: session.ms, log: session.log, ...outcomeOf(session) };
  },
});

/**
 * Those of `go.delveConfig` that decide whether a session starts.
 * @see https://github.com/golang/vscode-go/blob/master/docs/debugging.md
 */
function delveFlags(values: Settings['values']): readonly string[] {
  const flags = values['go.delveConfig']?.members.dlvFlags?.value;
  return Array.isArray(flags) ? flags.filter((flag) => typeof flag === 'string' && deciding.test(flag)) : [];
}

const deciding = /^--(?:check-go-version|backend|only-same-user|disable-aslr)(?:=[\w-]*)?$/;

type Outcome = DebuggerProof extends infer P ? (P extends Proof ? Omit<P, keyof Proof> : never) : never;

function outcomeOf({ obstacle }: Session): Outcome {
  if (!obstacle) return { outcome: 'works' };
  const { step, is } = obstacle;
  if (is.by !== 'exit') {
    return { outcome: 'failed', step, problem: is.by, said: 'said' in is ? withoutSecrets(is.said) : null, exit: null };
  }
  const { code, signal, failure, timedOut, flooded } = is.exit;
  if (timedOut) return { outcome: 'timeout', step, seconds: limitMs / 1000 };
  const problem = failure !== null ? 'cannot-start' : flooded ? 'flooded' : 'ended';
  return { outcome: 'failed', step, problem, said: null, exit: { code, signal, failure } };
}
