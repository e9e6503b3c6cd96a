import { forInstall, installTool } from '../../changes/install-tool.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import type { Evidence } from '../../engine/model.ts';
import { editorTools } from '../../probes/tools/editor-tools.ts';
import { signatures } from '../../probes/tools/signatures.ts';
import { type GoplsStart, goplsStart } from '../../probes/tools/start.ts';

/** gopls is killed as soon as it starts. Memory pressure or security software kill as well, so that alone proves nothing. */
export default defineCheck({
  id: 'gopls-killed',
  area: 'tools',
  needs: { ...forInstall, tools: editorTools, start: goplsStart, signatures: optional(signatures) },
  explains: ['gopls-not-answering'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'gopls survives its start',
    why: 'macOS kills a program with a damaged signature before its first instruction. The editor then only says that the language server has crashed.',
    see: {
      run: ['"$(go env GOPATH)/bin/gopls" version', 'codesign --verify --verbose=1 "$(go env GOPATH)/bin/gopls"'],
      look: 'The first should print a version; “killed” is what this is about. The second says “valid on disk” when the signature is not the reason.',
    },
    messages: {
      signature: {
        title: 'macOS kills gopls as soon as it starts',
        detail:
          '`{command}` ends with SIGKILL, and the signature of {path} is not valid. That happens when a file is overwritten in place, stripped, or linked by another linker than Apple’s.',
        fix: 'Run `rm {path}`, then `go install golang.org/x/tools/gopls@latest`: a new file gets a new signature. Removing the quarantine does not help',
      },
      unknown: {
        title: 'gopls is killed as soon as it starts',
        detail:
          '`{command}` ends with SIGKILL, but nothing shows that its signature is the reason. The file may be damaged, or security software or a lack of memory may have ended it.',
        fix: 'Run `rm {path}`, then `go install golang.org/x/tools/gopls@latest`; if it is killed again, look into the log of the security software on this Mac',
      },
    },
  },
  sources: [
    'https://github.com/golang/go/issues/63997',
    'https://github.com/golang/go/issues/42684',
    'https://developer.apple.com/documentation/xcode/sigkill',
  ],
  find({ tools, start, signatures = [] }) {
    if (start.outcome !== 'killed' || !tools.gopls) return [];
    const { command } = start;
    const invalid = signatures.find(({ tool, verdict }) => tool === 'gopls' && !harmless.includes(verdict));
    const named = reportOf(start);
    const killed: Evidence = { source: `$ ${command}`, text: 'SIGKILL' };
    const proof = [
      ...(invalid ? [{ source: `$ ${invalid.command}`, text: invalid.output }] : []),
      ...(named ? [named] : []),
    ];
    return [
      {
        key: 'gopls',
        severity: proof.length ? 'error' : 'warning',
        message: proof.length ? 'signature' : 'unknown',
        params: { command, path: tools.gopls.shown },
        evidence: [killed, ...proof],
      },
    ];
  },
  plan: (facts) => installTool('gopls', facts),
});

/** Programs with these run. */
const harmless: readonly string[] = ['valid', 'untidy', 'requirement'];

/** What macOS says about the signature: in a crash report, or in what the wrapper of a tool printed. */
function reportOf({ command, said, ...start }: GoplsStart): Evidence | null {
  if (start.outcome === 'killed' && start.crash) return start.crash;
  return /Code Signature Invalid|CODESIGNING/.test(said) ? { source: `$ ${command}`, text: said } : null;
}
