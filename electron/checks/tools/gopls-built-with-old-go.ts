import { forInstall, installTool } from '../../changes/install-tool.ts';
import { defineCheck } from '../../engine/check.ts';
import { compareGo } from '../../probes/sdk/go-version.ts';
import { type RunningGo, runningGo } from '../../probes/sdk/running-go.ts';
import { sdks } from '../../probes/sdk/sdks.ts';
import { workspaceGo } from '../../probes/sdk/workspace-go.ts';
import { seenAt } from '../../probes/shell/origin-evidence.ts';
import { editorTools, seenBuild } from '../../probes/tools/editor-tools.ts';
import { isFetched } from '../../probes/tools/go-in-use.ts';
import { isBuiltForOlder } from '../../probes/tools/gopls-versions.ts';
import { fetchable, languageOf } from '../../probes/tools/tool-release.ts';

/** gopls knows the language of the Go it was built by, and the module asks for a newer one. */
export default defineCheck({
  id: 'gopls-built-with-old-go',
  area: 'tools',
  needs: { ...forInstall, tools: editorTools, module: workspaceGo, running: runningGo, sdks },
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'gopls was built by a Go as new as the module',
    why: 'gopls knows the language of the Go that built it, not of the Go that is installed. In a module for a newer Go it marks good code as wrong.',
    see: {
      run: ['go version "$(go env GOPATH)/bin/gopls"', "grep -n '^go ' go.mod"],
      look: 'In the folder of the project: the first names the Go that built gopls. Its first two numbers must not be below those of the go line.',
    },
    messages: {
      older: {
        title: 'gopls was built by Go {builtBy}, the module wants Go {language}',
        detail:
          '{path} was built by Go {builtBy}. {where} asks for Go {wanted}: gopls does not know what is new in its language and may mark good code as wrong (“requires newer Go version”).',
        fix: 'Run `GOTOOLCHAIN=go{toolchain}+auto go install golang.org/x/tools/gopls@latest`',
      },
    },
  },
  sources: [
    'https://github.com/golang/go/issues/68258',
    'https://github.com/golang/go/issues/68248',
    'https://go.dev/doc/toolchain',
  ],
  find({ tools: { gopls, home }, module, running, sdks }) {
    const line = module?.go;
    if (!gopls?.builtBy || !line || !/^1\.\d/.test(line.version)) return [];
    const { builtBy, shown: path } = gopls;
    if (!isBuiltForOlder(builtBy, line.version)) return [];
    // A Go that the module cannot get is the trouble itself.
    const own = ownGo(running);
    const isThere = own !== null && compareGo(own, line.version) >= 0;
    if (!isThere && !isFetched(sdks, line.version)) return [];
    const place = seenAt(line.place, home);
    return [
      {
        key: 'gopls',
        severity: 'warning',
        message: 'older',
        params: {
          builtBy,
          path,
          where: place.source,
          wanted: line.version,
          language: languageOf(line.version),
          toolchain: fetchable(line.version),
        },
        evidence: [seenBuild(gopls), place],
      },
    ];
  },
  plan(facts) {
    const wanted = facts.module?.go?.version;
    const own = ownGo(facts.running);
    if (!wanted) return [];
    if (own !== null && compareGo(own, wanted) >= 0) return installTool('gopls', facts);
    return installTool('gopls', facts, { version: 'latest', toolchain: `go${fetchable(wanted)}+auto` });
  },
});

const ownGo = (running: readonly RunningGo[]): string | null =>
  running.find(({ where }) => where === 'editor')?.version ?? null;
