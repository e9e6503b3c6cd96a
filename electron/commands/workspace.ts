import path from 'node:path';
import type { ReadHost } from '../engine/host.ts';
import { tilde } from '../engine/paths.ts';
import type { Subject } from '../engine/probe.ts';
import { foldersOf } from '../probes/editor/opened-workspace.ts';
import { type Io, UsageError } from './io.ts';
import { sayIn } from './words.ts';

type Workspace = Pick<Subject, 'workspace' | 'workspaceFile'>;

/**
 * The folder under diagnosis, absolute: the one named, one of the .code-workspace file that is named, else the current
 * folder when it belongs to a module or go.work.
 */
export async function workspaceOf(named: string | undefined, io: Io): Promise<Workspace> {
  const { host, language } = io;
  if (named === undefined) {
    const workspace = process.cwd();
    return (await isOfGo(workspace, host)) ? { workspace } : {};
  }
  const given = path.resolve(named);
  const kind = (await host.stat(given))?.kind;
  if (kind === 'folder') return { workspace: given };
  if (kind === 'file' && given.endsWith('.code-workspace')) return workspaceIn(given, io);
  throw new UsageError(sayIn(language)('error.no-workspace', { path: given }));
}

/** Of the folders that are there the first with Go; the others are named, because only one is looked at. */
async function workspaceIn(workspaceFile: string, { host, language, stderr }: Io): Promise<Workspace> {
  const say = sayIn(language);
  const short = (folder: string) => tilde(folder, host.machine.home);
  const listed = await foldersOf(host, workspaceFile);
  const kinds = await Promise.all(listed.map(async (folder) => (await host.stat(folder))?.kind));
  const there = listed.filter((_, index) => kinds[index] === 'folder');
  const ofGo = await Promise.all(there.map((folder) => isOfGo(folder, host)));
  const [workspace = there[0], ...others] = there.filter((_, index) => ofGo[index]);
  if (workspace === undefined) {
    const names = listed.map(short).join(', ') || say('error.no-editor');
    throw new UsageError(say('error.no-folders', { path: short(workspaceFile), names }));
  }
  if (others.length > 0)
    stderr(`${say('workspace.one-of', { path: short(workspace), others: others.map(short).join(', ') })}\n`);
  return { workspace, workspaceFile };
}

/** It has a go.mod or go.work, or a folder above it has, up to the home folder. */
async function isOfGo(folder: string, host: ReadHost): Promise<boolean> {
  for (let at = folder; ; at = path.dirname(at)) {
    const marks = await Promise.all(['go.mod', 'go.work'].map((name) => host.stat(path.join(at, name))));
    if (marks.some((mark) => mark?.kind === 'file')) return true;
    if (at === path.dirname(at) || at === host.machine.home) return false;
  }
}
