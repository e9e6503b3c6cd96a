import { defineCheck } from '../../engine/check.ts';
import { intelTools } from '../../probes/macos/intel-tools.ts';
import { rosetta } from '../../probes/macos/rosetta.ts';

export default defineCheck({
  id: 'rosetta-ending',
  area: 'macos',
  needs: { tools: intelTools, rosetta },
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Nothing here depends on Rosetta',
    why: 'Apple ends Rosetta for ordinary programs with macOS 28. What is built for Intel alone will then not start any more on a Mac with Apple silicon.',
    see: {
      run: [
        'sysctl -in hw.optional.arm64',
        'file -L "$(which go)" "$(go env GOPATH)/bin/gopls" "$(go env GOPATH)/bin/dlv"',
      ],
      look: 'A 1 in the first line means Apple silicon. Then a program with x86_64 and without arm64 needs Rosetta. Activity Monitor shows the same for what is running, in the column Kind.',
    },
    messages: {
      inUse: {
        title: '{names}: built for Intel, will not start from macOS 28 on',
        detail:
          'This Mac has Apple silicon and runs {names} through Rosetta. macOS 27 is the last one with Rosetta for such programs.',
        fix: 'Install the builds for Apple silicon (arm64) of {names} before you upgrade to macOS 28',
      },
    },
  },
  sources: ['https://support.apple.com/102527'],
  find({ tools, rosetta }) {
    if (tools.length === 0 || !rosetta.usable) return [];
    return [
      {
        key: 'rosetta',
        severity: 'info',
        message: 'inUse',
        params: { names: tools.map(({ name }) => name).join(', ') },
        evidence: tools.map(({ evidence }) => evidence),
      },
    ];
  },
});
