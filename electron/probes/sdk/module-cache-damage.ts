import { type ReadHost, Refused } from '../../engine/host.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe } from '../../engine/probe.ts';
import { editor } from '../editor/editors.ts';
import { logFolders } from '../editor/log-folders.ts';
import type { Place } from '../place.ts';

export interface DamagedEntry {
  readonly place: Place;
  /** Path in the module cache (`~/…` inside the home folder), or `module@version` where the line names no path. */
  readonly entry: string;
}

/** Logs rotate at 5 MB. */
const maxBytes = 6 * 1024 * 1024;
const mostFiles = 40;
const mostEntries = 50;

/**
 * Lines of the newest run of the editor in which its Go and gopls logs tell of damaged entries of the module cache. What
 * has been mended since, by the file's presence or date, is left out.
 * @see https://github.com/golang/go/blob/master/src/cmd/go/internal/modfetch/fetch.go
 * @see https://github.com/golang/go/blob/master/src/cmd/go/internal/modcmd/verify.go
 */
export const moduleCacheDamage = defineProbe<readonly DamagedEntry[]>({
  id: 'sdk.module-cache-damage',
  async read(look) {
    const { userData } = await look.of(editor);
    const [newest] = await logFolders(look.host, userData);
    if (!newest) return [];
    const files = (await goLogs(look.host, newest.path)).slice(0, mostFiles);
    const found = await Promise.all(files.map((file) => damageIn(look.host, file)));
    const byEntry = new Map(found.flat().map((one) => [one.entry, one])); // the last line about each
    return [...byEntry.values()].slice(0, mostEntries);
  },
});

/** `window<n>/exthost/golang.go/*.log` and, of older extensions, `…/output_logging_*` + `/<n>-gopls (server).log`. */
async function goLogs(host: ReadHost, folder: string): Promise<string[]> {
  const windows = await inside(host, folder, /^window\d+$/);
  const exthosts = windows.map((window) => `${window}/exthost`);
  const outputs = await Promise.all(
    exthosts.map((exthost) => inside(host, exthost, /^(?:golang\.go|output_logging_)/)),
  );
  const logs = await Promise.all(outputs.flat().map((output) => inside(host, output, /(?:^|-)(?:Go|gopls).*\.log$/)));
  return logs.flat();
}

async function inside(host: ReadHost, folder: string, name: RegExp): Promise<string[]> {
  const entries = (await host.list(folder)) ?? [];
  return entries.filter((entry) => name.test(entry.name)).map((entry) => `${folder}/${entry.name}`);
}

async function damageIn(host: ReadHost, file: string): Promise<DamagedEntry[]> {
  const [bytes, stat] = await Promise.all([host.readRange(file, 0, maxBytes), host.stat(file)]);
  const lines = new TextDecoder().decode(bytes).split('\n');
  const found = lines.flatMap((line, index) => {
    const damage = line.length <= 4000 ? damageOf(line) : null;
    return damage ? [{ damage, place: { file, line: index + 1, text: line.trim().slice(0, 200) } }] : [];
  });
  const recent = found.slice(-mostEntries);
  const mended = await Promise.all(
    recent.map(({ damage, place }) => isMended(host, damage, timeOf(place.text) ?? stat?.modifiedMs ?? 0)),
  );
  const { home } = host.machine;
  return recent
    .filter((_, index) => !mended[index])
    .map(({ damage, place }) => ({ place, entry: tilde(damage.entry, home) }));
}

interface Damage {
  readonly entry: string;
  /** `absent`: a file that should be there; `bad`: one with the wrong content. */
  readonly kind: 'absent' | 'bad';
}

/** null: the line tells of none. Lines with an address tell of a bad proxy, not of a bad cache. */
export function damageOf(line: string): Damage | null {
  if (line.includes('://')) return null;
  const absent = /open (\/\S+\/pkg\/mod\/(?!cache\/)\S+@v[^\s:]+\.go): no such file or directory/.exec(line)?.[1];
  if (absent) return { entry: absent, kind: 'absent' };
  const cached = /(\/\S+\/pkg\/mod\/cache\/download\/[^\s:]+): (?:unexpected EOF|invalid character)/.exec(line)?.[1];
  const zip = /unzip (\/\S+\.zip): zip: /.exec(line)?.[1];
  const verified = /(\S+) (\S+): (?:dir|zip) has been modified \(([^)]+)\)/.exec(line);
  const entry = zip ?? cached ?? verified?.[3];
  if (entry) return { entry, kind: 'bad' };
  const hash = /(\S+@v\S+): (?:missing ziphash|unexpected ziphash|ziphash file (?:does not match|is missing))/.exec(
    line,
  );
  return hash?.[1] ? { entry: hash[1], kind: 'bad' } : null;
}

/** Log lines carry local time: `2026-08-21 10:11:12.345 [info]`, `2026/08/21 10:11:12`. */
function timeOf(line: string): number | undefined {
  const parts = /(\d{4})[-/](\d\d)[-/](\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(line)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  return new Date(year, month - 1, day, hour, minute, second).getTime();
}

async function isMended(host: ReadHost, { entry, kind }: Damage, loggedMs: number): Promise<boolean> {
  if (!entry.startsWith('/')) return false;
  try {
    const now = await host.stat(entry);
    return kind === 'absent' ? now !== undefined : !now || now.modifiedMs > loggedMs;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}
