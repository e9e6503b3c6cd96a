import type { ReadHost } from '../../engine/host.ts';
import type { Place } from '../place.ts';

/** Folder to the line that names it, in the order in which path_helper puts them. */
export type SystemPaths = ReadonlyMap<string, Place>;

const most = 64 * 1024;

/**
 * What `/usr/libexec/path_helper` puts before everything else in a login shell: `/etc/paths`, then the files of
 * `/etc/paths.d` by their leading number and name. Empty on systems without those files.
 * @see https://github.com/apple-oss-distributions/shell_cmds/blob/main/path_helper/path_helper.c
 */
export async function readSystemPaths(host: ReadHost): Promise<SystemPaths> {
  const found = new Map<string, Place>();
  const entries = (await host.list('/etc/paths.d').catch(() => undefined)) ?? [];
  const names = entries
    .filter(({ kind }) => kind === 'file')
    .map(({ name }) => name)
    .sort(byNumberThenName)
    .slice(0, 200);
  for (const file of ['/etc/paths', ...names.map((name) => `/etc/paths.d/${name}`)]) {
    const bytes = await host.readRange(file, 0, most).catch(() => undefined); // one unreadable file must not hide the others
    const lines = bytes ? new TextDecoder().decode(bytes).split('\n') : [];
    for (const [index, line] of lines.entries()) {
      const folder = line.trimEnd();
      if (folder && !found.has(folder)) found.set(folder, { file, line: index + 1, text: folder.slice(0, 200) });
    }
  }
  return found;
}

function byNumberThenName(a: string, b: string): number {
  const [numberOfA, numberOfB] = [Number.parseInt(a, 10), Number.parseInt(b, 10)];
  if (Number.isNaN(numberOfA) !== Number.isNaN(numberOfB)) return Number.isNaN(numberOfA) ? 1 : -1;
  return numberOfA - numberOfB || (a < b ? -1 : 1);
}
