import { defineCheck } from '../../engine/check.ts';
import { otherSide } from '../../probes/remote/other-side.ts';

/** Not for a system that runs on arm64 as arm64, nor for one whose processor is really amd64. */
export default defineCheck({
  id: 'remote-emulated-arch',
  area: 'remote',
  needs: { other: otherSide },
  repair: { risk: 'medium', durable: 'everything', restart: 'editor' },
  text: {
    name: 'The container is made for this processor',
    why: 'On Apple silicon an amd64 container is played by an emulator. Programs run in it, slowly, but no debugger can take hold of them.',
    see: {
      run: ['uname -m'],
      look: 'Run it in the integrated terminal of the container, and once more here on the Mac. x86_64 there and arm64 here means that an emulator plays the container.',
    },
    messages: {
      emulated: {
        title: '{name} is amd64 on an arm64 machine: dlv cannot debug there',
        detail:
          'The system in {name} is amd64 and its processor is arm64, so every program runs in an emulator. ptrace, which dlv needs, is missing there, and go build and gopls take several times as long.',
        fix: 'Use an arm64 image: remove `platform: linux/amd64` or `--platform` (and DOCKER_DEFAULT_PLATFORM), rebuild the container, then install dlv in it again',
      },
    },
  },
  sources: [
    'https://docs.docker.com/desktop/troubleshoot-and-support/troubleshoot/known-issues/',
    'https://github.com/golang/vscode-go/issues/3460',
    'https://github.com/grafana/plugin-tools/issues/913',
  ],
  find: ({ other: { name, command, emulated } }) =>
    emulated
      ? [
          {
            key: name,
            severity: 'error',
            message: 'emulated',
            params: { name },
            evidence: [{ source: `${command} uname -m`, text: 'x86_64' }, emulated],
          },
        ]
      : [],
});
