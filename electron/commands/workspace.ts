import path from 'node:path';
import { type Io, UsageError } from './io.ts';
import { sayIn } from './words.ts';

/** The folder under diagnosis, absolute: the one named, else the current folder when it belongs to a module or go.work. */
export async function workspaceOf(named: string | undefined, { host, language }: Io): Promise<string | undefined> {
  if (named !== undefined) {
    const folder = path.resolve(named);
    if ((await host.stat(folder))?.kind === 'folder') return folder;
    throw new UsageError(sayIn(language)('error.no-workspace', { path: folder }));
  }
  const current = process.cwd();
  for (let folder = current; ; folder = path.dirname(folder)) {
    const marks = await Promise.all(['go.mod', 'go.work'].map((name) => host.stat(path.join(folder, name))));
    if (marks.some((mark) => mark?.kind === 'file')) return current;
    if (folder === path.dirname(folder) || folder === host.machine.home) return undefined;
  }
}
