import { defineCheck } from '../../engine/check.ts';
import { intelTools } from '../../probes/macos/intel-tools.ts';
import { rosetta } from '../../probes/macos/rosetta.ts';

export default defineCheck({
  id: 'rosetta-missing',
  area: 'macos',
  needs: { tools: intelTools, rosetta },
  repair: { risk: 'low', durable: 'until-macos-upgrade', restart: 'editor' },
  text: {
    name: 'Programs for Intel can start on this Mac',
    why: 'Programs built for Intel alone start on Apple silicon only through Rosetta, which macOS does not install by itself. macOS 27 is the last one with it for such programs.',
    see: {
      run: ['sysctl -in hw.optional.arm64', 'arch -x86_64 /usr/bin/true'],
      look: 'A 1 in the first line means Apple silicon. The second prints nothing where Rosetta works, and “Bad CPU type in executable” where it is missing.',
    },
    messages: {
      cannotStart: {
        title: '{names}: built for Intel, and this Mac has no Rosetta',
        detail:
          'This Mac has Apple silicon. {names} can run on Intel only, so starting fails with “Bad CPU type in executable” (errno 86).',
        fix: 'Install the builds for Apple silicon (arm64) of {names}. Until then `softwareupdate --install-rosetta` in Terminal lets the old ones start, but not beyond macOS 27',
      },
    },
  },
  sources: ['https://support.apple.com/102527', 'https://github.com/NixOS/nix/issues/7168'],
  find({ tools, rosetta }) {
    if (tools.length === 0 || rosetta.usable) return [];
    return [
      {
        key: 'rosetta',
        severity: 'error',
        message: 'cannotStart',
        params: { names: tools.map(({ name }) => name).join(', ') },
        evidence: [
          ...tools.map(({ evidence }) => evidence),
          { source: '$ arch -x86_64 /usr/bin/true', text: 'Bad CPU type in executable' },
        ],
      },
    ];
  },
  plan: () => [{ change: 'ask', command: 'install-rosetta' }],
});
