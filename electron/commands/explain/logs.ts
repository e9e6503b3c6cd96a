import type { ReadHost } from '../../engine/host.ts';
import { createReader } from '../../engine/reader.ts';
import { editors } from '../../probes/editor/editors.ts';
import { editorLogs, type WindowLogs } from '../../probes/editor/logs.ts';
import { type Io, UsageError } from '../io.ts';
import { sayExplainIn } from './words.ts';

/**
 * Absolute paths of the logs that the Go extension wrote last: of every editor (or the one named) the window used last,
 * or, with `since`, all windows written to after that. Throws `UsageError` when there are none.
 */
export async function newestLogs(
  { editor, since }: { readonly editor?: string | undefined; readonly since?: string | undefined },
  io: Io,
): Promise<readonly string[]> {
  const say = sayExplainIn(io.language);
  const { host } = io;
  const sinceMs = since === undefined ? undefined : sinceTime(since, Date.now());
  if (Number.isNaN(sinceMs)) throw new UsageError(say('bad-since', { text: since ?? '' }));
  const installed = await createReader({ host, subject: {}, elapsedMs: () => 0 }).fact(editors);
  if (!installed.known) throw new UsageError(say('not-here'));
  const wanted = installed.value.filter(({ id }) => editor === undefined || id === editor);
  const found = await Promise.all(wanted.map(({ id }) => logsOf(id, host, sinceMs)));
  const files = [...new Set(found.flat())];
  if (files.length > 0) return files;
  throw new UsageError(since === undefined ? say('none') : say('none.since', { since }));
}

async function logsOf(id: string, host: ReadHost, sinceMs: number | undefined): Promise<readonly string[]> {
  const fact = await createReader({ host, subject: { editor: id }, elapsedMs: () => 0 }).fact(editorLogs);
  if (!fact.known || !fact.value) return [];
  const used = fact.value.windows.filter((window) => channels(window).length > 0);
  const windows = sinceMs === undefined ? used.slice(0, 1) : used.filter(({ modifiedMs }) => modifiedMs >= sinceMs);
  return windows.flatMap(channels);
}

const channels = ({ gopls, go, debug }: WindowLogs): string[] => [gopls, go, debug].filter((file) => file !== null);

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds since the epoch; NaN for what is neither a length of time nor a date. */
export function sinceTime(text: string, nowMs: number): number {
  const [, number = '', unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (unit === 'm' || unit === 'h' || unit === 'd') return nowMs - Number(number) * units[unit];
  return /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
}
