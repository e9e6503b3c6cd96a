import { type ReadHost, Refused, TooLarge } from '../../engine/host.ts';
import { isPlainGoFile, standardNames, type Target } from './go-source.ts';

export interface GoFile {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
  /** At least one. */
  readonly targets: readonly Target[];
}

const maxFolders = 200;
const maxFiles = 40;
const maxBytes = 256 * 1024;
const passedOver = /^(?:[._].*|testdata|vendor|node_modules|bazel-.*)$/;

/**
 * A Go file of the workspace that gopls must be able to answer about, nearest to the top; undefined when none is found in
 * the first folders. Another module inside is entered only where nothing above makes it a part of one: below a go.mod it
 * is not this workspace, and a go.work names those it takes.
 * @see https://go.dev/gopls/workspace
 */
export async function findGoFile(host: ReadHost, workspace: string): Promise<GoFile | undefined> {
  const taken = await usedModules(host, workspace);
  const queue = taken ? [...taken] : [workspace];
  const module = taken || (await belongsToModule(host, workspace));
  let files = 0;
  for (let visited = 0; visited < maxFolders && visited < queue.length && files < maxFiles; visited += 1) {
    const folder = queue[visited] ?? '';
    const entries = (await orNothing(host.list(folder))) ?? [];
    const inner = visited >= (taken?.length ?? 1);
    if (inner && module && entries.some(({ name }) => name === 'go.mod')) continue;
    for (const { name, kind } of entries) {
      if (kind !== 'file' || !isPlainGoFile(name) || files >= maxFiles) continue;
      files += 1;
      const path = `${folder}/${name}`;
      const text = new TextDecoder().decode(await orNothing(host.read(path, maxBytes)));
      const targets = standardNames(text);
      if (targets.length > 0) return { path, text, targets };
    }
    for (const { name, kind } of entries) {
      if (kind === 'folder' && !passedOver.test(name)) queue.push(`${folder}/${name}`);
    }
  }
  return undefined;
}

/** The folders that the go.work of the workspace takes, inside the workspace; undefined without a go.work. */
async function usedModules(host: ReadHost, workspace: string): Promise<readonly string[] | undefined> {
  const bytes = await orNothing(host.read(`${workspace}/go.work`, maxBytes));
  if (!bytes) return undefined;
  const text = new TextDecoder().decode(bytes).replace(/\/\/.*$/gm, '');
  const blocks = [...text.matchAll(/^\s*use\s*\(([^)]*)\)/gm)].flatMap((match) => (match[1] ?? '').split('\n'));
  const single = [...text.matchAll(/^\s*use\s+([^\s(]+)/gm)].map((match) => match[1] ?? '');
  return [...blocks, ...single]
    .map((path) => path.trim().replace(/^"(.*)"$/, '$1'))
    .filter((path) => path === '.' || (path.startsWith('./') && !path.includes('..')))
    .map((path) => (path === '.' ? workspace : `${workspace}/${path.slice(2).replace(/\/$/, '')}`));
}

async function belongsToModule(host: ReadHost, workspace: string): Promise<boolean> {
  const parts = workspace.split('/');
  const folders = parts.map((_, index) => parts.slice(0, index + 1).join('/')); // the first is empty: the root
  const found = await Promise.all(folders.map((folder) => orNothing(host.stat(`${folder}/go.mod`))));
  return found.some((one) => one !== undefined);
}

/** A folder or file that may not be read, or is too large, is no candidate. */
async function orNothing<T>(work: Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refused || error instanceof TooLarge) return undefined;
    throw error;
  }
}
