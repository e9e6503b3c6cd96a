import type { Exit, ReadHost } from '../engine/host.ts';
import { createBoundedMap } from './bounded-map.ts';
import type { TraceEvent } from './event.ts';
import { createJoiner, type Refused } from './join.ts';
import { createLines } from './lines.ts';
import type { Denial, End, Note } from './model.ts';
import { mayMatter, parseEvent } from './parse.ts';
import { showArgv, streamArgv } from './predicate.ts';
import { concernsGo } from './programs.ts';
import { type LogRecord, parseRecord } from './record.ts';
import { placeOf } from './services.ts';
import { type SayTrace, tell } from './tell.ts';
import { verdictOf } from './verdict.ts';

export interface TraceOptions {
  readonly host: ReadHost;
  /** Read back this far (`10m`, see `lastOf`) and end; without it: follow until `stop`. */
  readonly last?: string;
  /** Also refusals that have nothing to do with Go. */
  readonly all?: boolean;
  readonly say: SayTrace;
  /** A refusal is told at once; the same again at 10, 100, … times, and once more at the end when it came again. */
  readonly onLine: (line: Denial | Note) => void;
}

export interface Tracing {
  /** Never rejects. */
  readonly done: Promise<Omit<End, 'text'> & { readonly detail: string }>;
  readonly stop: () => void;
}

/**
 * Follows the unified log, or reads it back, and tells what macOS refused. Memory does not grow: refusals are counted by
 * program, app, permission and folder, of which the last 500 are kept.
 */
export function startTrace({ host, last, all = false, say, onLine }: TraceOptions): Tracing {
  const counter = createCounter({ all, say, onLine });
  const lines = createLines(counter.line);
  let stopped = false;
  let stopDialogue = () => undefined as void;

  async function run(): Promise<{ problem: End['problem']; detail: string }> {
    if (host.machine.os !== 'darwin') return { problem: 'needs-macos', detail: '' };
    const argv = last === undefined ? streamArgv : showArgv(last);
    const dialogue = await host.talk(argv, { timeoutMs: Infinity, maxOutputBytes: Infinity });
    stopDialogue = dialogue.stop;
    if (stopped) dialogue.stop();
    dialogue.end();
    dialogue.onData(lines.add);
    const ended = new Promise<void>((resolve) => dialogue.onEnd(resolve));
    // What waits for another record must not wait for ever while the log is silent.
    const timer = last === undefined ? setInterval(() => counter.advance(Date.now()), 1000) : undefined;
    const exit = await dialogue.exit;
    if (!stopped && exit.failure === null) await ended;
    clearInterval(timer);
    return stopped ? { problem: null, detail: '' } : problemOf(exit);
  }

  return {
    done: run().then(({ problem, detail }) => {
      lines.end();
      return { ...counter.end(), problem, detail };
    }),
    stop() {
      stopped = true;
      stopDialogue();
    },
  };
}

/** @see https://github.com/beeware/briefcase/issues/2086 (the texts when the user is no administrator) */
function problemOf({ code, stderr, failure, signal, timedOut, flooded }: Exit): {
  problem: End['problem'];
  detail: string;
} {
  const said = stderr.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
  if (failure !== null) return { problem: failure === 'ENOENT' ? 'no-log' : 'failed', detail: failure };
  if (code === 77 || /Must be admin|Could not open local log store/.test(stderr))
    return { problem: 'not-admin', detail: said };
  if (code === 0 && !timedOut && !flooded) return { problem: null, detail: '' };
  return { problem: 'failed', detail: said || (signal ?? `exit ${code}`) };
}

interface Group {
  readonly refused: Refused;
  readonly number: number;
  times: number;
  told: number;
}

/** Takes lines of the log, counts everything, tells what is new. */
function createCounter({ all, say, onLine }: Required<Pick<TraceOptions, 'all' | 'say' | 'onLine'>>) {
  const totals = { records: 0, denials: 0, others: 0, unconfirmed: 0, scans: 0, notUnderstood: 0, losses: 0 };
  const show = (group: Group) => {
    const { refused, number, times, told } = group;
    group.told = times;
    onLine(tell(refused, { number, times, again: told > 0, say }));
  };
  const showLast = (group: Group) => {
    if (group.times > group.told) show(group);
  };
  const groups = createBoundedMap<string, Group>(500, showLast);
  let numbers = 0;
  let notes = 0;

  const note = (kind: Note['note'], { timestamp: at }: LogRecord, text: string) => {
    notes += 1;
    if (notes <= 1000) onLine({ schema: 1, type: 'note', note: kind, at, text: text.slice(0, 300) });
  };
  const joiner = createJoiner({
    onUnconfirmed: () => {
      totals.unconfirmed += 1;
    },
    onRefused(refused) {
      const matters = concernsGo(refused.tool, refused.responsible);
      totals[matters ? 'denials' : 'others'] += refused.times;
      if (!matters && !all) return;
      const { verdict } = verdictOf(refused);
      const { tool, responsible, service } = refused;
      const key = JSON.stringify([tool?.path ?? tool?.id, responsible?.id, service, verdict, placeOf(refused.path)]);
      const known = groups.get(key);
      if (!known) {
        numbers += 1;
        const group = { refused, number: numbers, times: refused.times, told: 0 };
        groups.set(key, group);
        return show(group);
      }
      known.times += refused.times;
      groups.set(key, known);
      if (known.times >= known.told * 10) show(known);
    },
  });

  function notable(event: TraceEvent, record: LogRecord): void {
    switch (event.is) {
      case 'scan':
        totals.scans += 1;
        return;
      case 'loss':
        totals.losses += 1;
        return note('loss', record, '');
      case 'changed':
        if (all || concernsGo({ id: event.client, pid: null, path: pathOf(event.client) }, null))
          note('changed', record, `${event.client} ${event.service}`);
        return;
      case 'dialog':
        if (all || event.path === null || concernsGo({ id: null, pid: null, path: event.path }, null))
          note('dialog', record, event.path ?? '');
        return;
      case 'not-understood':
        totals.notUnderstood += 1;
        if (all || namesGo.test(record.message)) note('not-understood', record, record.message);
    }
  }

  return {
    line(text: string) {
      if (text.includes('"timestamp"')) totals.records += 1; // the header and the trailer of `log` are no records
      const record = mayMatter(text) ? parseRecord(text) : null;
      if (!record) return;
      const event = parseEvent(record);
      notable(event, record);
      joiner.add(event, record);
    },
    advance: joiner.advance,
    end() {
      joiner.end();
      for (const [, group] of groups.entries()) showLast(group);
      return { schema: 1 as const, type: 'end' as const, ...totals };
    },
  };
}

const namesGo = /\b(?:gopls|dlv|debugserver|golangci-lint|go-build|a\.out)\b|\/go\/bin\//;

const pathOf = (client: string): string | null => (client.startsWith('/') ? client : null);
