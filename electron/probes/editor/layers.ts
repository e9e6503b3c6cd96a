import type { ReadHost } from '../../engine/host.ts';
import type { Place } from '../place.ts';
import {
  type Json,
  type JsoncDocument,
  type JsoncNode,
  type JsoncProblem,
  type LostKey,
  parseJsonc,
  toJson,
} from './jsonc-document.ts';
import { maxSettingsBytes, type OpenedWorkspace, settingsBlock } from './opened-workspace.ts';
import type { Profile } from './profile.ts';
import { scopeOf } from './setting-scopes.ts';

export type SettingsLayer = 'user' | 'profile' | 'workspace' | 'folder';

export interface SettingsFile {
  readonly file: string;
  readonly layer: SettingsLayer;
  readonly exists: boolean;
  /** What VS Code's forgiving parser had to skip, in order. */
  readonly problems: readonly JsoncProblem[];
  /** Keys without effect because of those problems. */
  readonly lost: readonly LostKey[];
}

/** A key that stands where VS Code does not honour it. */
export interface IgnoredSetting {
  readonly key: string;
  readonly value: Json;
  readonly place: Place;
  readonly layer: SettingsLayer;
  readonly why: 'user-only' | 'default-profile-only' | 'not-in-a-folder';
}

/** What one file contributes: the keys VS Code honours there, and those it does not. */
export interface Layer {
  readonly file: SettingsFile;
  readonly keys: ReadonlyMap<string, JsoncNode>;
  readonly ignored: readonly IgnoredSetting[];
}

type Why = IgnoredSetting['why'] | 'elsewhere' | null;

/**
 * The settings files, lowest first, each with the keys that count there.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/workbench/services/configuration/common/configuration.ts
 */
export async function readLayers(host: ReadHost, profile: Profile, opened: OpenedWorkspace): Promise<readonly Layer[]> {
  const [base, own, ...workspace] = await Promise.all([
    readDocument(host, profile.defaultSettings),
    profile.ownSettings === null ? undefined : readDocument(host, profile.ownSettings),
    ...workspaceFiles(opened).map(async (source) => ({ ...source, document: await readDocument(host, source.path) })),
  ]);
  const shared = sharedSettings(base);
  const isShared = (key: string) => scopeOf(key) === 'application' || shared.has(key);
  const user =
    profile.ownSettings === null
      ? [toLayer({ path: profile.defaultSettings, document: base, layer: 'user', judge: () => null })]
      : [
          toLayer({
            path: profile.defaultSettings,
            document: base,
            layer: 'user',
            judge: (key) => (isShared(key) ? null : 'elsewhere'),
          }),
          toLayer({
            path: profile.ownSettings,
            document: own,
            layer: 'profile',
            judge: (key) => (isShared(key) ? 'default-profile-only' : null),
          }),
        ];
  return [...user, ...workspace.map((source) => toLayer({ ...source, judge: judgeOf(source.layer) }))];
}

interface Source {
  readonly path: string;
  readonly layer: SettingsLayer;
  /** The keys stand in the `settings` member. */
  readonly inBlock?: boolean;
}

function workspaceFiles(opened: OpenedWorkspace): readonly Source[] {
  const inFolder = (folder: string) => `${folder}/.vscode/settings.json`;
  if (opened.kind === 'none') return [];
  if (opened.kind === 'folder') return [{ path: inFolder(opened.folder), layer: 'workspace' }];
  const file: Source = { path: opened.file, layer: 'workspace', inBlock: true };
  return opened.folder === null ? [file] : [file, { path: inFolder(opened.folder), layer: 'folder' }];
}

const judgeOf =
  (layer: SettingsLayer) =>
  (key: string): Why => {
    const scope = scopeOf(key);
    if (scope === 'application' || scope === 'machine') return 'user-only';
    return scope === 'window' && layer === 'folder' ? 'not-in-a-folder' : null;
  };

async function readDocument(host: ReadHost, path: string): Promise<JsoncDocument | undefined> {
  const bytes = await host.read(path, maxSettingsBytes);
  return bytes && parseJsonc(bytes, path);
}

/** Settings that every profile takes from the default one. */
function sharedSettings(base: JsoncDocument | undefined): ReadonlySet<unknown> {
  const node = base?.members.get('workbench.settings.applyToAllProfiles');
  const value = node && toJson(node);
  return new Set(Array.isArray(value) ? value : []);
}

function toLayer(
  source: Source & { readonly document: JsoncDocument | undefined; readonly judge: (key: string) => Why },
): Layer {
  const { path, layer, document, judge } = source;
  const members = document?.members ?? new Map<string, JsoncNode>();
  const keys = new Map<string, JsoncNode>();
  const ignored: IgnoredSetting[] = [];
  for (const [key, node] of source.inBlock ? settingsBlock(members) : members) {
    // Of one language: no setting of Go or of the tools. No setting has a name that long.
    if (key.startsWith('[') || key.length > 300) continue;
    const why = judge(key);
    if (why === null) keys.set(key, node);
    else if (why !== 'elsewhere') ignored.push({ key, value: toJson(node), place: node.place, layer, why });
  }
  const { problems = [], lost = [] } = document ?? {};
  return { file: { file: path, layer, exists: document !== undefined, problems, lost }, keys, ignored };
}
