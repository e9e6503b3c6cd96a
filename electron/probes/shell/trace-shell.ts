import type { Exit, ReadHost } from '../../engine/host.ts';
import type { Place } from '../place.ts';
import type { Origin, StartupFile } from './environment.ts';
import { noUniversals, readUniversals } from './fish-universal.ts';
import { kindOfShell, type LoginShell } from './login-shell.ts';
import { ourVariable } from './our-variable.ts';
import { readSystemPaths } from './path-helper.ts';
import { type PathOrigin, pathOrigins } from './path-origins.ts';
import { newMark, printEnvironment } from './print-environment.ts';
import { SourceLines } from './source-lines.ts';
import { startupFileNames } from './startup-file-names.ts';
import type { StartupTrace } from './trace.ts';
import { traceBash } from './trace-bash.ts';
import { traceFish } from './trace-fish.ts';
import { TraceLog } from './trace-log.ts';
import { traceZsh } from './trace-zsh.ts';
import type { Tracer } from './tracer.ts';
import type { Change } from './variable-changes.ts';
import { withoutPasswords } from './watched-variables.ts';

export const tracers: Readonly<Partial<Record<LoginShell['kind'], Tracer>>> = {
  zsh: traceZsh,
  bash: traceBash,
  fish: traceFish,
};

export interface TraceShellOptions {
  readonly tracer: Tracer;
  /** Absolute path. */
  readonly shell: string;
  readonly login: boolean;
  /** The complete environment in which the shell starts. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly limitMs: number;
  /** For whom; tells the starts of one shell apart in the record of what was looked at. */
  readonly purpose: string;
  /** Who put the folders of `env.PATH` there; default: inherited. */
  readonly start?: (folder: string) => Origin;
}

export interface TracedShell {
  readonly exit: Exit;
  /** The environment after the start-up files; null when the shell did not get that far. */
  readonly variables: Readonly<Record<string, string>> | null;
  readonly trace: StartupTrace;
}

/** More than any trace needs; a start-up file that prints more is stopped. */
export const mostOutputBytes = 32 * 1024 * 1024;

/** Starts an interactive shell once, prints its environment, and tells what each start-up line did to it. */
export async function traceShell(host: ReadHost, options: TraceShellOptions): Promise<TracedShell> {
  const { tracer, shell, login, env, cwd, limitMs, purpose } = options;
  const { home } = host.machine;
  const mark = newMark();
  const ours = newMark();
  const printed = printEnvironment(ours);
  const isTheirs = (file: string) => file.startsWith(`${home}/`) || /^(?:\/private)?\/etc\//.test(file);
  const log = new TraceLog({ isTheirs, initial: env, ours });
  const follower = tracer.follow({ log, mark, cwd, home, env: { HOME: home, ...env }, isTheirs });
  const command = `'/bin/sh' -c '${printed.script}'`;
  const {
    argv,
    env: tracedEnv,
    scratch,
  } = await tracer.start(host, { shell, login, command, env: { HOME: home, ...env }, mark });
  const [exit, system] = await Promise.all([
    host.run(argv, {
      env: tracedEnv,
      cwd,
      timeoutMs: limitMs,
      maxOutputBytes: mostOutputBytes,
      onStderr: follower.push,
      shownAs: `${shell} -x -i ${login ? '-l ' : ''}-c env (${purpose})`,
      ...(scratch && { scratch }),
    }),
    readSystemPaths(host),
  ]);
  follower.end();
  log.finish(exit.ms);

  const variables = withoutTracing(printed.read(exit.stdout), { mark, env });
  const traced = log.changes.length;
  if (variables) log.changed(new Map(Object.entries(variables)), log.reachedEnd ? undefined : null);
  const lines = new SourceLines(host);
  const guess = guesser(lines, { home, env, files: [...log.fileMs.keys()] });
  const universals = kindOfShell(shell) === 'fish' ? await readUniversals(lines, home, env) : noUniversals;
  const changes: PlacedChange[] = [];
  for (const [index, change] of log.changes.entries()) {
    if (index >= traced && change.after === '') continue; // never exported
    if (change.spot || (!change.untraced && index < traced)) {
      const place = change.spot ? await lines.place(change.spot) : universals.variable(change.name, change.after);
      changes.push({ ...change, place });
    } else changes.push(...(await guess(change)));
  }
  const last = log.last && (await lines.place(log.last));
  const start = options.start ?? ((): Origin => ({ by: 'inherited' }));
  return {
    exit,
    variables,
    trace: {
      files: await timings(log, lines),
      assignments: changes.flatMap(({ name, after, place }) =>
        place && after ? [{ name, place, value: withoutPasswords(after).slice(0, 4096) }] : [],
      ),
      pathOrigins: pathOrigins({
        initial: env.PATH ?? '',
        changes: changes.filter(({ name }) => name === 'PATH'),
        system,
        start: (folder): PathOrigin => ({ origin: start(folder), movedBack: false }),
        unplaced: universals.path,
      }),
      last,
      ended: variables || exit.timedOut ? null : await endedBy(log, last, lines),
      background: await backgroundLine(log, lines),
      finished: variables !== null,
      totalMs: exit.ms,
    },
  };
}

/** fish does not trace `exec`, so it is looked for behind the last line that was traced. */
async function endedBy(log: TraceLog, last: Place | null, lines: SourceLines): Promise<Place | null> {
  if (log.lastEnding) return lines.place(log.lastEnding);
  if (!last) return null;
  const all = await lines.lines(last.file);
  const index = all.findIndex((text, at) => at + 1 >= last.line && /^[^#]*\b(?:exec|exit)\b/.test(text));
  return index < 0 ? null : lines.place({ file: last.file, line: index + 1, text: '' });
}

/** The traced line that puts a command into the background, the last one if there are several. */
async function backgroundLine(log: TraceLog, lines: SourceLines): Promise<Place | null> {
  let found: Place | null = null;
  for (const { spot } of [...log.lineMs.values()].flatMap((spots) => [...spots.values()])) {
    const text = (await lines.lines(spot.file))[spot.line - 1] ?? '';
    if (/[^&]&[!|]?\s*(?:\)|disown|#.*)?\s*$/.test(text)) found = await lines.place(spot);
  }
  return found;
}

type PlacedChange = Change & { readonly place: Place | null };

/** A start-up file that sets PS4 or turns tracing off hides what comes after; then the text of the files must do. */
function guesser(
  lines: SourceLines,
  { home, env, files }: { home: string; env: Readonly<Record<string, string>>; files: readonly string[] },
): (change: Change) => Promise<PlacedChange[]> {
  const candidates = [...new Set([...files, ...startupFileNames(home, env).map(({ file }) => file)])];
  const search = async (word: string): Promise<Place | null> => {
    let found: Place | null = null;
    for (const file of candidates) {
      const line = await lines.lineNaming(file, word, home);
      if (line) found = await lines.place({ file, line, text: '' });
    }
    return found;
  };
  return async (change) => {
    if (change.name !== 'PATH') return [{ ...change, place: await search(change.after) }];
    // One change for each new folder, so that each can have a line of its own.
    const steps: PlacedChange[] = [];
    const old = new Set(change.before.split(':'));
    const now = change.after.split(':');
    let { before } = change;
    for (const folder of now.filter((entry) => !old.has(entry)).slice(0, 50)) {
      const known = new Set([...before.split(':'), folder]);
      const after = now.filter((entry) => known.has(entry)).join(':');
      steps.push({ ...change, before, after, place: await search(folder) });
      before = after;
    }
    return [...steps, { ...change, before, place: null }];
  };
}

async function timings(log: TraceLog, lines: SourceLines): Promise<StartupFile[]> {
  return Promise.all(
    [...log.fileMs].map(async ([file, ms]): Promise<StartupFile> => {
      const slowest = [...(log.lineMs.get(file)?.values() ?? [])].sort((a, b) => b.ms - a.ms)[0];
      const place = slowest && (await lines.place(slowest.spot));
      return { file, ms: round(ms), slowest: place ? { place, ms: round(slowest.ms) } : null };
    }),
  );
}

const round = (ms: number): number => Math.round(ms * 10) / 10;

/** What we put into the environment for the trace does not belong to the answer. */
function withoutTracing(
  variables: Record<string, string> | null,
  { mark, env }: { mark: string; env: Readonly<Record<string, string>> },
): Record<string, string> | null {
  if (!variables) return null;
  delete variables[ourVariable(mark)];
  if (variables.PS4?.includes(mark)) delete variables.PS4;
  if (env.PS4 !== undefined) variables.PS4 ??= env.PS4;
  return variables;
}
