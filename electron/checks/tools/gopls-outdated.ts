import { forInstall, installTool } from '../../changes/install-tool.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { compareGo, isLanguage } from '../../probes/sdk/go-version.ts';
import { runningGo } from '../../probes/sdk/running-go.ts';
import { sdks } from '../../probes/sdk/sdks.ts';
import { seenAt } from '../../probes/shell/origin-evidence.ts';
import { editorTools, seenBuild } from '../../probes/tools/editor-tools.ts';
import { canFetchGo, goInUse } from '../../probes/tools/go-in-use.ts';
import {
  firstToReadPatches,
  installGopls,
  minorsBehind,
  neededGopls,
  newestGoplsFor,
} from '../../probes/tools/gopls-versions.ts';
import { goplsStart } from '../../probes/tools/start.ts';
import { parseRelease } from '../../probes/tools/tool-release.ts';

type Message = 'tooOld' | 'crashes' | 'behind';

/** One release behind the newest is nobody's fault. */
const tolerated = 1;

export default defineCheck({
  id: 'gopls-outdated',
  area: 'tools',
  needs: { ...forInstall, tools: editorTools, running: runningGo, sdks, start: optional(goplsStart) },
  explains: ['gopls-not-answering', 'gopls-built-with-old-go'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'gopls is recent enough',
    why: 'gopls reads Go code and the standard library by itself. A gopls older than the Go in use meets language it does not know and marks good code as wrong, or crashes.',
    see: {
      run: ['"$(go env GOPATH)/bin/gopls" version', 'go list -m golang.org/x/tools/gopls@latest', 'go version'],
      look: 'The first is the gopls you have, the second the newest one (this asks the module proxy). A gopls from before the release of your Go does not know its language.',
    },
    messages: {
      tooOld: {
        title: 'gopls {gopls} is too old for Go {go}',
        detail:
          '{path} is gopls {gopls}. Programs and the standard library of Go {go} use language that only gopls {needed} and newer understand.',
        fix: 'Run `{command}`',
      },
      crashes: {
        title: 'gopls was built by Go {builtBy} and cannot read go {go} in go.mod',
        detail:
          '{path} was built by Go {builtBy}, before go.mod could name a patch release. It stops with “invalid Go version” on the line go {go}.',
        fix: 'Run `{command}`',
      },
      behind: {
        title: 'gopls {gopls} is {count} releases behind',
        detail:
          '{path} is gopls {gopls}. The Go extension works best with {newest}; problems of older releases are not mended.',
        fix: 'Run `{command}`',
      },
    },
  },
  sources: [
    'https://go.dev/s/gopls-support-policy',
    'https://github.com/golang/tools/releases/tag/gopls%2Fv0.16.0',
    'https://github.com/golang/go/issues/66553',
    'https://github.com/golang/vscode-go/blob/master/extension/src/goToolsInformation.ts',
  ],
  find({ tools, running, sdks, env, module, start }): readonly Found<Message>[] {
    const { gopls, home } = tools;
    if (!gopls || gopls.command.shim) return [];
    // A gopls built from a working copy has no release in its file, and may tell one.
    const told = start?.outcome === 'runs' && !parseRelease(gopls.release) ? start.version : null;
    const release = told ?? gopls.release;
    const toolchain = env?.ok ? env.values.GOTOOLCHAIN : undefined;
    const own = running.find(({ where }) => where === 'editor')?.version ?? null;
    const canFetch = canFetchGo(own, toolchain);
    const inUse = goInUse({ running, sdks, module, toolchain, home });
    const seen = start && told ? { source: start.command, text: told } : seenBuild(gopls);
    const params = { path: gopls.shown, gopls: release ?? '', command: installGopls(own, canFetch) };

    const needed = inUse && neededGopls(release, inUse.version);
    if (inUse && needed) {
      return [
        {
          key: 'gopls',
          severity: 'error',
          message: 'tooOld',
          params: { ...params, needed, go: inUse.version },
          evidence: [seen, ...inUse.evidence],
        },
      ];
    }

    const line = module?.go;
    const { builtBy } = gopls;
    if (line && builtBy && isNoLanguage(line.version) && compareGo(builtBy, firstToReadPatches) < 0) {
      return [
        {
          key: 'gopls',
          severity: 'error',
          message: 'crashes',
          params: { ...params, builtBy, go: line.version },
          evidence: [seen, seenAt(line.place, home)],
        },
      ];
    }

    const newest = newestGoplsFor(own, canFetch);
    const count = minorsBehind(release, newest);
    if (count <= tolerated) return [];
    return [
      { key: 'gopls', severity: 'warning', message: 'behind', params: { ...params, newest, count }, evidence: [seen] },
    ];
  },
  plan(facts, { message }) {
    const own = facts.running.find(({ where }) => where === 'editor')?.version ?? null;
    // Built by the same old Go again it would crash again.
    if (message === 'crashes' && (own === null || compareGo(own, firstToReadPatches) < 0)) return [];
    return installTool('gopls', facts);
  },
});

/** `1.21.0`: with a patch release, which go.mod takes since Go 1.21. */
const isNoLanguage = (version: string): boolean =>
  compareGo(version, firstToReadPatches) >= 0 && !isLanguage(version) && /^1\.\d+\.\d+$/.test(version);
