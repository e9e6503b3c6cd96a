import { removals } from '../../changes/settings.ts';
import { unset } from '../../changes/unset.ts';
import { defineCheck, type Facts, type Found, optional } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { type Settings, settings } from '../../probes/editor/settings.ts';
import { toolsFolder } from '../../probes/sdk/caches.ts';
import { type Commands, commands } from '../../probes/sdk/commands.ts';
import { expand } from '../../probes/sdk/expand.ts';
import { type GoVariables, goVariables, type VariableSetting } from '../../probes/sdk/go-variables.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { startupFiles } from '../../probes/shell/startup-files.ts';

type Message = 'relative' | 'disagree' | 'split' | 'root' | 'closed';

/**
 * The editor searches GOBIN before go.toolsGopath, but installs into go.toolsGopath when it is set, else into the GOBIN of
 * go.toolsEnvVars: what it installs or updates is not what it finds first.
 */
export default defineCheck({
  id: 'gobin-diverts-tools',
  area: 'sdk',
  needs: {
    variables: goVariables,
    environment: editorEnvironment,
    settings: optional(settings),
    files: optional(startupFiles),
    commands: optional(commands),
    tools: optional(toolsFolder),
  },
  explains: ['gopls-missing', 'dlv-missing'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Tools are installed where the editor looks',
    why: 'GOBIN and the setting go.toolsGopath both say where gopls and dlv are installed. When they disagree, an update goes to one folder and the editor keeps running the old tool of the other.',
    see: {
      run: [
        'go env GOBIN GOPATH',
        'grep -nE \'GOBIN|go.toolsGopath\' "$HOME/Library/Application Support/Code/User/settings.json"',
      ],
      look: 'The first line (GOBIN) should be empty or a path from / on. If the second command finds something, it should name no other folder than the first; the path is that of VS Code.',
    },
    messages: {
      relative: {
        title: 'GOBIN is not an absolute path',
        detail: '{source} sets GOBIN to {gobin}. go install stops with “GOBIN must be an absolute path”.',
        fix: 'Remove this GOBIN ({source}), so that tools go to the bin folder of GOPATH; or write the whole path',
      },
      disagree: {
        title: 'The editor installs Go tools into one folder and looks in another first',
        detail:
          '{source} sets GOBIN to {gobin}, where the editor looks first. {otherSource} makes it install into {other}.',
        fix: 'Remove one of the two, whichever folder has no tools yet: GOBIN ({source}) or go.toolsGopath ({otherSource})',
      },
      split: {
        title: 'GOBIN of the settings is not the GOBIN of the shell',
        detail:
          '{source} sets GOBIN to {gobin}, where the editor looks first. {otherSource} makes it install into {other}.',
        fix: 'Remove GOBIN from go.toolsEnvVars ({otherSource}), so that tools go where the editor looks; or remove it from {source} instead',
      },
      root: {
        title: 'The folder for Go tools belongs to root',
        detail:
          'gopls and dlv are to be installed into {folder}, but {judged} is owned by root, most likely because go install ran with sudo once. It stops with “permission denied”.',
        fix: 'Run `sudo chown -R "$(id -un)" "{path}"`, and never run go with sudo',
      },
      closed: {
        title: 'Go tools cannot be installed into {folder}',
        detail:
          '{source} makes {folder} the folder for gopls and dlv, and {judged} does not let you write there. Installing them stops with “permission denied”.',
        fix: 'Remove GOBIN ({source}), so that tools go to the bin folder of GOPATH',
      },
    },
  },
  sources: [
    'https://github.com/golang/vscode-go/blob/master/extension/src/utils/pathUtils.ts',
    'https://github.com/golang/vscode-go/blob/master/extension/src/goInstallTools.ts',
    'https://github.com/golang/go/blob/master/src/cmd/go/internal/load/pkg.go',
  ],
  find({ variables, environment, settings, commands, tools }) {
    const read = reader(environment.variables);
    const closed = closedFolder({ tools, commands, variables, home: read.home });
    if (closed) return [closed];
    const gobins = gobinsOf(variables);
    const relative = gobins.counted.filter(({ folder }) => !folder.startsWith('/'));
    if (relative.length > 0) {
      return relative.map(
        ({ source, text, folder }): Found<Message> => ({
          key: source,
          severity: 'warning',
          message: 'relative',
          params: { source, gobin: folder },
          evidence: [{ source, text }],
        }),
      );
    }
    const { looked, fromSettings } = gobins;
    const toolsGopath = toolsGopathOf(settings, read);
    const other = toolsGopath ?? fromSettings;
    if (!looked || !other || other.folder.includes('${') || other.folder === looked.folder) return [];
    return [
      {
        key: other.source,
        severity: 'warning',
        message: toolsGopath ? 'disagree' : 'split',
        params: {
          source: looked.source,
          gobin: tilde(looked.folder, read.home),
          otherSource: other.source,
          other: tilde(other.folder, read.home),
        },
        evidence: [
          { source: looked.source, text: looked.text },
          { source: other.source, text: other.text },
        ],
      },
    ];
  },
  plan({ variables, environment, settings, files, commands, tools }, { key, message }) {
    if (message === 'root') {
      return tools ? [{ change: 'ask', command: 'own-again', params: { path: tools.judged } }] : [];
    }
    if (message === 'closed') return unset('GOBIN', settable(variables), files);
    if (message === 'disagree') {
      // The folder that has the tools stays.
      const gopath = toolsGopathOf(settings, reader(environment.variables));
      if (gopath && commands?.editor.gopls?.path.startsWith(`${gopath.folder}/`)) {
        return unset(
          'GOBIN',
          settable(variables).filter(({ layer }) => layer !== 'toolsEnvVars'),
          files,
        );
      }
      const place = settings?.values['go.toolsGopath']?.place;
      const home = environment.variables.HOME ?? '';
      return place && settings ? removals([{ key: 'go.toolsGopath', place }], { files: settings.files, home }) : [];
    }
    const set = settable(variables);
    if (message === 'split')
      return unset(
        'GOBIN',
        set.filter(({ layer }) => layer === 'toolsEnvVars'),
        files,
      );
    const layer = set.find(({ source }) => source === key)?.layer;
    // A line above would be seen again.
    const relative = set.filter((one) => one.layer === layer && !one.value.startsWith('/'));
    return unset('GOBIN', relative, files);
  },
});

interface Installing {
  readonly tools: Facts<{ tools: typeof toolsFolder }>['tools'] | undefined;
  readonly commands: Commands | undefined;
  readonly variables: GoVariables;
  readonly home: string;
}

/** gopls is not there, and the folder that it is to be installed into cannot be written to. */
function closedFolder({ tools, commands, variables, home }: Installing): Found<Message> | null {
  if (tools?.state !== 'not-writable' || !commands || commands.editor.gopls) return null;
  const { path, judged } = tools;
  const params = { folder: tilde(path, home), judged: tilde(judged, home), path: judged };
  const finding = { key: 'folder', severity: 'warning' as const };
  const evidence = [{ source: 'go env GOBIN GOPATH', text: path }];
  if (judged.startsWith(`${home}/`)) {
    return tools.owner === 'root' ? { ...finding, message: 'root', params, evidence } : null;
  }
  const set = settable(variables).find(({ value }) => withoutSlash(value) === withoutSlash(path));
  if (!set) return null;
  const { source, text } = set;
  return { ...finding, message: 'closed', params: { ...params, source }, evidence: [{ source, text }, ...evidence] };
}

/** A folder for tools, with who names it. */
interface ToolsFolder {
  readonly folder: string;
  readonly source: string;
  readonly text: string;
}

/** Reads settings as the extension does. */
const reader = (variables: Readonly<Record<string, string>>) => {
  const home = variables.HOME ?? '';
  return { home, expanded: (text: string) => expand(text, { variables, home, workspace: undefined }) };
};
type Reader = ReturnType<typeof reader>;

/** `looked`: where the editor searches first; a GOBIN of the settings reaches its search only when the shell has none. */
function gobinsOf(variables: GoVariables) {
  const gobins = settable(variables).map(({ layer, value, source, text }) => ({
    layer,
    source,
    text,
    folder: withoutSlash(value),
  }));
  const fromSettings: ToolsFolder | undefined = gobins.find(({ layer }) => layer === 'toolsEnvVars');
  const inherited = gobins.find(({ layer }) => layer === 'shell' || layer === 'launchctl');
  const kept = gobins.find(({ layer }) => layer === 'go-env-file');
  const counted: ToolsFolder[] = [fromSettings, inherited ?? kept].filter((one) => one !== undefined);
  return { counted, fromSettings, looked: inherited ?? fromSettings ?? kept };
}

const settable = (variables: GoVariables): readonly VariableSetting[] =>
  (variables.GOBIN ?? []).filter(({ value }) => value !== '' && !value.includes('${workspace'));

function toolsGopathOf(settings: Settings | undefined, { home, expanded }: Reader): ToolsFolder | undefined {
  const setting = settings?.values['go.toolsGopath'];
  if (typeof setting?.value !== 'string' || setting.value === '') return undefined;
  const { file, line, text } = setting.place;
  return { folder: `${withoutSlash(expanded(setting.value))}/bin`, source: `${tilde(file, home)}:${line}`, text };
}

const withoutSlash = (path: string): string => path.replace(/\/+$/, '');
