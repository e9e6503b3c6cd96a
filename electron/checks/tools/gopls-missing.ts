import { forInstall, installTool } from '../../changes/install-tool.ts';
import { allOf, removals } from '../../changes/settings.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import { editor } from '../../probes/editor/editors.ts';
import { settings } from '../../probes/editor/settings.ts';
import { commands } from '../../probes/sdk/commands.ts';
import { alternateTool } from '../../probes/sdk/go-settings.ts';
import { releaseOf } from '../../probes/sdk/running-go.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { homeOf, seenAt, seenOrigin, shownPath, shownPlace } from '../../probes/shell/origin-evidence.ts';
import { asEditor } from '../../probes/shell/resolve-shell.ts';
import { canFetchGo } from '../../probes/tools/go-in-use.ts';
import { usesGopls } from '../../probes/tools/gopls-launch.ts';
import { installGopls } from '../../probes/tools/gopls-versions.ts';

type Message = 'missing' | 'elsewhere' | 'alternate';

/** The Go extension's own search finds no gopls, though there is a go. */
export default defineCheck({
  id: 'gopls-missing',
  area: 'tools',
  // Without an editor the question does not arise.
  needs: { ...forInstall, editor, commands, environment: editorEnvironment, settings: optional(settings) },
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'gopls is where the editor looks',
    why: 'gopls is the language server behind completion, hover, navigation and error marks for Go. The Go extension looks for it in fixed places, and without it the editor treats Go code as plain text.',
    see: {
      run: ['ls -l "$(go env GOPATH)/bin/gopls"', asEditor('which gopls')],
      look: 'One of them should show a gopls: the editor looks in the bin folder of GOPATH (or in GOBIN) and then on its own PATH. “Go: Locate Configured Go Tools” in the Command Palette (⇧⌘P) shows which one it took.',
    },
    messages: {
      missing: {
        title: 'The editor has no gopls',
        detail:
          'There is no gopls in {folder} and none on the PATH of the editor. Completion, hover, navigation and error marks for Go do not work.',
        fix: 'Run `{command}`',
      },
      elsewhere: {
        title: 'The editor does not look where gopls is',
        detail: 'The terminal runs {path}. The editor looks in {folder} and on its own PATH, and finds no gopls there.',
        fix: 'Run `{command}`, which installs gopls where the editor looks',
      },
      alternate: {
        title: 'The gopls that the settings name is not there',
        detail:
          'go.alternateTools at {where} names {value} for gopls. The editor finds no such program, and no other gopls either.',
        fix: 'Remove gopls from go.alternateTools ({where}) and run `{command}`',
      },
    },
  },
  sources: [
    'https://github.com/golang/vscode-go/blob/master/extension/src/utils/pathUtils.ts',
    'https://github.com/golang/vscode-go/blob/master/extension/src/goToolsInformation.ts',
    'https://go.dev/gopls',
  ],
  find({ commands, environment, env, settings }): readonly Found<Message>[] {
    const { editor, integrated, login, dock } = commands;
    if (editor.gopls || ![editor, integrated, login, dock].some((one) => one?.go)) return [];
    if (settings && !usesGopls(settings.values)) return [];
    // A shim that refuses is the trouble itself, and what it would say decides where tools are looked for.
    if (editor.go?.shim && env && !env.ok) return [];
    const home = homeOf(environment);
    const values: Readonly<Record<string, string>> = env?.ok ? env.values : {};
    const own = releaseOf(values.GOVERSION ?? '');
    const folder = values.GOBIN || `${(values.GOPATH || `${home}/go`).split(':')[0]}/bin`;
    const command = installGopls(own, canFetchGo(own, values.GOTOOLCHAIN));
    const alternate = settings ? alternateTool(settings.values, 'gopls') : null;
    const terminal = login?.gopls ?? integrated?.gopls;
    const params = { folder: shownPath(folder, home), command };
    const searched = [
      ...(values.GOPATH
        ? [{ source: 'go env GOBIN GOPATH', text: `${values.GOBIN ?? ''} ${values.GOPATH}`.trim() }]
        : []),
      { source: environment.command, text: `PATH=${environment.variables.PATH ?? ''}` },
    ];
    const finding = { key: 'gopls', severity: 'error' } as const;
    if (alternate) {
      const { value, place } = alternate;
      const where = shownPlace(place, home);
      return [
        {
          ...finding,
          message: 'alternate',
          params: { ...params, where, value },
          evidence: [seenAt(place, home), ...searched],
        },
      ];
    }
    if (!terminal) return [{ ...finding, message: 'missing', params, evidence: searched }];
    const { path, origin } = terminal;
    return [
      {
        ...finding,
        message: 'elsewhere',
        params: { ...params, path: shownPath(path, home) },
        evidence: [...seenOrigin(origin, { home, name: 'PATH', value: path }), ...searched],
      },
    ];
  },
  plan(facts, { message }) {
    const install = installTool('gopls', facts);
    if (message !== 'alternate') return install;
    const { settings, tools } = facts;
    const dead = settings && alternateTool(settings.values, 'gopls');
    if (!dead || !tools) return [];
    const wanted = [{ key: 'go.alternateTools.gopls', place: dead.place }];
    return allOf(removals(wanted, { files: settings.files, home: tools.home }), install);
  },
});
