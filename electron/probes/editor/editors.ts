import { notAsked } from '../../engine/fact.ts';
import type { ReadHost } from '../../engine/host.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import { logFolders } from './log-folders.ts';
import { executableOf, type Product, readProduct } from './product.ts';
import { runningEditors } from './running-editors.ts';
import { usedForGo } from './used-for-go.ts';

/** An editor of the VS Code family, as its own product.json describes it. */
export interface Editor {
  /** `applicationName`: code, code-insiders, codium, cursor, windsurf, … */
  readonly id: string;
  readonly name: string;
  /** Absolute path of the .app. */
  readonly app: string;
  /** Of the product; empty when it does not say. */
  readonly version: string;
  /** Of the VS Code it is built on: what an extension's `engines.vscode` is compared with. */
  readonly vscodeVersion: string;
  readonly bundleId: string | null;
  /** Absolute path of the folder that holds `User`, `logs`. */
  readonly userData: string;
  /** Absolute path of the extensions folder. */
  readonly extensions: string;
  /** Absolute path of argv.json, which may not exist. */
  readonly argv: string;
  readonly serverDataFolder: string | null;
  /** Absolute path of the main executable. */
  readonly executable: string;
  /** Start of the newest log folder, else the last change of the user settings; null: nothing shows that it has been used. */
  readonly lastUsedMs: number | null;
}

/**
 * Where none can be looked up; on a Mac whatever is installed counts.
 * @see https://github.com/microsoft/vscode/blob/main/product.json
 * @see https://github.com/VSCodium/vscodium/blob/master/prepare_vscode.sh
 */
export const editorIds: readonly string[] = [
  'code',
  'code-insiders',
  'code-oss',
  'codium',
  'codium-insiders',
  'cursor',
  'windsurf',
  'antigravity',
];

/**
 * Every editor of the family in /Applications and ~/Applications, the most recently used first; where there is none, those
 * that run from elsewhere, and those that a command such as `code` leads to. macOS only.
 * @see https://code.visualstudio.com/docs/setup/mac#_launch-vs-code-from-the-command-line
 */
export const editors = defineProbe<readonly Editor[]>({
  id: 'editor.editors',
  async read(look) {
    const { host } = look;
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const folders = ['/Applications', `${host.machine.home}/Applications`];
    const usual = await readEditors(host, (await Promise.all(folders.map((folder) => appsIn(host, folder)))).flat());
    const found = usual.length > 0 ? usual : await readEditors(host, await appsElsewhere(look));
    return found.toSorted((a, b) => (b.lastUsedMs ?? 0) - (a.lastUsedMs ?? 0) || a.app.localeCompare(b.app));
  },
});

async function readEditors(host: ReadHost, apps: readonly string[]): Promise<readonly Editor[]> {
  return (await Promise.all(apps.map((app) => readEditor(host, app)))).filter((one) => one !== undefined);
}

async function appsElsewhere(look: Look): Promise<readonly string[]> {
  const { host } = look;
  const commands = ['/usr/local/bin', '/opt/homebrew/bin', `${host.machine.home}/.local/bin`].flatMap((folder) =>
    editorIds.map((id) => `${folder}/${id}`),
  );
  const [running, ...links] = await Promise.all([
    look.fact(runningEditors),
    ...commands.map((command) => host.realPath(command)),
  ]);
  // A copy at a random place, or on a disk image, is gone tomorrow, and has a check of its own.
  const lasting = running.known ? running.value.filter(({ translocated, readOnly }) => !translocated && !readOnly) : [];
  const linked = links.flatMap((path) => /^(\/.+\.app)\/Contents\/Resources\/app\/bin\//.exec(path ?? '')?.[1] ?? []);
  return [...new Set([...lasting.map(({ app }) => app), ...linked])];
}

/** The one under diagnosis: the subject's, else the most recently used for Go, else the most recently used. */
export const editor = defineProbe<Editor>({
  id: 'editor.editor',
  async read({ host, of, subject }) {
    const installed = await of(editors);
    const wanted = subject.editor?.toLowerCase();
    if (wanted !== undefined) return theOne(installed.find(({ id }) => id.toLowerCase() === wanted));
    if (installed.length < 2) return theOne(installed[0]);
    const forGo = await Promise.all(installed.map((one) => usedForGo(host, one, subject.workspace)));
    return theOne(installed[Math.max(0, forGo.indexOf(true))]);
  },
});

function theOne(chosen: Editor | undefined): Editor {
  if (!chosen) throw notAsked('needs-editor');
  return chosen;
}

async function appsIn(host: ReadHost, folder: string): Promise<readonly string[]> {
  const entries = (await host.list(folder)) ?? [];
  return entries.filter(({ name }) => name.endsWith('.app')).map(({ name }) => `${folder}/${name}`);
}

async function readEditor(host: ReadHost, app: string): Promise<Editor | undefined> {
  const product = await readProduct(host, app);
  if (!product) return undefined;
  const [places, executable] = await Promise.all([
    dataPlaces(host, app, product),
    executableOf(host, app, product.nameShort),
  ]);
  return {
    id: product.applicationName,
    name: product.nameLong,
    app,
    version: product.version,
    vscodeVersion: product.vscodeVersion,
    bundleId: product.bundleId,
    ...places,
    serverDataFolder: product.serverDataFolder,
    executable,
    lastUsedMs: await lastUsed(host, places.userData),
  };
}

/**
 * A portable folder moves everything; else VSCODE_APPDATA and VSCODE_EXTENSIONS move a part each.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/platform/environment/node/userDataPath.ts
 * @see https://github.com/microsoft/vscode/blob/main/src/bootstrap-node.ts
 */
async function dataPlaces(
  host: ReadHost,
  app: string,
  product: Product,
): Promise<Pick<Editor, 'userData' | 'extensions' | 'argv'>> {
  const { env, home } = host.machine;
  const portable = env.VSCODE_PORTABLE || `${app.slice(0, app.lastIndexOf('/'))}/${product.portableFolder}`;
  if ((await host.stat(portable))?.kind === 'folder') {
    return { userData: `${portable}/user-data`, extensions: `${portable}/extensions`, argv: `${portable}/argv.json` };
  }
  const appData = env.VSCODE_APPDATA || `${home}/Library/Application Support`;
  return {
    userData: `${appData}/${product.nameShort}`,
    extensions: env.VSCODE_EXTENSIONS || `${home}/${product.dataFolderName}/extensions`,
    argv: `${home}/${product.dataFolderName}/argv.json`,
  };
}

async function lastUsed(host: ReadHost, userData: string): Promise<number | null> {
  const [newest] = await logFolders(host, userData);
  return newest?.startedMs ?? (await host.stat(`${userData}/User/settings.json`))?.modifiedMs ?? null;
}
