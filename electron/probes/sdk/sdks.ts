import { type ReadHost, Refused } from '../../engine/host.ts';
import { defineProbe, type Look, type Probe } from '../../engine/probe.ts';
import { dockEnvironment } from '../shell/dock-environment.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';
import type { Environment } from '../shell/environment.ts';
import { pathLines } from '../shell/path-lines.ts';
import { startupFiles } from '../shell/startup-files.ts';
import { integratedTerminal, loginTerminal } from '../shell/terminals.ts';
import { readBinary } from '../tools/binary.ts';
import { isExecutableFile } from './finder.ts';
import { goCommand } from './go-command.ts';
import { inPath } from './lookup.ts';
import { isWithin, type ManagerFolders, managerFolders } from './managers.ts';
import { rootOfGo, rootVerdict } from './sdk-root.ts';

/** A Go SDK: a folder with bin/go, src, pkg/tool and VERSION. */
export interface Sdk {
  /** GOROOT: absolute, links followed. */
  readonly root: string;
  /** `1.26.1`, from VERSION. */
  readonly version: string;
  /** Of bin/go. */
  readonly arch: 'arm64' | 'amd64' | 'other';
  readonly origin: 'official' | 'homebrew' | 'mise' | 'asdf' | 'goenv' | 'gvm' | 'sdk' | 'toolchain' | 'other';
}

const mostInOneFolder = 200;

/**
 * Every SDK in the known places (/usr/local/go, both Homebrew prefixes, ~/sdk, version managers, downloaded toolchains)
 * and wherever a go leads that is on a PATH, or was to be by a line of a start-up file, by path.
 * @see https://go.dev/doc/manage-install
 */
export const sdks = defineProbe<readonly Sdk[]>({
  id: 'sdk.sdks',
  timeoutMs: 130_000,
  async read(look) {
    const { host } = look;
    const [usual, { folders, managers }] = await Promise.all([usualFolders(host), foldersByEnvironment(look)]);
    const found = await Promise.all(
      [...new Set([...usual, ...folders])].map((folder) => sdkAt(host, folder, managers)),
    );
    const byRoot = new Map(found.flatMap((sdk) => (sdk ? [[sdk.root, sdk]] : [])));
    return [...byRoot.values()].sort((a, b) => (a.root < b.root ? -1 : 1));
  },
});

/** Where the environments lead: PATH, the version managers' folders and the module cache. */
async function foldersByEnvironment(
  look: Look,
): Promise<{ readonly folders: readonly string[]; readonly managers: readonly ManagerFolders[] }> {
  const { host } = look;
  const { home } = host.machine;
  const environments = await Promise.all(
    [editorEnvironment, integratedTerminal, loginTerminal, dockEnvironment].map((probe) => ifKnown(look, probe)),
  );
  const variables = environments.find((one) => one !== null)?.variables ?? host.machine.env;
  const managers = managerFolders(variables, home);
  const moduleCache = variables.GOMODCACHE || `${(variables.GOPATH || `${home}/go`).split(':')[0]}/pkg/mod`;
  const folders = await Promise.all([
    onPaths(look, environments),
    onPathLines(look, variables),
    ...managers.map(({ versions, goroot }) => inside(host, versions, goroot)),
    inside(host, `${moduleCache}/golang.org`, '', /^toolchain@/),
  ]);
  return { folders: folders.flat(), managers };
}

async function ifKnown(look: Look, probe: Probe<Environment>): Promise<Environment | null> {
  const fact = await look.fact(probe);
  return fact.known ? fact.value : null;
}

async function usualFolders(host: ReadHost): Promise<string[]> {
  const cellars = ['/opt/homebrew/Cellar', '/usr/local/Cellar'];
  const kegs = await Promise.all(cellars.map((cellar) => inside(host, cellar, '', /^go(?:@[\d.]+)?$/)));
  const found = await Promise.all([
    ...kegs.flat().map((keg) => inside(host, keg, '/libexec')),
    inside(host, `${host.machine.home}/sdk`, ''),
  ]);
  const unpacked = ['/usr/local/go', '/opt/go', `${host.machine.home}/go`, `${host.machine.home}/.local/go`];
  return [...unpacked, ...found.flat()];
}

/** The folders in a folder, each with `under` appended; none when it is absent or closed to us. */
async function inside(host: ReadHost, folder: string, under: string, name = /^[^.]/): Promise<string[]> {
  const entries = await unlessRefused(() => host.list(folder));
  return (entries ?? [])
    .filter((entry) => (entry.kind === 'folder' || entry.kind === 'link') && name.test(entry.name))
    .slice(0, mostInOneFolder)
    .map((entry) => `${folder}/${entry.name}${under}`);
}

/** Where every go on every PATH leads, and the one the editor runs. */
async function onPaths(look: Look, environments: readonly (Environment | null)[]): Promise<string[]> {
  const { host } = look;
  const candidates = environments.flatMap((one) => (one ? inPath('go', one.path) : []));
  const editor = await look.fact(goCommand);
  const roots = await rootsOf(host, [...new Set(candidates.map(({ path }) => path))]);
  const own = editor.known && editor.value ? rootOfGo(editor.value.real) : undefined;
  return own === undefined ? roots : [...roots, own];
}

/** Where a go leads that only lines of start-up files speak of: in a function or alias, under a condition, for another shell. */
async function onPathLines(look: Look, variables: Readonly<Record<string, string>>): Promise<string[]> {
  const { host } = look;
  const files = await look.fact(startupFiles);
  const known = { HOME: host.machine.home, ...variables, PATH: undefined };
  const texts = files.known ? files.value.map(({ lines }) => lines) : [];
  const added = texts.flatMap((lines) => pathLines(lines, known)).flatMap((line) => line.folders);
  const named = texts.flatMap((lines) => lines.flatMap((line) => foldersOfGo(line, host.machine.home)));
  const folders = [...new Set([...added, ...named])].slice(0, mostInOneFolder);
  return rootsOf(
    host,
    folders.map((folder) => `${folder}/go`),
  );
}

/** Folders of the go that a line names by its whole path: `alias go=/opt/go/bin/go`. */
const foldersOfGo = (line: string, home: string): readonly string[] =>
  line.length > 2000 || /^\s*#/.test(line)
    ? []
    : [...line.matchAll(/(?<![\w.-])(~|\$HOME|\$\{HOME\})?(\/[\w./@+-]+\/bin)\/go(?![\w./-])/g)].map(
        ([, ofHome, folder = '']) => (ofHome ? home : '') + folder,
      );

/** The SDKs that those of the absolute paths belong to which can be run. */
async function rootsOf(host: ReadHost, paths: readonly string[]): Promise<string[]> {
  const real = await Promise.all(
    paths.map(async (path) =>
      unlessRefused(async () => ((await isExecutableFile(host, path)) ? host.realPath(path) : undefined)),
    ),
  );
  return real.flatMap((path) => (path && rootOfGo(path)) ?? []);
}

async function sdkAt(host: ReadHost, folder: string, managers: readonly ManagerFolders[]): Promise<Sdk | undefined> {
  const verdict = await unlessRefused(() => rootVerdict(host, folder));
  if (verdict?.is !== 'sdk') return undefined;
  const { real: root, version } = verdict;
  const manager = managers.find(({ versions }) => isWithin(folder, versions) || isWithin(root, versions));
  const origin = manager?.name ?? originOf(root, host.machine.home);
  return { root, version, arch: await archOf(host, `${root}/bin/go`), origin };
}

async function archOf(host: ReadHost, path: string): Promise<Sdk['arch']> {
  const binary = await unlessRefused(() => readBinary(host, path));
  if (binary?.kind === 'elf') return binary.arch;
  if (binary?.kind !== 'macho') return 'other';
  const arches = binary.slices.map(({ arch }) => arch);
  return (['arm64', 'amd64'] as const).find((arch) => arches.includes(arch)) ?? 'other';
}

function originOf(root: string, home: string): Sdk['origin'] {
  if (root === '/usr/local/go') return 'official';
  if (/\/Cellar\/go(?:@[\d.]+)?\//.test(root)) return 'homebrew';
  if (root.includes('/golang.org/toolchain@')) return 'toolchain';
  return isWithin(root, `${home}/sdk`) ? 'sdk' : 'other';
}

/** A place that we may not see holds no SDK that we could name. */
async function unlessRefused<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
