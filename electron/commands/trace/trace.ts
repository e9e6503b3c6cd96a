import type { End } from '../../trace/model.ts';
import { lastOf } from '../../trace/predicate.ts';
import { startTrace } from '../../trace/trace.ts';
import { type Io, UsageError } from '../io.ts';
import { onInterrupt } from '../signals.ts';
import { traceText } from './text.ts';
import { type SayTraceText, sayTraceIn } from './words.ts';

export interface TraceOptions {
  readonly json?: boolean;
  /** `10m`: read back instead of following. */
  readonly last?: string;
  /** Tell at the end only what happened between now and Enter. */
  readonly record?: boolean;
  /** `30s`: end by itself. */
  readonly for?: string;
  readonly all?: boolean;
}

const mostKept = 2000;
/** How long it is followed, in milliseconds, when nobody ends it. */
const longestForMs = 24 * 60 * 60 * 1000;

/**
 * `greenlight trace`: what macOS refused, as it happens. `enter`: settles when the person presses Enter. Returns the exit
 * code: 0 nothing of Go was refused, 1 something was, 3 the log could not be read.
 */
export async function trace(options: TraceOptions, io: Io, enter: () => Promise<void>): Promise<number> {
  const say = sayTraceIn(io.language);
  const last = options.last === undefined ? undefined : timeOf(options.last, '--last', say);
  const forMs = options.for === undefined ? undefined : millisecondsOf(timeOf(options.for, '--for', say));
  if (last !== undefined && (options.record || forMs !== undefined)) throw new UsageError(say('error.last-alone'));

  const text = traceText({ ...io, home: io.host.machine.home });
  const kept: string[] = [];
  // What is more than anyone reads is not kept either, but said at once.
  let keeps = options.record ?? false;
  const flush = () => {
    for (const line of kept.splice(0)) io.stdout(line);
  };
  const out = (line: string) => {
    if (keeps) kept.push(line);
    else io.stdout(line);
    if (kept.length < mostKept) return;
    keeps = false;
    flush();
  };
  const tracing = startTrace({
    host: io.host,
    ...(last !== undefined && { last }),
    ...(options.all && { all: true }),
    say,
    onLine: (line) =>
      out(options.json ? `${JSON.stringify(line)}\n` : line.type === 'denial' ? text.denial(line) : text.note(line)),
  });
  const timer = forMs === undefined ? undefined : setTimeout(tracing.stop, forMs);
  onInterrupt(tracing.stop);
  if (last === undefined && io.host.machine.os === 'darwin' && !options.json) {
    io.stderr(`${say(options.record ? 'start.record' : 'start.follow')}\n`);
  }
  // Nobody waits for Enter once the trace has ended by itself.
  if (options.record) void enter().then(tracing.stop);
  const { detail, ...totals } = await tracing.done;
  clearTimeout(timer);
  onInterrupt(null);
  flush();
  const end: End = { ...totals, text: endText({ ...totals, detail }, say) };
  if (options.json) io.stdout(`${JSON.stringify(end)}\n`);
  else if (end.problem) io.stderr(text.end(end));
  else io.stdout(text.end(end));
  return end.problem ? 3 : end.denials ? 1 : 0;
}

function endText(
  { problem, denials, records, detail }: Omit<End, 'text'> & { readonly detail: string },
  say: SayTraceText,
): string {
  if (problem) return say(`problem.${problem}`, { detail });
  return denials ? say('end.denials', { count: denials }) : say('end.none', { records });
}

function timeOf(text: string, option: string, say: SayTraceText): string {
  const time = lastOf(text);
  if (time === null) throw new UsageError(say('error.time', { option, text: text.slice(0, 60) }));
  return time;
}

function millisecondsOf(time: string): number {
  const unit = { m: 60, h: 3600, d: 86_400 }[time.slice(-1)] ?? 1;
  return Math.min(longestForMs, Number.parseInt(time, 10) * unit * 1000);
}
