import type { ReadHost } from '../../engine/host.ts';

/** One run of the editor: `<user data>/logs/20261122T203210`. */
export interface LogFolder {
  readonly path: string;
  /** When the editor was started, from the name, which is local time. */
  readonly startedMs: number;
}

/**
 * The log folders of an editor, newest first; at most ten are kept.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/code/electron-utility/sharedProcess/contrib/logsDataCleaner.ts
 */
export async function logFolders(host: ReadHost, userData: string): Promise<readonly LogFolder[]> {
  const entries = (await host.list(`${userData}/logs`)) ?? [];
  return entries
    .flatMap(({ name, kind }) => {
      const startedMs = kind === 'folder' ? timeOf(name) : undefined;
      return startedMs === undefined ? [] : [{ path: `${userData}/logs/${name}`, startedMs }];
    })
    .sort((a, b) => b.startedMs - a.startedMs);
}

function timeOf(name: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/.exec(name)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  return new Date(year, month - 1, day, hour, minute, second).getTime();
}
