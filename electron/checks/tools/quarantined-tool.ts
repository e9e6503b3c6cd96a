import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { goEnv } from '../../probes/sdk/go-env.ts';
import { type EditorTool, editorTools } from '../../probes/tools/editor-tools.ts';
import { type Quarantine, quarantine } from '../../probes/tools/quarantine.ts';
import { signatures } from '../../probes/tools/signatures.ts';
import { goplsStart } from '../../probes/tools/start.ts';

type Message = 'quarantined' | 'unknownOrigin' | 'invalid';

/** A tool is marked as downloaded and nobody has approved it. A vendor's signed program that was seen to run is fine. */
export default defineCheck({
  id: 'quarantined-tool',
  area: 'tools',
  needs: {
    quarantine,
    tools: editorTools,
    signatures: optional(signatures),
    start: optional(goplsStart),
    env: optional(goEnv),
  },
  explains: ['gopls-killed'],
  repair: { risk: 'medium', durable: 'everything', restart: 'editor' },
  text: {
    name: 'go, gopls and dlv are not quarantined',
    why: 'macOS marks what a browser downloads and may refuse to start it until somebody approves. A program that the editor starts in the background gives nobody a chance to.',
    messages: {
      quarantined: {
        title: 'macOS holds {tool} in quarantine',
        detail:
          '{path} was downloaded by {agent} on {date} and nobody has approved it. macOS may refuse to start it for the editor, or kill it.',
        fix: 'Remove {path} and let go build it here (`go install`), which leaves no mark; or, if you trust where it came from, run `xattr -d com.apple.quarantine {path}`',
      },
      unknownOrigin: {
        title: 'macOS holds {tool} in quarantine',
        detail:
          '{path} was downloaded, it does not say from where, and nobody has approved it. macOS may refuse to start it for the editor, or kill it.',
        fix: 'Remove {path} and let go build it here (`go install`), which leaves no mark; or, if you trust where it came from, run `xattr -d com.apple.quarantine {path}`',
      },
      invalid: {
        title: 'macOS holds {tool} in quarantine, and its signature is not valid',
        detail:
          '{path} was downloaded and its signature does not match its content. Removing the mark would not make it start.',
        fix: 'Remove {path} and install {tool} again from its official source',
      },
    },
  },
  sources: [
    'https://support.apple.com/guide/mac-help/mh40616',
    'https://github.com/golangci/golangci-lint/issues/5042',
    'https://github.com/apple-oss-distributions/file_cmds',
  ],
  find({ quarantine, tools, signatures = [], start, env }): readonly Found<Message>[] {
    const ran = { go: env?.ok === true, gopls: start?.outcome === 'runs', dlv: false };
    return quarantine.flatMap((one) => {
      const file = tools[one.tool];
      if (one.approved !== false || (ran[one.tool] && file && isSignedByVendor(file))) return [];
      const signature = signatures.find(({ tool }) => tool === one.tool);
      const isInvalid = signature?.verdict === 'modified' || signature?.verdict === 'damaged';
      return [
        {
          key: one.shown,
          severity: 'error',
          message: isInvalid ? 'invalid' : one.agent && one.atMs !== null ? 'quarantined' : 'unknownOrigin',
          params: { tool: one.tool, path: one.shown, agent: one.agent ?? '', date: dayOf(one) },
          evidence: [
            { source: `$ ${one.command}`, text: one.mark },
            ...(signature ? [{ source: `$ ${signature.command}`, text: signature.output || 'exit 0' }] : []),
          ],
        },
      ];
    });
  },
});

function isSignedByVendor({ command: { binary } }: EditorTool): boolean {
  return (
    binary.kind === 'macho' &&
    binary.slices.length > 0 &&
    binary.slices.every(({ signature }) => signature === 'certificate')
  );
}

const dayOf = ({ atMs }: Quarantine): string => (atMs === null ? '' : new Date(atMs).toISOString().slice(0, 10));
