import { installByHomebrew } from '../../changes/homebrew.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { hardware } from '../../probes/macos/hardware.ts';
import { rosetta } from '../../probes/macos/rosetta.ts';
import { runningGo } from '../../probes/sdk/running-go.ts';
import { loginTerminal } from '../../probes/shell/terminals.ts';

/** A go for Intel runs on Apple silicon. One finding for each such go; universal files are fine. */
export default defineCheck({
  id: 'go-wrong-arch',
  area: 'sdk',
  needs: { hardware, running: runningGo, rosetta: optional(rosetta), login: optional(loginTerminal) },
  explains: [
    'gopls-wrong-arch',
    'dlv-wrong-arch',
    'gopls-not-answering',
    'debugger-not-stopping',
    'rosetta-missing',
    'rosetta-ending',
  ],
  repair: { risk: 'medium', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Go is built for this processor',
    why: 'A Go for Intel builds Intel programs, gopls and dlv among them. On Apple silicon they need Rosetta, run slower, and the debugger refuses to work.',
    see: {
      run: ['sysctl -in hw.optional.arm64', 'file -L "$(which go)"'],
      look: 'A 1 in the first line means Apple silicon. Then the second should name arm64; x86_64 alone is the Intel build.',
    },
    messages: {
      translated: {
        title: 'This Mac has Apple silicon, but Go is the Intel build',
        detail:
          '{path} is built for amd64 and runs through Rosetta: slower, and dlv refuses with “can not run under Rosetta”. Rosetta for such programs ends with macOS 28.',
        fix: 'Install Go for arm64 (the darwin-arm64 package of https://go.dev/dl/ or Homebrew in /opt/homebrew), then reinstall gopls and dlv with it',
      },
      cannotStart: {
        title: 'Go is the Intel build and cannot start on this Mac',
        detail:
          '{path} is built for amd64. This Mac has Apple silicon and no Rosetta, so it fails with “Bad CPU type in executable”. Rosetta would help only until macOS 28, where it ends.',
        fix: 'Install Go for arm64 (the darwin-arm64 package of https://go.dev/dl/ or Homebrew in /opt/homebrew), then reinstall gopls and dlv with it',
      },
      rosettaUnknown: {
        title: 'This Mac has Apple silicon, but Go is the Intel build',
        detail:
          '{path} is built for amd64. Without Rosetta it cannot start; with it, it is slower, dlv refuses with “can not run under Rosetta”, and Rosetta ends with macOS 28.',
        fix: 'Install Go for arm64 (the darwin-arm64 package of https://go.dev/dl/ or Homebrew in /opt/homebrew), then reinstall gopls and dlv with it',
      },
    },
  },
  sources: [
    'https://support.apple.com/102527',
    'https://github.com/go-delve/delve/blob/master/pkg/proc/macutil/rosetta_darwin.go',
    'https://github.com/golang/vscode-go/issues/3466',
  ],
  find({ hardware, running, rosetta }) {
    if (hardware !== 'arm64') return [];
    const intel = running.filter(
      ({ arches, downloaded }) => !downloaded && arches.includes('amd64') && !arches.includes('arm64'),
    );
    const first = intel.filter((go, at) => intel.findIndex((other) => other.command.real === go.command.real) === at);
    return first.map((go) => ({
      key: go.shown,
      severity: 'error',
      message: rosetta === undefined ? 'rosettaUnknown' : rosetta.usable ? 'translated' : 'cannotStart',
      params: { path: go.shown },
      evidence: go.evidence,
    }));
  },
  plan: ({ login }) => installByHomebrew(login?.path ?? []),
});
