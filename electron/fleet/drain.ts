import type { FleetFolder } from '../host/fleet-folder.ts';
import { askedMs, backoffMs } from './backoff.ts';
import { noPause, type Pause, readPause, writePause } from './pause.ts';
import type { Queue, Stage, Waiting } from './queue.ts';
import type { Sheet } from './records.ts';
import type { Outcome, Post } from './send.ts';
import type { Signal } from './settings.ts';

export interface Drained {
  /** Reports that arrived. */
  readonly sent: number;
  /** Reports that the receiver refused for good. */
  readonly refused: number;
  /** Log records and points that it did not take although it said yes. */
  readonly rejected: number;
  readonly waiting: number;
  /** When it is worth trying again, ms since 1970; null: at any time. */
  readonly nextMs: number | null;
  /** `busy`: another process sends; else what went wrong last, for people. */
  readonly problem: string | null;
  readonly busy: boolean;
}

interface DrainOptions {
  readonly files: FleetFolder;
  readonly queue: Queue;
  readonly open: () => Promise<Post>;
  /** Tries although the last tries failed; what a receiver asked for is kept in any case. */
  readonly eager?: boolean;
  readonly now?: () => number;
  readonly random?: () => number;
  readonly stopped?: () => boolean;
}

interface Loaded {
  readonly one: Waiting;
  readonly sheet: Sheet;
}

const most = { reports: 200, bytes: 1024 * 1024 };

/** Sends what waits, oldest first, until nothing is left or the receiver cannot. One process at a time. */
export async function drain(options: DrainOptions): Promise<Drained> {
  const { files, queue, eager = false, now = Date.now } = options;
  const nothing = { sent: 0, refused: 0, rejected: 0, nextMs: null, problem: null, busy: false };
  const waiting = async () => (await queue.waiting()).length;
  if ((await waiting()) === 0) return { ...nothing, waiting: 0 };
  const lock = await files.lock();
  if (!lock) return { ...nothing, waiting: await waiting(), busy: true };
  try {
    const pause = await readPause(files, now());
    if (pause.untilMs > now() && (pause.asked || !eager))
      return { ...nothing, waiting: await waiting(), nextMs: pause.untilMs, problem: pause.problem };
    await files.sweep();
    const run = await sendWaiting(options, pause);
    return { ...nothing, ...run, waiting: await waiting() };
  } finally {
    lock.release();
  }
}

type Run = Omit<Drained, 'waiting' | 'busy'>;

async function sendWaiting({ files, queue, open, ...rest }: DrainOptions, before: Pause): Promise<Run> {
  const { now = Date.now, random = Math.random, stopped = () => false } = rest;
  const told = { sent: 0, refused: 0, rejected: 0 };
  let { failures } = before;
  let size = most.reports;
  let post: Post | undefined;
  try {
    while (!stopped()) {
      const batch = await nextBatch(queue, size);
      if (batch.length === 0) break;
      post ??= await open();
      const result = await sendBatch(post, batch, queue);
      told.sent += result.sent;
      told.refused += result.refused;
      told.rejected += result.rejected;
      if (result.split) {
        size = Math.ceil(batch.length / 2);
      } else if (result.problem === null) {
        if (failures) await writePause(files, noPause);
        failures = 0;
      } else {
        // A receiver that refuses everything must not empty the queue at once, so a refusal is a failure too.
        failures++;
        const { waitMs, problem } = result;
        const untilMs = Math.round(now() + (waitMs === null ? backoffMs(failures, random) : askedMs(waitMs, random)));
        await writePause(files, { failures, untilMs, asked: waitMs !== null, problem });
        return { ...told, nextMs: untilMs, problem };
      }
    }
    return { ...told, nextMs: null, problem: null };
  } finally {
    post?.close();
  }
}

interface BatchResult {
  readonly sent: number;
  readonly refused: number;
  readonly rejected: number;
  readonly problem: string | null;
  /** What the receiver asked for. */
  readonly waitMs: number | null;
  /** Too much for one request: less of it may do. */
  readonly split: boolean;
}

async function sendBatch(post: Post, batch: readonly Loaded[], queue: Queue): Promise<BatchResult> {
  const told = await sendAll(post, batch, queue);
  const outcomes = told.map(({ outcome }) => outcome);
  const split = batch.length > 1 && outcomes.some(({ kind }) => kind === 'too-large');
  const left = leftOver(told, split);
  await Promise.all(batch.map(({ one }) => (left === 'none' ? queue.done(one) : queue.leave(one, left))));
  const refused = !split && outcomes.some(({ kind }) => kind === 'refused' || kind === 'too-large');
  if (refused) await queue.lose('refused', batch.length);
  const problems = outcomes.flatMap((one) => ('problem' in one ? [one.problem] : []));
  const asked = outcomes.flatMap((one) => (one.kind === 'later' && one.waitMs !== null ? [one.waitMs] : []));
  return {
    sent: left === 'none' && !refused ? batch.length : 0,
    refused: refused ? batch.length : 0,
    rejected: outcomes.reduce((sum, one) => sum + (one.kind === 'delivered' ? one.rejected : 0), 0),
    problem: problems[0] ?? null,
    waitMs: asked.length ? Math.max(...asked) : null,
    split,
  };
}

interface Told {
  readonly signal: Signal;
  readonly outcome: Outcome;
}

async function sendAll(post: Post, batch: readonly Loaded[], queue: Queue): Promise<readonly Told[]> {
  const lost = await queue.lost();
  const sheets = batch.map(({ sheet }) => sheet);
  const stage = batch[0]?.one.stage ?? 'both';
  const signals = post.signals.filter((signal) => stage === 'both' || stage === signal);
  return Promise.all(signals.map(async (signal) => ({ signal, outcome: await post.send(signal, sheets, lost) })));
}

/** What these reports still have to be sent as. */
function leftOver(outcomes: readonly Told[], split: boolean): Stage | 'none' {
  const left = outcomes.filter(({ outcome: { kind } }) => kind === 'later' || (split && kind === 'too-large'));
  if (left.length > 1) return 'both';
  return left[0]?.signal ?? 'none';
}

/** The oldest reports that go into one request: of one machine, still to be sent as the same. */
async function nextBatch(queue: Queue, size: number): Promise<readonly Loaded[]> {
  const waiting = await queue.waiting();
  const stage = waiting[0]?.stage;
  let bytes = 0;
  const some: Waiting[] = [];
  for (const one of waiting.slice(0, size)) {
    bytes += one.bytes;
    if (one.stage !== stage || (some.length && bytes > most.bytes)) break;
    some.push(one);
  }
  const read = await Promise.all(some.map(async (one) => ({ one, sheet: await queue.read(one) })));
  const loaded = read.filter((each): each is Loaded => each.sheet !== undefined);
  if (loaded.length === 0) return some.length ? nextBatch(queue, size) : [];
  const machine = JSON.stringify(loaded[0]?.sheet.machine);
  const other = loaded.findIndex(({ sheet }) => JSON.stringify(sheet.machine) !== machine);
  return other === -1 ? loaded : loaded.slice(0, other);
}
