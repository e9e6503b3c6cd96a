import type { Finding } from '../engine/model.ts';
import type { Settings } from '../probes/editor/settings.ts';
import type { GoVariables } from '../probes/sdk/go-variables.ts';
import type { GorootSetting } from '../probes/sdk/goroot-settings.ts';
import type { RunningGo } from '../probes/sdk/running-go.ts';
import type { ModuleGo } from '../probes/sdk/workspace-go.ts';
import type { PathEntry } from '../probes/shell/environment.ts';
import type { EditorTools } from '../probes/tools/editor-tools.ts';
import { languageOf } from '../probes/tools/tool-release.ts';
import { type Clean, cleaner, cleanTitle } from './clean.ts';
import type { PinnedTool, PlayedFinding, Sandbox } from './model.ts';
import { type Has, playedAs } from './played.ts';
import { settingsOf } from './settings.ts';
import { imageRoot, variablesOf } from './variables.ts';

/** Facts of a machine; what is unknown there is null, or empty. */
export interface Seen {
  readonly owner: { readonly home: string; readonly user: string };
  /** In the language of the reader. */
  readonly findings: readonly Finding[];
  readonly running: readonly RunningGo[];
  readonly tools: EditorTools | null;
  readonly variables: GoVariables;
  readonly goroots: readonly GorootSetting[];
  readonly settings: Settings['values'];
  readonly module: ModuleGo | null;
  /** The go line of the go.work in force; undefined: there is no go.work. */
  readonly workGo: string | null | undefined;
  /** Of the editor. */
  readonly path: readonly PathEntry[];
}

const goVersion = /^1(?:\.\d{1,4}){1,2}(?:(?:rc|beta)\d{1,3})?$/;
const modules = { gopls: 'golang.org/x/tools/gopls', dlv: 'github.com/go-delve/delve/cmd/dlv' } as const;
/** For a module without a go line, and when no go tells its version. */
const usualLanguage = '1.21';

/** A machine as a container can be one. */
export function sandboxOf(seen: Seen): Sandbox {
  const { findings, module, workGo } = seen;
  const clean = cleaner(seen.owner);
  const found = (check: string, message?: string) =>
    findings.some((one) => one.check === check && (message === undefined || one.message === message));
  const running = seen.running.find(({ where }) => where === 'editor') ?? seen.running[0];
  const go = goOf(running?.version ?? null, seen.running.length > 0 || seen.tools?.go !== null);
  const tools = go.is === 'none' ? [] : toolsOf(seen.tools, clean);
  const variables = variablesOf({ variables: seen.variables, goroots: seen.goroots, clean });
  const settings = settingsOf({
    values: seen.settings,
    goroots: seen.goroots,
    clean,
    blamed: (key) => findings.some((one) => isAbout(one, key)),
  });
  const language = go.is === 'pinned' ? languageOf(go.version) : usualLanguage;
  const own = versionOr(module?.go?.version, language);
  const sandbox: Omit<Sandbox, 'findings'> = {
    go,
    tools,
    startup: variables.startup,
    goEnvFile: variables.goEnvFile,
    path: pathOf(seen.path, running, clean),
    editorReadsShell: !found('path-not-in-editor'),
    settings: settings.settings,
    module: found('not-a-module') ? null : { go: own, toolchain: toolchainOf(module) },
    work:
      workGo === undefined || found('not-a-module')
        ? null
        : {
            go: versionOr(workGo, own),
            uses: ['.', ...(found('workspace-mismatch', 'missing') ? ['./missing'] : [])],
          },
    leftOut: [...variables.leftOut, ...settings.leftOut].slice(0, mostLeftOut),
  };
  const has = hasOf(sandbox);
  return { ...sandbox, findings: findings.slice(0, mostFindings).map((one) => playedFinding(one, has, clean)) };
}

function goOf(version: string | null, isThere: boolean): Sandbox['go'] {
  if (version !== null && goVersion.test(version)) return { is: 'pinned', version };
  return { is: isThere ? 'unknown' : 'none' };
}

const versionOr = (version: string | null | undefined, other: string): string =>
  version && goVersion.test(version) ? version : other;

function toolchainOf(module: ModuleGo | null): string | null {
  const name = module?.toolchain?.name ?? '';
  return /^go1(?:\.\d{1,4}){1,2}(?:(?:rc|beta)\d{1,3})?$/.test(name) ? name : null;
}

function toolsOf(tools: EditorTools | null, clean: Clean): readonly PinnedTool[] {
  return (['gopls', 'dlv'] as const).flatMap((name) => {
    const tool = tools?.[name];
    if (!tool) return [];
    const version = /^v\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[\w.-]{1,80})?$/.test(tool.release ?? '') ? tool.release : null;
    const builtBy = tool.builtBy && goVersion.test(tool.builtBy) ? tool.builtBy : null;
    return [{ name, module: modules[name], version, builtBy, folder: folderOf(tool.command.path, clean) }];
  });
}

/** Where the editor finds it: the same folder of the home folder, else one of PATH. */
function folderOf(path: string, clean: Clean): string {
  const cleaned = clean(path.slice(0, path.lastIndexOf('/')));
  const folder = 'text' in cleaned ? cleaned.text : '';
  if (folder.startsWith('/root/') && /^[\w./@+-]+$/.test(folder) && !folder.split('/').includes('..')) return folder;
  return '/usr/local/bin';
}

const mostFolders = 100;
const mostFindings = 500;
const mostLeftOut = 200;

/** What start-up files put on PATH; the folder of go becomes the one of the image. */
function pathOf(entries: readonly PathEntry[], running: RunningGo | undefined, clean: Clean): readonly string[] {
  const goFolder = running?.command.path.replace(/\/go$/, '');
  const folders = entries.slice(0, mostFolders).flatMap(({ folder, origin }) => {
    if (folder === goFolder) return [`${imageRoot}/bin`];
    const cleaned = clean(folder);
    return origin.by === 'file' && 'text' in cleaned && /^\/[^:]+$/.test(cleaned.text) ? [cleaned.text] : [];
  });
  // A login shell of Debian starts PATH anew, and Go's folder is lost.
  const all = folders.includes(`${imageRoot}/bin`) || !running ? folders : [...folders, `${imageRoot}/bin`];
  return [...new Set(all)];
}

const isAbout = ({ params, evidence }: Finding, key: string): boolean =>
  String(params.key ?? '').startsWith(key) || evidence.some(({ text }) => text.includes(key));

function hasOf(sandbox: Omit<Sandbox, 'findings'>): Has {
  const { go, tools, startup, goEnvFile, settings, work } = sandbox;
  const given = settings['go.toolsEnvVars'];
  const members = typeof given === 'object' && given !== null && !Array.isArray(given) ? Object.keys(given) : [];
  return {
    variables: [
      ...[...startup, ...goEnvFile].map(({ name }) => name),
      ...members,
      ...('go.goroot' in settings ? ['GOROOT'] : []),
      ...('go.gopath' in settings ? ['GOPATH'] : []),
    ],
    settings: [...Object.keys(settings), ...members],
    pinned: [
      ...(go.is === 'pinned' ? ['go'] : []),
      ...tools.filter(({ version }) => version !== null).map(({ name }) => name),
    ],
    builtBy: tools.filter(({ version, builtBy }) => version !== null && builtBy !== null).map(({ name }) => name),
    work: work !== null,
  };
}

function playedFinding(finding: Finding, has: Has, clean: Clean): PlayedFinding {
  const [played, because] = playedAs(finding, has);
  const { check, key, title } = finding;
  return {
    check: cleanTitle(check, clean),
    key: cleanTitle(key, clean),
    title: cleanTitle(title, clean),
    played,
    because,
  };
}
