import { CannotTell } from '../../engine/fact.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import { networkCauses } from '../../logs/causes/network.ts';
import { environmentFiles } from '../editor/environment-files.ts';
import { editorLogs } from '../editor/logs.ts';
import { shownTime } from '../editor/shown-time.ts';
import { shownLine } from '../place.ts';
import { withoutSecrets } from '../sdk/secrets.ts';
import { hostOf, kindOf, type LogFailureKind } from './log-failure-kind.ts';

/** A download that failed in the editor, as its own logs tell it. */
export interface LogFailure {
  readonly kind: LogFailureKind;
  /** Where go wanted to go; null: the line does not say. */
  readonly host: string | null;
  /** `~/…/gopls (server).log:12` */
  readonly source: string;
  readonly text: string;
  /** When, in local time: `2026-11-22 18:05`. */
  readonly time: string;
  /** More than an hour ago, or something that go takes its settings from was changed since: it may be over. */
  readonly old: boolean;
}

/** VS Code starts a new file at 5 MB. */
const mostBytes = 8 * 1024 * 1024;
const freshMs = 60 * 60 * 1000;
/** What failed last week says nothing about today. */
const forgottenMs = 7 * 24 * freshMs;
const words = networkCauses.flatMap(({ patterns }) => patterns.map(({ has }) => has));

/**
 * The failure of the network with which the logs of the window used last end; null: they show none, or that it works
 * again. What `go` and gopls print ends up in the channels "Go" and "gopls (server)".
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/goInstallTools.ts
 */
export const logFailure = defineProbe<LogFailure | null>({
  id: 'modules.log-failure',
  deep: true,
  timeoutMs: 130_000,
  async read(look) {
    const logs = await look.of(editorLogs);
    const window = logs?.windows.find(({ go, gopls }) => go !== null || gopls !== null);
    const files = [window?.go, window?.gopls].filter((file) => typeof file === 'string');
    const read = await Promise.all(files.map((file) => readLog(look, file)));
    const failures = read.flatMap(({ failure }) => failure ?? []);
    const newest = failures.toSorted((a, b) => b.atMs - a.atMs)[0];
    if (!newest) return null;
    const { file, line, text, atMs } = newest;
    const ageMs = (await clock(look)) - atMs;
    if (ageMs > forgottenMs) return null;
    return {
      kind: kindOf({ text }),
      host: hostOf(text),
      source: `${tilde(file, look.host.machine.home)}:${line}`,
      text: shownLine(text),
      time: shownTime(atMs),
      old: ageMs > freshMs || (await hasChanged(look, atMs)),
    };
  },
});

async function readLog({ host }: Look, file: string) {
  const bytes = await host.read(file, mostBytes);
  const text = withoutSecrets(new TextDecoder().decode(bytes));
  if (!words.some((word) => text.includes(word))) return { failure: null };
  // A megabyte of tables that most scans never need.
  const { lastNetworkFailure } = await import('../../logs/last-failure.ts');
  const found = lastNetworkFailure(text);
  if (!found) return { failure: null };
  const atMs = timeAbove(text.split('\n', found.line)) ?? (await host.stat(file))?.modifiedMs ?? 0;
  return { failure: { ...found, file, atMs } };
}

/** The time of the last line that has one: `2026-08-21 10:11:12` or `2026/08/21 10:11:12`, local time. */
function timeAbove(lines: readonly string[]): number | null {
  for (const line of lines.slice(-500).toReversed()) {
    const parts = /\b(\d{4})[-/](\d\d)[-/](\d\d) (\d\d):(\d\d):(\d\d)/.exec(line.slice(0, 100))?.slice(1).map(Number);
    if (!parts) continue;
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
    return new Date(year, month - 1, day, hour, minute, second).getTime();
  }
  return null;
}

/** What the clock of the machine says, in whole seconds. */
async function clock({ host }: Look): Promise<number> {
  const { stdout, failure } = await host.run(['/bin/date', '+%s']);
  if (failure !== null) throw new CannotTell('cannot-start', { command: 'date', errno: failure });
  const seconds = /^\d{9,11}$/.exec(stdout.trim())?.[0];
  if (seconds === undefined)
    throw new CannotTell('not-understood', { command: 'date +%s', output: stdout.slice(0, 100) });
  return Number(seconds) * 1000;
}

async function hasChanged(look: Look, sinceMs: number): Promise<boolean> {
  const files = await look.fact(environmentFiles);
  return !files.known || files.value.some(({ modifiedMs }) => modifiedMs > sinceMs);
}
