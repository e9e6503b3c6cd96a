import { notAsked } from '../../engine/fact.ts';
import { type ReadHost, Refused } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import { editorLogs } from '../editor/logs.ts';
import { type Place, shownLine } from '../place.ts';
import { workspaceVolume } from '../workspace/volume.ts';

/** A line of the editor's newest logs in which macOS refused a file of the protected place the workspace lies in. */
export interface EditorRefusal {
  readonly place: Place;
  /** From the head of the line, which is local time; null: it has none. */
  readonly atMs: number | null;
}

const maxBytes = 2 * 1024 * 1024;
const most = 3;
const longestLine = 4000;
const reading =
  /\b(?:open|opendir|openat|readdir\w*|fdopendir|scandir|getwd|getcwd|l?stat)\b.*operation not permitted/i;
const head = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)/;

/**
 * EPERM, not EACCES: a layer above the file permissions said no to go or gopls, which macOS judges as the editor. The
 * latest first. Not asked where the workspace lies in no protected place, is none, or no editor is there.
 * @see https://developer.apple.com/forums/thread/678819
 * @see https://github.com/golang/vscode-go/issues/4064
 */
export const editorRefusals = defineProbe<readonly EditorRefusal[]>({
  id: 'macos.editor-refusals',
  async read({ host, of }) {
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const volume = await of(workspaceVolume);
    const folder = volume.protected?.folder;
    if (folder === undefined) return [];
    const logs = await of(editorLogs);
    const files = (logs?.windows ?? [])
      .slice(0, 10)
      .flatMap(({ gopls, go, extensionHost }) => [gopls, go, extensionHost])
      .filter((file) => file !== null);
    const found = await Promise.all(files.map((file) => refusalsIn(host, file, folder)));
    return found
      .flat()
      .sort((a, b) => (b.atMs ?? 0) - (a.atMs ?? 0))
      .slice(0, most);
  },
});

/** A log that is very long is left out. */
async function refusalsIn(host: ReadHost, file: string, folder: string): Promise<readonly EditorRefusal[]> {
  const lines = await linesOf(host, file);
  const refusals = lines
    .map((line) => line.slice(0, longestLine))
    .flatMap((line, index) =>
      line.includes(`${folder}/`) && reading.test(line)
        ? [{ place: { file, line: index + 1, text: shownLine(line) }, atMs: timeOf(line) }]
        : [],
    );
  return refusals.slice(-most);
}

async function linesOf(host: ReadHost, file: string): Promise<readonly string[]> {
  try {
    const size = (await host.stat(file))?.size ?? 0;
    if (size > maxBytes) return [];
    return new TextDecoder().decode(await host.read(file, maxBytes)).split('\n');
  } catch (error) {
    if (error instanceof Refused) return [];
    throw error;
  }
}

function timeOf(line: string): number | null {
  const parts = head.exec(line)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  return new Date(year, month - 1, day, hour, minute, second).getTime();
}
