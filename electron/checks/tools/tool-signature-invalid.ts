import { forInstall, installTool } from '../../changes/install-tool.ts';
import { defineCheck, type Found } from '../../engine/check.ts';
import { hardware } from '../../probes/macos/hardware.ts';
import { signatures, type ToolSignature } from '../../probes/tools/signatures.ts';

type Message = 'modified' | 'unsigned' | 'revoked';

/** Apple silicon starts no program without a valid signature; what go links itself is signed ad hoc, which is enough. */
export default defineCheck({
  id: 'tool-signature-invalid',
  area: 'tools',
  needs: { ...forInstall, signatures, hardware },
  explains: ['gopls-killed'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'The signatures of go, gopls and dlv are valid',
    why: 'On Apple silicon macOS kills a program whose signature does not match its content. The program then ends without a word.',
    see: {
      run: [
        'codesign --verify --verbose=1 "$(go env GOROOT)/bin/go"',
        'codesign --verify --verbose=1 "$(go env GOPATH)/bin/gopls"',
        'codesign --verify --verbose=1 "$(go env GOPATH)/bin/dlv"',
      ],
      look: 'Each should be “valid on disk”. “invalid signature”, “code object is not signed at all” and the like are what macOS kills a program for.',
    },
    messages: {
      modified: {
        title: 'The signature of {tool} is not valid',
        detail:
          'codesign says of {path}: “{output}”. macOS kills such a program on Apple silicon. It was changed after it was built: overwritten in place, stripped, or packed.',
        fix: 'Remove {path} first (`rm {path}`), then install {tool} again; do not copy over the old file',
      },
      unsigned: {
        title: '{tool} has no signature',
        detail:
          '{path} has code for Apple silicon without a signature, and macOS kills such a program. Go’s own linker signs; an old cross-compiler or a foreign linker may not have.',
        fix: 'Remove {path} first (`rm {path}`), then install {tool} again with the Go of this Mac',
      },
      revoked: {
        title: 'The signature of {tool} has been revoked',
        detail:
          'codesign says of {path}: “{output}”. Whoever signed it, or Apple, has withdrawn the signature; macOS may refuse to start it.',
        fix: 'Remove {path} and install {tool} again from its official source',
      },
    },
  },
  sources: [
    'https://github.com/golang/go/issues/42684',
    'https://github.com/golang/go/issues/63997',
    'https://developer.apple.com/documentation/security/code-signing-services-result-codes',
  ],
  find({ signatures, hardware }): readonly Found<Message>[] {
    if (hardware !== 'arm64') return [];
    return signatures.flatMap((signature) => {
      const message = messageFor(signature);
      if (!message) return [];
      const { tool, shown: path, command, output } = signature;
      return [
        {
          key: path,
          severity: 'error',
          message,
          params: { tool, path, output },
          evidence: [{ source: `$ ${command}`, text: output }],
        },
      ];
    });
  },
  plan(facts, { params }) {
    const tool = params?.tool;
    return tool === 'gopls' || tool === 'dlv' ? installTool(tool, facts) : [];
  },
});

/** Intel code needs no signature, neither alone nor beside code for Apple silicon. */
function messageFor({ verdict, arches, arch }: ToolSignature): Message | null {
  if (verdict === 'revoked') return 'revoked';
  const isIntelOnly = arches.length > 0 && !arches.includes('arm64');
  if (isIntelOnly || arch === 'amd64') return null;
  if (verdict === 'modified' || verdict === 'damaged') return 'modified';
  return verdict === 'unsigned' ? 'unsigned' : null;
}
