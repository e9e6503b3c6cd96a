import { forInstall, installTool } from '../../changes/install-tool.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { firstError } from '../../probes/tools/first-error.ts';
import { goplsLogCause } from '../../probes/tools/gopls-log-cause.ts';
import { type GoplsProof, goplsProof } from '../../probes/tools/gopls-proof.ts';

type Broken = Exclude<GoplsProof, { readonly outcome: 'works' | 'needs-download' }>;

/** gopls was started as the editor starts it and asked; a check that names the cause folds this under itself. */
export default defineCheck({
  id: 'gopls-not-answering',
  area: 'tools',
  needs: { ...forInstall, goplsProof, cause: optional(goplsLogCause) },
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Language server answers',
    why: 'gopls is the program behind completion, hover, go to definition and error marks for Go. When it does not answer, the editor shows Go code as plain text.',
    see: {
      run: ['"$(go env GOPATH)/bin/gopls" version', 'time go list ./...'],
      look: 'In the folder of the project both should answer, the second within seconds. In the editor, View > Output and there “gopls (server)” shows why gopls ended or what it waits for.',
    },
    messages: {
      'cannot-start': {
        title: 'The editor cannot start gopls',
        detail: '{command} could not be started: {how}. Without gopls the editor knows nothing about Go code.',
        fix: 'Install gopls again with `go install golang.org/x/tools/gopls@latest`',
      },
      ended: {
        title: 'gopls starts and dies',
        detail:
          'Greenlight started {command} as the editor does and it ended ({how}) before it had answered "{step}". After five such ends the editor gives up.',
        fix: 'Look in the editor under View > Output > “gopls (server)” for the reason, and put that right',
      },
      shim: {
        title: '{manager} has no gopls for the Go that is used here',
        detail:
          '{command} is a shim of {manager}: it starts the gopls that was installed with the version of Go in use, and that one has none. It said: “{said}”.',
        fix: 'Run `go install golang.org/x/tools/gopls@latest` in the folder of the project, then `{reshim}`',
      },
      garbage: {
        title: 'What the editor starts as gopls does not speak its language',
        detail:
          '{command} printed "{said}" where its first message should be. A wrapper script or another program of that name stands in the place of gopls.',
        fix: 'Keep the wrapper from printing anything, or point go.alternateTools to the real gopls',
      },
      silent: {
        title: 'gopls does not answer',
        detail:
          'Greenlight started {command} as the editor does; within {seconds} s it had not answered "{step}". Most often the go command that gopls asks is itself waiting for something.',
        fix: 'Run `go env` and then `go list ./...` in the folder: the one that hangs shows what gopls is waiting for',
      },
      loading: {
        title: 'gopls takes very long to load this folder',
        detail:
          'gopls runs, but after {seconds} s it had still not answered "{step}" about {file}. It said last: {busy}. Until it is done the editor has no completion and no hover.',
        fix: 'Open only the module you work on, or leave folders out with the gopls setting build.directoryFilters',
      },
      wrong: {
        title: 'gopls runs but knows nothing about the code',
        detail:
          'Greenlight started {command} as the editor does and asked it about a name of the standard library in {file}: at "{step}" it had no right answer. So completion, hover and go to definition do not work in the editor either.',
        fix: 'Look in the editor under View > Output > “gopls (server)” for the reason, and put that right',
      },
      flooded: {
        title: 'gopls floods the editor',
        detail: '{command} printed more than an editor can take in before it had answered "{step}", and was stopped.',
        fix: 'Remove the debugging flags from go.languageServerFlags',
      },
    },
  },
  sources: [
    'https://go.dev/gopls/troubleshooting',
    'https://github.com/golang/vscode-go/blob/master/extension/src/language/goLanguageServer.ts',
  ],
  find({ goplsProof, cause, tools }) {
    if (goplsProof.outcome === 'works' || goplsProof.outcome === 'needs-download') return [];
    const { command, step, file, log } = goplsProof;
    const manager = cause?.id === 'version-manager-shim' ? tools?.gopls?.command : null;
    const shim = manager?.shim && manager.manager !== null && reshim[manager.manager];
    const message = shim ? 'shim' : messageFor(goplsProof);
    const timeout = goplsProof.outcome === 'timeout';
    const said = timeout ? null : goplsProof.said;
    const how = timeout ? null : ended(goplsProof.exit);
    const text = cause?.text ?? firstError(log) ?? said ?? how ?? '';
    return [
      {
        key: goplsProof.where === 'workspace' ? 'workspace' : 'gopls',
        severity: message === 'loading' ? 'warning' : 'error',
        message,
        params: {
          command,
          step,
          file,
          said: said ?? '',
          how: how ?? '',
          ...(shim && { manager: manager.manager, reshim: shim, said: text }),
          ...(timeout && { seconds: goplsProof.seconds, busy: goplsProof.busy ?? '-' }),
        },
        evidence: [
          { source: `$ ${command}`, text },
          ...(cause ? [{ source: 'greenlight explain', text: cause.id }] : []),
          ...(said && said !== text ? [{ source: `$ ${command}`, text: said }] : []),
        ],
      },
    ];
  },
  plan(facts) {
    const { goplsProof: proof, cause } = facts;
    return isItsOwnFault(proof) || (cause && ofTheProgram.includes(cause.id)) ? installTool('gopls', facts) : [];
  },
});

/**
 * What tells a manager of a tool that was installed with one of its versions; gvm has no shims.
 * @see https://mise.jdx.dev/cli/reshim.html
 * @see https://asdf-vm.com/manage/core.html#reshim
 * @see https://github.com/go-nv/goenv/blob/master/COMMANDS.md#goenv-rehash
 */
const reshim = { mise: 'mise reshim', asdf: 'asdf reshim golang', goenv: 'goenv rehash', gvm: null } as const;

/** Causes that are in the file of gopls; a new one has them no more. */
const ofTheProgram: readonly string[] = [
  'gopls-missing-or-broken-install',
  'gopls-go-version-mismatch',
  'macos-code-signature-killed',
  'dyld-missing-lc-uuid',
];

/** It could not be started at all, or was ended before its first word, as by the loader of macOS. */
const isItsOwnFault = (proof: GoplsProof): boolean =>
  proof.outcome === 'failed' &&
  (proof.problem === 'cannot-start' ||
    (proof.problem === 'ended' &&
      proof.step === 'initialize' &&
      proof.log.length === 0 &&
      /^SIG(?:ABRT|TRAP|ILL|BUS|SEGV)$/.test(proof.exit?.signal ?? '')));

function messageFor(proof: Broken) {
  if (proof.outcome === 'timeout') return proof.viewCreated && proof.busy !== null ? 'loading' : 'silent';
  const { problem } = proof;
  return problem === 'refused' || problem === 'empty' || problem === 'elsewhere' ? 'wrong' : problem;
}

function ended(exit: Readonly<{ code: number | null; signal: string | null; failure: string | null }> | null) {
  return exit && (exit.failure ?? exit.signal ?? `exit ${exit.code}`);
}
