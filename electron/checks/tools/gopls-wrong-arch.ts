import { forInstall, installTool } from '../../changes/install-tool.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { hardware } from '../../probes/macos/hardware.ts';
import { rosetta } from '../../probes/macos/rosetta.ts';
import { editorTools } from '../../probes/tools/editor-tools.ts';

/** A gopls for Intel on Apple silicon; universal files are fine. */
export default defineCheck({
  id: 'gopls-wrong-arch',
  area: 'tools',
  needs: { ...forInstall, tools: editorTools, hardware, rosetta: optional(rosetta) },
  explains: ['gopls-not-answering', 'rosetta-missing', 'rosetta-ending'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'gopls is built for this processor',
    why: 'A gopls for Intel needs Rosetta on Apple silicon. It is slower there, and ends with Rosetta.',
    see: {
      run: ['sysctl -in hw.optional.arm64', 'file -L "$(go env GOPATH)/bin/gopls"'],
      look: 'A 1 in the first line means Apple silicon. Then the second should name arm64; x86_64 alone is the Intel build.',
    },
    messages: {
      translated: {
        title: 'This Mac has Apple silicon, but gopls is built for Intel',
        detail:
          '{path} is built for amd64 and runs through Rosetta: slower, and only until macOS 28, where Rosetta for such programs ends.',
        fix: 'With a Go for arm64 run `rm {path} && go install golang.org/x/tools/gopls@latest`',
      },
      cannotStart: {
        title: 'gopls is built for Intel and cannot start on this Mac',
        detail:
          '{path} is built for amd64. This Mac has Apple silicon and no Rosetta, so it fails with “Bad CPU type in executable”.',
        fix: 'With a Go for arm64 run `rm {path} && go install golang.org/x/tools/gopls@latest`',
      },
      rosettaUnknown: {
        title: 'This Mac has Apple silicon, but gopls is built for Intel',
        detail:
          '{path} is built for amd64. Without Rosetta it cannot start; with it, it is slower, and Rosetta ends with macOS 28.',
        fix: 'With a Go for arm64 run `rm {path} && go install golang.org/x/tools/gopls@latest`',
      },
    },
  },
  sources: ['https://support.apple.com/102527', 'https://github.com/golang/go/issues/59010'],
  find({ tools: { gopls }, hardware, rosetta }) {
    if (hardware !== 'arm64' || gopls?.command.binary.kind !== 'macho') return [];
    const { arches, shown: path } = gopls;
    if (!arches.includes('amd64') || arches.includes('arm64')) return [];
    const cannotStart = rosetta && !rosetta.usable;
    return [
      {
        key: 'gopls',
        severity: cannotStart ? 'error' : 'warning',
        message: cannotStart ? 'cannotStart' : rosetta ? 'translated' : 'rosettaUnknown',
        params: { path },
        evidence: [{ source: path, text: `Mach-O ${arches.join(' ')}` }],
      },
    ];
  },
  // A go for Intel would build the same again.
  plan: (facts) => (facts.env?.ok && facts.env.values.GOHOSTARCH === 'arm64' ? installTool('gopls', facts) : []),
});
