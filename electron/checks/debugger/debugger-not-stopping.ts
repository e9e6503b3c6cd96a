import { forInstall, installTool } from '../../changes/install-tool.ts';
import { defineCheck } from '../../engine/check.ts';
import { type DebuggerProof, debuggerProof } from '../../probes/debugger/debugger-proof.ts';
import { firstError } from '../../probes/tools/first-error.ts';

/** On request: dlv was started as the editor starts it and had to stop a two-line program. */
export default defineCheck({
  id: 'debugger-not-stopping',
  area: 'debugger',
  needs: { ...forInstall, debuggerProof },
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'Debugger stops at a breakpoint',
    why: 'A debug session needs dlv, the go command that builds the program, and the permission to hold another process. Only a program that was really stopped shows that all three are there.',
    see: {
      run: ['"$(go env GOPATH)/bin/dlv" version'],
      look: 'dlv should print its version. Then click left of a line of main.go that surely runs, so that a red dot appears, and press F5: the line must light up. If it does not, the Debug Console (⇧⌘Y) shows what dlv says.',
    },
    messages: {
      'cannot-start': {
        title: 'The debugger does not start',
        detail: '{command} ended before it was ready ({how}), so no debug session of the editor can begin.',
        fix: 'Install it again with `go install github.com/go-delve/delve/cmd/dlv@latest`',
      },
      connection: {
        title: 'Nothing can connect to the debugger on this machine',
        detail:
          '{command} opened a port on 127.0.0.1, but the connection to it failed ({said}). The editor reports this as "Couldn\'t start dlv dap: connection timeout". A firewall or a security product may be in the way.',
        fix: 'Allow connections to 127.0.0.1 in the firewall or security product, then try again',
      },
      build: {
        title: 'The debugger cannot build even a two-line program',
        detail:
          'dlv asked the go command of the editor to build a program for debugging, and that failed. No debug session can begin.',
        fix: 'Put right what go reports; the same error comes from `go build` in the environment of the editor',
      },
      launch: {
        title: 'The debugger cannot launch a program',
        detail:
          'dlv built a two-line program but could not hold it: {said}. On macOS the debug server of the Command Line Tools or the permission to debug may be missing.',
        fix: 'Put right what dlv reports; `xcode-select --install` and `sudo DevToolsSecurity -enable` are the two that macOS most often needs',
      },
      'not-stopped': {
        title: 'The debugger does not stop at breakpoints',
        detail: 'A two-line program was built and started by {command}, but at "{step}" dlv had no right answer.',
        fix: 'Install dlv again with the Go that the editor uses: `go install github.com/go-delve/delve/cmd/dlv@latest`',
      },
      silent: {
        title: 'The debugger does not answer',
        detail:
          '{command} had not finished "{step}" within {seconds} s. On a Mac it may be waiting for a question of the system that is hidden behind other windows.',
        fix: 'Look for a system dialogue that asks for permission to debug, answer it, then try again',
      },
    },
  },
  sources: [
    'https://github.com/golang/vscode-go/blob/master/docs/debugging.md',
    'https://github.com/go-delve/delve/tree/master/Documentation/installation',
  ],
  find({ debuggerProof }) {
    if (debuggerProof.outcome === 'works') return [];
    const { command, step, log } = debuggerProof;
    const timeout = debuggerProof.outcome === 'timeout';
    const said = timeout ? null : debuggerProof.said;
    const exit = timeout ? null : debuggerProof.exit;
    const how = exit && (exit.failure ?? exit.signal ?? `exit ${exit.code}`);
    return [
      {
        key: 'dlv',
        severity: 'error',
        message: messageFor(debuggerProof),
        params: {
          command,
          step,
          said: said ?? '-',
          how: how ?? '-',
          ...(timeout && { seconds: debuggerProof.seconds }),
        },
        evidence: [{ source: `$ ${command}`, text: firstError(log.filter(saysMore)) ?? said ?? how ?? '' }],
      },
    ];
  },
  // What the others need lies outside of dlv.
  plan: (facts, { message }) => (message === 'cannot-start' ? installTool('dlv', facts) : []),
});

/** dlv prints where it listens whatever happens later. */
const saysMore = (line: string): boolean => !line.startsWith('DAP server listening');

function messageFor(proof: Exclude<DebuggerProof, { readonly outcome: 'works' }>) {
  if (proof.outcome === 'timeout') return 'silent';
  const { problem, step, said, log } = proof;
  if (problem === 'connection') return 'connection';
  if (step === 'listen' || step === 'connect') return 'cannot-start';
  if (step !== 'launch') return 'not-stopped';
  return /build error/i.test(said ?? '') || log.some((line) => line.startsWith('Build Error')) ? 'build' : 'launch';
}
