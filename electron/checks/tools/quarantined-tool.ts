import { isInHome } from '../../changes/json-line.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { goEnv } from '../../probes/sdk/go-env.ts';
import { type Assessment, assessments } from '../../probes/tools/assessments.ts';
import { type EditorTool, editorTools } from '../../probes/tools/editor-tools.ts';
import { type Quarantine, quarantine } from '../../probes/tools/quarantine.ts';
import { signatures, type ToolSignature } from '../../probes/tools/signatures.ts';
import { goplsStart } from '../../probes/tools/start.ts';

type Message =
  | 'quarantined'
  | 'invalid'
  | 'adHoc'
  | 'unsigned'
  | 'otherCertificate'
  | 'developerId'
  | 'notNotarized'
  | 'notarized';

/** A tool is marked as downloaded and nobody has approved it. A vendor's signed program that was seen to run is fine. */
export default defineCheck({
  id: 'quarantined-tool',
  area: 'tools',
  needs: {
    quarantine,
    tools: editorTools,
    signatures: optional(signatures),
    assessments: optional(assessments),
    start: optional(goplsStart),
    env: optional(goEnv),
  },
  explains: ['gopls-killed'],
  repair: { risk: 'medium', durable: 'everything', restart: 'editor' },
  text: {
    name: 'go, gopls and dlv are not quarantined',
    why: 'macOS marks what a browser downloads and may refuse to start it until somebody approves. A program that the editor starts in the background gives nobody a chance to.',
    see: {
      run: [
        'xattr -p com.apple.quarantine "$(which go)"',
        'xattr -p com.apple.quarantine "$(go env GOPATH)/bin/gopls"',
        'xattr -p com.apple.quarantine "$(go env GOPATH)/bin/dlv"',
      ],
      look: '“No such xattr” is what a program shows that go built here. A line such as `0083;…;Safari;…` is the mark of a download.',
    },
    messages: {
      quarantined: {
        title: 'macOS holds {tool} in quarantine',
        detail:
          '{path} was downloaded ({origin}) and nobody has approved it. macOS may refuse to start it for the editor, or kill it.',
        fix: 'Remove {path} and let go build it here (`go install`), which leaves no mark; or, if you trust where it came from, run `xattr -d com.apple.quarantine {path}`',
      },
      adHoc: {
        title: 'macOS holds {tool} in quarantine, and nobody vouches for it',
        detail:
          '{path} was downloaded ({origin}) and nobody has approved it. Its signature is only ad hoc, as Go’s linker makes it: it names nobody and Apple has not examined it, so macOS refuses to start it or kills it.',
        fix: 'Remove {path} and let go build it here (`go install`), which leaves no mark; or, if you trust where it came from, run `xattr -d com.apple.quarantine {path}`',
      },
      unsigned: {
        title: 'macOS holds {tool} in quarantine, and nobody has signed it',
        detail:
          '{path} was downloaded ({origin}), nobody has approved it, and it has no signature at all, so macOS refuses to start it or kills it.',
        fix: 'Remove {path} and let go build it here (`go install`), which leaves no mark; or, if you trust where it came from, run `xattr -d com.apple.quarantine {path}`',
      },
      otherCertificate: {
        title: 'macOS holds {tool} in quarantine, and Apple does not know who signed it',
        detail:
          '{path} was downloaded ({origin}) and nobody has approved it. It is signed by “{signer}”, which is no Developer ID of Apple, so macOS refuses to start it or kills it.',
        fix: 'Remove {path} and let go build it here (`go install`), which leaves no mark; or, if you trust that signer, run `xattr -d com.apple.quarantine {path}`',
      },
      developerId: {
        title: 'macOS holds {tool} in quarantine',
        detail:
          '{path} was downloaded ({origin}) and nobody has approved it. It is signed by “{signer}”. Whether Apple has notarized it cannot be told without asking Apple; if not, macOS may refuse to start it for the editor.',
        fix: 'Run `codesign --verify -R=notarized --check-notarization {path}`, which asks Apple: silence means notarized. If it is not, let go build {tool} here (`go install`)',
      },
      notNotarized: {
        title: 'macOS holds {tool} in quarantine, and Apple has not notarized it',
        detail:
          '{path} was downloaded ({origin}) and nobody has approved it. It is signed by “{signer}”, but codesign finds no notarization by Apple, so macOS refuses to start it or kills it.',
        fix: 'Install a notarized release of {tool}, or let go build it here (`go install`), which leaves no mark',
      },
      notarized: {
        title: '{tool} still has its mark of quarantine, which should not matter',
        detail:
          '{path} was downloaded ({origin}) and nobody has approved it yet. It is signed by “{signer}” and notarized by Apple, so macOS should start it, possibly after asking once.',
        fix: 'If {tool} does not start, run it once in Terminal and allow it in System Settings > Privacy & Security',
      },
      invalid: {
        title: 'macOS holds {tool} in quarantine, and its signature is not valid',
        detail:
          '{path} was downloaded ({origin}), and codesign says of it: “{output}”. Removing the mark would not make it start.',
        fix: 'Remove {path} and install {tool} again from its official source',
      },
    },
  },
  sources: [
    'https://support.apple.com/guide/mac-help/mh40616',
    'https://github.com/golangci/golangci-lint/issues/5042',
    'https://github.com/apple-oss-distributions/file_cmds',
  ],
  find({ quarantine, tools, signatures = [], assessments = [], start, env }): readonly Found<Message>[] {
    const ran = { go: env?.ok === true, gopls: start?.outcome === 'runs', dlv: false };
    return quarantine.flatMap((one) => {
      const file = tools[one.tool];
      if (one.approved !== false || (ran[one.tool] && file && isSignedByVendor(file))) return [];
      const signature = signatures.find(({ tool }) => tool === one.tool);
      const assessment = assessments.find(({ tool }) => tool === one.tool);
      const message = messageFor(signature, assessment);
      return [
        {
          key: one.shown,
          severity: severityOf[message] ?? 'error',
          message,
          params: {
            tool: one.tool,
            path: one.shown,
            origin: originOf(one),
            signer: assessment?.signer ?? '',
            output: signature?.output ?? '',
          },
          evidence: [
            { source: `$ ${one.command}`, text: one.mark },
            ...(signature ? [{ source: `$ ${signature.command}`, text: signature.output || 'exit 0' }] : []),
            ...(assessment?.seen ?? []),
          ],
        },
      ];
    });
  },
  plan({ quarantine, tools, signatures }, { key, message }) {
    const one = quarantine.find(({ shown }) => shown === key);
    const file = one && tools[one.tool];
    // Only where the mark alone keeps it from starting, and could be put back.
    const isHeldByMark = message === 'adHoc' || message === 'otherCertificate';
    const isValid = signatures?.some(({ tool, verdict }) => tool === one?.tool && verdict === 'valid') ?? false;
    // The mark of go is one of many: the whole SDK was downloaded.
    if (!file || file.tool === 'go' || !isHeldByMark || !isValid || !wholeMark.test(one.mark)) return [];
    const { real } = file.command;
    return isInHome(real, tools.home) ? [{ change: 'quarantine', file: real, mark: one.mark }] : [];
  },
});

/** `flags;time;agent;event`, which can be written back as it was. */
const wholeMark = /^[0-9a-f]{4};[0-9a-f]{0,16};[^;\p{Cc}]{0,200};[0-9A-Za-z-]{0,100}$/iu;

const severityOf: Partial<Record<Message, Found['severity']>> = { developerId: 'warning', notarized: 'info' };

function messageFor(signature: ToolSignature | undefined, assessment: Assessment | undefined): Message {
  if (signature?.verdict === 'modified' || signature?.verdict === 'damaged' || signature?.verdict === 'revoked') {
    return 'invalid';
  }
  switch (assessment?.signed) {
    case 'developer-id':
      return assessment.notarized === null ? 'developerId' : assessment.notarized ? 'notarized' : 'notNotarized';
    case 'certificate':
      return assessment.signer === null ? 'quarantined' : 'otherCertificate';
    case 'none':
      return 'unsigned';
    case 'ad-hoc':
    case 'linker-signed':
      return 'adHoc';
    case undefined:
      return 'quarantined';
  }
}

function isSignedByVendor({ command: { binary } }: EditorTool): boolean {
  return (
    binary.kind === 'macho' &&
    binary.slices.length > 0 &&
    binary.slices.every(({ signature }) => signature === 'certificate')
  );
}

/** `Safari, 2024-09-23`, as much of it as the mark says, else the mark. */
function originOf({ agent, atMs, mark }: Quarantine): string {
  const day = atMs === null ? null : new Date(atMs).toISOString().slice(0, 10);
  return [agent, day].filter((part) => part !== null).join(', ') || mark;
}
