import type { ReadHost } from '../../engine/host.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import { editor } from './editors.ts';
import { isRecord, member, readJson, textMember } from './json-value.ts';
import { profile } from './profile.ts';
import { storedValue, workspaceState } from './workspace-state.ts';

/** One entry for the Go extension in the list of installed extensions. */
export interface InstalledExtension {
  readonly version: string;
  /** Absolute path of its folder. */
  readonly folder: string;
  /** null: whole, as far as its manifest and main file show. */
  readonly damage:
    | 'no-folder'
    | 'no-manifest'
    | 'broken-manifest'
    | 'other-extension'
    | 'other-version'
    | 'no-main-file'
    | null;
  /** `engines.vscode` of its manifest, e.g. `^1.90.0`. */
  readonly engine: string | null;
  readonly preRelease: boolean;
}

export interface GoExtension {
  /** The list of the profile in use. */
  readonly list: string;
  readonly listState: 'read' | 'absent' | 'broken';
  /** Entries for golang.go, else for its preview golang.go-nightly; more than one is a fault of its own. */
  readonly entries: readonly InstalledExtension[];
  /** Its folders in the extensions folder, whether listed or not, without those marked for deletion. */
  readonly folders: readonly string[];
  /** null: it could not be found out. */
  readonly switchedOff: 'no' | 'everywhere' | 'in-this-workspace' | null;
}

const maxBytes = 16 * 1024 * 1024;

/**
 * The Go extension in the profile in use: golang.go, or where that is not installed its preview.
 * @see https://github.com/golang/vscode-go/blob/master/docs/nightly.md
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/platform/extensionManagement/common/extensionsProfileScannerService.ts
 */
export const goExtension = defineProbe<GoExtension>({
  id: 'editor.go-extension',
  async read(look) {
    const { host, of } = look;
    const [{ extensions }, { extensionList }] = await Promise.all([of(editor), of(profile)]);
    const list = await readJson(host, extensionList, maxBytes);
    const isList = list && 'value' in list && Array.isArray(list.value);
    const listed: readonly unknown[] = isList ? list.value : [];
    const id =
      listed.some((entry) => idOf(entry) === preview) && !listed.some((one) => idOf(one) === go) ? preview : go;
    const [folders, switchedOff, ...entries] = await Promise.all([
      foldersOf(id, host, extensions),
      switchedOffState(id, look),
      ...listed.filter((entry) => idOf(entry) === id).map((entry) => installed(host, entry, extensions)),
    ]);
    return {
      list: extensionList,
      listState: isList ? 'read' : list ? 'broken' : 'absent',
      entries: entries.filter((entry) => entry !== undefined),
      folders,
      switchedOff,
    };
  },
});

const go = 'golang.go';
const preview = 'golang.go-nightly';
type Id = typeof go | typeof preview;

const idOf = (entry: unknown): string | undefined => textMember(member(entry, 'identifier'), 'id')?.toLowerCase();

async function foldersOf(id: Id, host: ReadHost, extensions: string): Promise<readonly string[]> {
  const [entries, obsolete] = await Promise.all([
    host.list(extensions),
    readJson(host, `${extensions}/.obsolete`, maxBytes),
  ]);
  const marked = obsolete && 'value' in obsolete ? obsolete.value : {};
  return (entries ?? [])
    .filter(({ name }) => name.toLowerCase().startsWith(`${id}-`) && /^\d/.test(name.slice(id.length + 1)))
    .filter(({ name }) => member(marked, name) !== true)
    .map(({ name }) => `${extensions}/${name}`);
}

async function installed(host: ReadHost, entry: unknown, extensions: string): Promise<InstalledExtension | undefined> {
  const version = textMember(entry, 'version');
  const relative = textMember(entry, 'relativeLocation');
  const folder = relative && !relative.includes('..') ? `${extensions}/${relative}` : locationOf(entry);
  if (!version || !folder) return undefined;
  const preRelease = member(member(entry, 'metadata'), 'preRelease') === true;
  return { version, folder, preRelease, ...(await condition(host, folder, version)) };
}

/** `location` is a URI as an object. */
function locationOf(entry: unknown): string | null {
  const path = textMember(member(entry, 'location'), 'path') ?? textMember(member(entry, 'location'), 'fsPath');
  return path?.startsWith('/') ? path : null;
}

async function condition(
  host: ReadHost,
  folder: string,
  version: string,
): Promise<Pick<InstalledExtension, 'damage' | 'engine'>> {
  if ((await host.stat(folder))?.kind !== 'folder') return { damage: 'no-folder', engine: null };
  const manifest = await readJson(host, `${folder}/package.json`, maxBytes);
  if (!manifest) return { damage: 'no-manifest', engine: null };
  if ('broken' in manifest || !isRecord(manifest.value)) return { damage: 'broken-manifest', engine: null };
  const engine = textMember(member(manifest.value, 'engines'), 'vscode');
  if (!/^go(?:-nightly)?$/i.test(textMember(manifest.value, 'name') ?? ''))
    return { damage: 'other-extension', engine };
  if (textMember(manifest.value, 'version') !== version) return { damage: 'other-version', engine };
  const main = textMember(manifest.value, 'main');
  if (main === null) return { damage: null, engine };
  const path = `${folder}/${main.replace(/^\.\//, '')}`;
  const found = await Promise.all([path, `${path}.js`].map((file) => host.stat(file)));
  return { damage: found.some((stat) => stat?.kind === 'file') ? null : 'no-main-file', engine };
}

/**
 * The user can switch an extension off everywhere or in one workspace, and on again in one workspace.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/platform/extensionManagement/common/extensionManagement.ts
 */
async function switchedOffState(id: Id, { host, of, fact }: Look): Promise<GoExtension['switchedOff']> {
  const [{ globalState }, state] = await Promise.all([of(profile), fact(workspaceState)]);
  if (!state.known) return null;
  const has = async (database: string | null, key: string): Promise<boolean> => {
    const list = database === null ? [] : await storedValue(host, database, key);
    return Array.isArray(list) && list.some((entry) => textMember(entry, 'id')?.toLowerCase() === id);
  };
  const [everywhere, here, onHere] = await Promise.all([
    has(globalState, 'extensionsIdentifiers/disabled'),
    has(state.value, 'extensionsIdentifiers/disabled'),
    has(state.value, 'extensionsIdentifiers/enabled'),
  ]);
  if (here) return 'in-this-workspace';
  return everywhere && !onHere ? 'everywhere' : 'no';
}
