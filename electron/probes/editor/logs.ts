import type { ReadHost } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import { editor } from './editors.ts';
import { logFolders } from './log-folders.ts';

/** The logs of one window. Absolute paths; null: not written. */
export interface WindowLogs {
  readonly folder: string;
  /** The extension host. */
  readonly extensionHost: string | null;
  /** Output channel "Go". */
  readonly go: string | null;
  /** Output channel "gopls (server)", whatever the binary is called. */
  readonly gopls: string | null;
  readonly debug: string | null;
  /** When the Go log was last written, else the extension host's. */
  readonly modifiedMs: number;
}

export interface EditorLogs {
  /** Of the newest run. */
  readonly folder: string;
  readonly startedMs: number;
  readonly main: string | null;
  /** Most recently written first. */
  readonly windows: readonly WindowLogs[];
}

/**
 * The logs of the editor's newest run; null: it has none. A channel is a file below `golang.go`, or numbered in an
 * `output_logging_…` folder (gopls before version 0.57 of the extension).
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/workbench/api/common/extHostOutput.ts
 */
export const editorLogs = defineProbe<EditorLogs | null>({
  id: 'editor.logs',
  async read({ host, of }) {
    const { userData } = await of(editor);
    const [newest] = await logFolders(host, userData);
    if (!newest) return null;
    const entries = (await host.list(newest.path)) ?? [];
    const windows = await Promise.all(
      entries
        .filter(({ name, kind }) => kind === 'folder' && /^window\d+$/.test(name))
        .slice(0, 100)
        .map(({ name }) => windowLogs(host, `${newest.path}/${name}`)),
    );
    return {
      folder: newest.path,
      startedMs: newest.startedMs,
      main: entries.some(({ name }) => name === 'main.log') ? `${newest.path}/main.log` : null,
      windows: windows.sort((a, b) => b.modifiedMs - a.modifiedMs),
    };
  },
});

async function windowLogs(host: ReadHost, folder: string): Promise<WindowLogs> {
  const below = `${folder}/exthost`;
  const [entries, own] = await Promise.all([names(host, below), names(host, `${below}/golang.go`)]);
  const outputs = entries.filter((name) => name.startsWith('output_logging_')).sort();
  const newestOutput = outputs.at(-1);
  const numbered = newestOutput === undefined ? [] : await names(host, `${below}/${newestOutput}`);
  const find = (channel: RegExp): string | null => {
    const name = own.find((one) => channel.test(one));
    if (name !== undefined) return `${below}/golang.go/${name}`;
    const plain = numbered.find((one) => channel.test(one.replace(/^\d+-/, '')));
    return plain === undefined ? null : `${below}/${newestOutput}/${plain}`;
  };
  const extensionHost = entries.includes('exthost.log') ? `${below}/exthost.log` : null;
  const go = find(/^Go\.log$/);
  const newest = go ?? extensionHost;
  return {
    folder,
    extensionHost,
    go,
    gopls: find(/ \(server\)\.log$/),
    debug: find(/^Go Debug\.log$/),
    modifiedMs: newest === null ? 0 : ((await host.stat(newest))?.modifiedMs ?? 0),
  };
}

const names = async (host: ReadHost, folder: string): Promise<readonly string[]> =>
  ((await host.list(folder)) ?? []).map(({ name }) => name);
