import { forInstall, installTool } from '../../changes/install-tool.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { hardware } from '../../probes/macos/hardware.ts';
import { rosetta } from '../../probes/macos/rosetta.ts';
import { editorTools } from '../../probes/tools/editor-tools.ts';

/** A dlv for Intel on Apple silicon; universal files are fine. */
export default defineCheck({
  id: 'dlv-wrong-arch',
  area: 'debugger',
  needs: { ...forInstall, tools: editorTools, hardware, rosetta: optional(rosetta) },
  explains: ['debugger-not-stopping', 'rosetta-missing', 'rosetta-ending'],
  repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
  text: {
    name: 'dlv is built for this processor',
    why: 'A debugger cannot work through Rosetta: dlv for Intel starts on Apple silicon and refuses to debug.',
    see: {
      run: ['sysctl -in hw.optional.arm64', 'file -L "$(go env GOPATH)/bin/dlv"'],
      look: 'A 1 in the first line means Apple silicon. Then the second should name arm64; x86_64 alone is the Intel build.',
    },
    messages: {
      refuses: {
        title: 'This Mac has Apple silicon, but dlv is built for Intel',
        detail: '{path} is built for amd64. On Apple silicon it refuses to debug with “can not run under Rosetta”.',
        fix: 'With a Go for arm64 run `rm {path} && go install github.com/go-delve/delve/cmd/dlv@latest`',
      },
      cannotStart: {
        title: 'dlv is built for Intel and cannot start on this Mac',
        detail:
          '{path} is built for amd64. This Mac has Apple silicon and no Rosetta, and with Rosetta dlv would refuse to debug.',
        fix: 'With a Go for arm64 run `rm {path} && go install github.com/go-delve/delve/cmd/dlv@latest`',
      },
    },
  },
  sources: [
    'https://github.com/go-delve/delve/blob/master/pkg/proc/macutil/rosetta_darwin.go',
    'https://github.com/go-delve/delve/issues/2604',
    'https://github.com/golang/vscode-go/issues/1669',
  ],
  find({ tools: { dlv }, hardware, rosetta }) {
    if (hardware !== 'arm64' || dlv?.command.binary.kind !== 'macho') return [];
    const { arches, shown: path } = dlv;
    if (!arches.includes('amd64') || arches.includes('arm64')) return [];
    return [
      {
        key: 'dlv',
        severity: 'error',
        message: rosetta && !rosetta.usable ? 'cannotStart' : 'refuses',
        params: { path },
        evidence: [{ source: path, text: `Mach-O ${arches.join(' ')}` }],
      },
    ];
  },
  // A go for Intel would build the same again.
  plan: (facts) => (facts.env?.ok && facts.env.values.GOHOSTARCH === 'arm64' ? installTool('dlv', facts) : []),
});
