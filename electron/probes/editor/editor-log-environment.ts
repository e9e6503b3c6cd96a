import { type ReadHost, Refused } from '../../engine/host.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import { goCommand } from '../sdk/go-command.ts';
import { goEnv } from '../sdk/go-env.ts';
import { withoutSecrets } from '../sdk/secrets.ts';
import { dockEnvironment } from '../shell/dock-environment.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';
import { trimmed } from '../shell/path-lines.ts';
import { type Difference, differencesOf } from './environment-differences.ts';
import { environmentFiles } from './environment-files.ts';
import { type LoggedEnvironment, readLog } from './logged-environment.ts';
import { editorLogs, type WindowLogs } from './logs.ts';
import { openedWorkspace } from './opened-workspace.ts';
import { type Setting, settings } from './settings.ts';

export interface LoggedDifference extends Difference {
  readonly place: Place;
  /** As people read it: `~/…/Go.log:12`. */
  readonly source: string;
  /** The command that says what it is now. */
  readonly nowSource: string;
}

/** What the logs of the editor's newest run say about its Go environment. */
export interface EditorLogEnvironment {
  /** For the workspace under diagnosis, newest first; those without a folder come from the same windows. */
  readonly entries: readonly LoggedEnvironment[];
  /** Against `go env` and the environment of today. None where the log is older than what the environment comes from. */
  readonly differences: readonly LoggedDifference[];
}

/** VS Code starts a new file at 5 MB. */
const mostBytes = 8 * 1024 * 1024;
const mostWindows = 4;

/**
 * Reads the environment out of the logs of the editor and compares it with what `go env` and the resolved environment
 * say now.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/platform/log/node/spdlogLog.ts
 */
export const editorLogEnvironment = defineProbe<EditorLogEnvironment>({
  id: 'editor.log-environment',
  timeoutMs: 130_000,
  async read(look) {
    const [logs, folders] = await Promise.all([look.of(editorLogs), workspaceFolders(look)]);
    const windows = await Promise.all((logs?.windows ?? []).slice(0, mostWindows).map((one) => readWindow(look, one)));
    const entries = windows
      .flatMap((window) => about(window, folders))
      .sort((a, b) => (b.atMs ?? 0) - (a.atMs ?? 0) || b.place.line - a.place.line)
      .slice(0, 50);
    return { entries, differences: logs ? await compare(look, entries, logs.startedMs) : [] };
  },
});

async function workspaceFolders({ host, of, subject }: Look): Promise<readonly string[]> {
  const opened = await of(openedWorkspace);
  const named = opened.kind === 'folder' ? opened.knownAs : opened.kind === 'multi-root' ? opened.folders : [];
  const all = subject.workspace ? [subject.workspace, ...named] : named;
  const real = await Promise.all(all.map((folder) => host.realPath(folder)));
  return [...new Set([...all, ...real.filter((folder) => folder !== undefined)].map(trimmed))];
}

/** What a window says about these folders. A go that is not found is missing in every folder. */
function about(window: readonly LoggedEnvironment[], folders: readonly string[]): readonly LoggedEnvironment[] {
  const isHere = ({ folder }: LoggedEnvironment) => folder !== null && folders.includes(trimmed(folder));
  const here = window.some(isHere);
  return window.filter((entry) => entry.from === 'no-go' || (entry.from === 'gopls' ? isHere(entry) : here));
}

async function readWindow({ host }: Look, { extensionHost, go, gopls }: WindowLogs): Promise<LoggedEnvironment[]> {
  const files = [extensionHost, go, gopls].filter((file) => file !== null);
  const texts = await Promise.all(files.map((file) => host.read(file, mostBytes)));
  return texts.flatMap((bytes, at) => (bytes ? readLog(new TextDecoder().decode(bytes), files[at] ?? '') : []));
}

async function compare(
  look: Look,
  entries: readonly LoggedEnvironment[],
  startedMs: number,
): Promise<readonly LoggedDifference[]> {
  const [newest] = entries;
  if (!newest) return [];
  const files = await look.of(environmentFiles);
  // The shell is read when the editor starts, all else again with every window.
  if (files.some(({ what, modifiedMs }) => what === 'startup-file' && modifiedMs >= startedMs)) return [];
  const changedMs = Math.max(0, ...files.map(({ modifiedMs }) => modifiedMs));
  const current = entries.filter(({ atMs }) => atMs !== null && atMs > changedMs);
  if (newest.from === 'no-go') return current.includes(newest) ? pathDifference(look, newest) : [];
  return valueDifferences(
    look,
    current.filter(({ from }) => from !== 'no-go'),
  );
}

/** The go that is found now was not on the PATH of that time. */
async function pathDifference(look: Look, { place, values }: LoggedEnvironment): Promise<readonly LoggedDifference[]> {
  const [go, { variables, command }, dock] = await Promise.all([
    look.of(goCommand),
    look.of(editorEnvironment),
    look.fact(dockEnvironment),
  ]);
  const logged = values.PATH ?? '';
  const had = new Set(logged.split(':').map(trimmed));
  if (!go || go.rule !== 'path' || had.has(go.path.slice(0, go.path.lastIndexOf('/')))) return [];
  const launchd = new Set(dock.known ? dock.value.path.map(({ folder }) => trimmed(folder)) : []);
  const fromMacos = [...had].every((folder) => launchd.has(folder));
  return [
    {
      name: 'PATH',
      meaning: fromMacos ? 'shell-not-read' : 'path-without-go',
      logged,
      now: withoutSecrets(variables.PATH ?? ''),
      place,
      source: shown(look, place),
      nowSource: command,
    },
  ];
}

async function valueDifferences(
  look: Look,
  entries: readonly LoggedEnvironment[],
): Promise<readonly LoggedDifference[]> {
  const [told, { values: set }, managed] = await Promise.all([look.fact(goEnv), look.of(settings), hasEnvrc(look)]);
  if (!told.known || !told.value.ok || managed) return [];
  const { values: now, command } = told.value;
  const logged = new Map<string, { readonly value: string; readonly place: Place }>();
  for (const { from, values, place } of entries) {
    for (const [name, value] of Object.entries(values)) {
      if (!logged.has(name) && !explained(name, from, set)) logged.set(name, { value, place });
    }
  }
  const pairs = [...logged].map(([name, { value }]) => [name, value]);
  const real = await realPaths(look, [...logged.values()].map(({ value }) => value).concat(Object.values(now)));
  return differencesOf(Object.fromEntries(pairs), now, real).flatMap((difference) => {
    const place = logged.get(difference.name)?.place;
    return place ? [{ ...difference, place, source: shown(look, place), nowSource: command }] : [];
  });
}

/** direnv gives the editor what the folder asks for; `go env` of today was asked without it. */
async function hasEnvrc({ host, subject }: Look): Promise<boolean> {
  return subject.workspace !== undefined && (await host.stat(`${subject.workspace}/.envrc`)) !== undefined;
}

/** True for a value that a setting gives to gopls or to the installing of tools alone. */
function explained(name: string, from: LoggedEnvironment['from'], set: Readonly<Record<string, Setting>>): boolean {
  if (from === 'tools') return !!set['go.toolsManagement.buildEnvVars'] || !!set['go.toolsGopath'];
  if (from !== 'gopls') return false;
  // gopls looks at the last part of the name only: `build.env`, `env`.
  const inGopls = Object.entries(set.gopls?.members ?? {});
  const beside = Object.entries(set).filter(([key]) => key.startsWith('gopls.'));
  return [...inGopls, ...beside].some(
    ([key, { value }]) =>
      /(?:^|\.)env$/.test(key) && typeof value === 'object' && value !== null && Object.hasOwn(value, name),
  );
}

/** Follows the links of every absolute path among the values, which may be lists. */
async function realPaths({ host }: Look, values: readonly string[]): Promise<(path: string) => string> {
  const paths = new Set(values.flatMap((value) => value.split(':')).map(trimmed));
  const known = new Map<string, string>();
  const absolute = [...paths].filter((path) => path.startsWith('/') && !path.includes('\0')).slice(0, 200);
  await Promise.all(absolute.map(async (path) => known.set(path, await realPath(host, path))));
  return (path) => known.get(path) ?? path;
}

async function realPath(host: ReadHost, path: string): Promise<string> {
  try {
    return (await host.realPath(path)) ?? path;
  } catch (error) {
    if (error instanceof Refused) return path;
    throw error;
  }
}

const shown = ({ host }: Look, { file, line }: Place): string => `${tilde(file, host.machine.home)}:${line}`;
