import { upgradeByHomebrew } from '../../changes/homebrew.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { commands } from '../../probes/sdk/commands.ts';
import { goEnv } from '../../probes/sdk/go-env.ts';
import { goVariables } from '../../probes/sdk/go-variables.ts';
import { compareGo } from '../../probes/sdk/go-version.ts';
import { sdks } from '../../probes/sdk/sdks.ts';
import { shortfall, toolchainSetting } from '../../probes/sdk/toolchain.ts';
import { workspaceGo } from '../../probes/sdk/workspace-go.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { homeOf, seenAt, shownPath } from '../../probes/shell/origin-evidence.ts';

const messageFor = {
  'too-old': 'too-old',
  local: 'no-switching',
  pinned: 'no-switching',
  path: 'no-switching',
  'proxy-off': 'proxy-off',
  'sumdb-off': 'sumdb-off',
  language: 'language',
} as const;

export default defineCheck({
  id: 'module-needs-newer-go',
  area: 'sdk',
  needs: {
    workspaceGo,
    goEnv,
    commands,
    goVariables,
    sdks: optional(sdks),
    editorEnvironment: optional(editorEnvironment),
  },
  explains: ['gopls-not-answering'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Go is new enough for the project',
    why: 'The go line of go.mod is the oldest Go that may build the project. A go command that is older and cannot fetch a newer one refuses to work there, and gopls with it.',
    see: {
      run: ["grep -nE '^(go|toolchain) ' go.mod", 'GOTOOLCHAIN=local go version', 'go env GOTOOLCHAIN GOPROXY GOSUMDB'],
      look: 'In the folder of the project: the go line should not be newer than the Go that is installed. If it is, go can fetch it only with GOTOOLCHAIN=auto and with neither GOPROXY nor GOSUMDB off.',
    },
    messages: {
      'too-old': {
        title: 'This project needs Go {needed}; the editor has Go {installed}',
        detail:
          '{file} asks for Go {needed}. Go {installed} is too old to fetch a newer one by itself (that came with 1.21), so it fails on go.mod or on the code.',
        fix: 'Install Go {needed} or newer from https://go.dev/dl/ or with `brew install go`',
      },
      elsewhere: {
        title: 'This project needs Go {needed}; the editor uses Go {installed} although Go {other} is installed',
        detail:
          '{file} asks for Go {needed}. The editor runs Go {installed}, which cannot fetch a newer one here, while {root} holds Go {other}.',
        fix: 'Put {root}/bin before the other Go on PATH',
      },
      'no-switching': {
        title: 'This project needs Go {needed}; the editor has Go {installed}',
        detail: '{file} asks for Go {needed}, and GOTOOLCHAIN={toolchain} keeps the go command from fetching it.',
        fix: 'Let go fetch it with `go env -w GOTOOLCHAIN=auto`, or install Go {needed} or newer',
      },
      'proxy-off': {
        title: 'This project needs Go {needed}, and GOPROXY=off keeps Go from downloading it',
        detail:
          '{file} asks for Go {needed}. Go {installed} would download it like a module, but GOPROXY is off and no copy is on this machine: "toolchain not available".',
        fix: 'Install Go {needed} or newer, or allow downloads again (`go env -u GOPROXY`)',
      },
      'sumdb-off': {
        title: 'This project needs Go {needed}, and GOSUMDB=off keeps Go from downloading it',
        detail:
          '{file} asks for Go {needed}. Go {installed} would download it, but a toolchain must be verified and GOSUMDB is off: "checksum database disabled by GOSUMDB=off".',
        fix: 'Install Go {needed} or newer, or switch the checksum database on again (`go env -u GOSUMDB`)',
      },
      language: {
        title: 'This project needs Go {needed}, and Go {installed} asks for a release that does not exist',
        detail:
          '{file} asks for Go {needed}. Go {installed} has a mistake: it looks for a release called go{needed} instead of go{needed}.0 and ends with "toolchain not available".',
        fix: 'Install Go {needed}.0 or newer, or write `go {needed}.0` in {file}',
      },
    },
  },
  sources: [
    'https://go.dev/doc/toolchain',
    'https://go.dev/ref/mod#go-mod-file-go',
    'https://github.com/golang/go/issues/62278',
  ],
  find(facts) {
    const short = shortfall(facts);
    if (!short) return [];
    const { needed, running, place, barrier } = short;
    const home = facts.editorEnvironment ? homeOf(facts.editorEnvironment) : '';
    // A pinned GOTOOLCHAIN keeps off every other Go as well.
    const other = (barrier === 'pinned' ? [] : facts.sdks)
      ?.filter(({ version, origin }) => origin !== 'toolchain' && compareGo(version, needed) >= 0)
      .sort((a, b) => compareGo(b.version, a.version))[0];
    const versionProof = facts.goEnv.ok
      ? { source: facts.goEnv.command, text: `GOVERSION=${facts.goEnv.values.GOVERSION ?? ''}` }
      : { source: facts.goEnv.command, text: facts.goEnv.output };
    return [
      {
        key: shownPath(place.file, home),
        severity: 'error',
        message: other ? 'elsewhere' : messageFor[barrier],
        params: {
          needed,
          installed: running,
          file: shownPath(place.file, home),
          toolchain: toolchainSetting(facts).value,
          ...(other && { other: other.version, root: shownPath(other.root, home) }),
        },
        evidence: [seenAt(place, home), versionProof],
      },
    ];
  },
  // Another that is there already needs no upgrade.
  plan: ({ commands }, { message }) => (message === 'elsewhere' ? [] : upgradeByHomebrew(commands.editor.go)),
});
