import { createBoundedMap } from './bounded-map.ts';
import type { Party, Refusal, TraceEvent } from './event.ts';
import type { LogRecord } from './record.ts';
import { isAskedFirst, isSameService, serviceOfPath } from './services.ts';

/** One refusal, with what all records of it tell together. */
export interface Refused {
  readonly timestamp: string;
  readonly refusal: Refusal;
  readonly tool: Party | null;
  readonly responsible: Party | null;
  readonly service: string | null;
  readonly serviceGuessed: boolean;
  readonly path: string | null;
  readonly operation: string | null;
  readonly reason: number | null;
  readonly times: number;
  readonly records: readonly string[];
}

interface Request {
  readonly service: string | null;
  readonly preflight: boolean;
  readonly responsible: Party | null;
  readonly accessing: Party | null;
  readonly requesting: Party | null;
  readonly subject: string | null;
  readonly records: readonly string[];
}

/** An answer "no" that waits for the record of the kernel, which knows the path. */
interface Held {
  readonly refused: Refused;
  readonly atMs: number;
  /** A "no" for Full Disk Access: counts only together with another record. */
  readonly weak: boolean;
}

const limits = { requests: 2000, parties: 4000, held: 500, waitMs: 2000, records: 6, recordLength: 600 };
const noRequest: Request = {
  service: null,
  preflight: false,
  responsible: null,
  accessing: null,
  requesting: null,
  subject: null,
  records: [],
};

/**
 * Joins the records of one request by their id, and the answer of tccd with the record of the kernel by process and
 * time. Keeps a few thousand entries at most, whatever comes; what has to make room is told before it is forgotten.
 */
export function createJoiner({
  onRefused,
  onUnconfirmed,
}: {
  readonly onRefused: (refused: Refused) => void;
  /** A "no" for Full Disk Access that nothing came after. */
  readonly onUnconfirmed: () => void;
}): {
  readonly add: (event: TraceEvent, record: LogRecord) => void;
  /** Nothing older than this is waited for any more. */
  readonly advance: (nowMs: number) => void;
  readonly end: () => void;
} {
  const requests = createBoundedMap<string, Request>(limits.requests);
  const parties = createBoundedMap<number, { readonly accessing: Party; readonly responsible: Party | null }>(
    limits.parties,
  );
  const release = ({ refused, weak }: Held) => (weak ? onUnconfirmed() : onRefused(refused));
  /** At most one for each program. */
  const held = createBoundedMap<string, Held>(limits.held, release);
  /** Name of a program to its key above. */
  const byName = createBoundedMap<string, string>(limits.held);
  let oldestMs = Number.POSITIVE_INFINITY;

  const keyOf = (tool: Party | null): string | null =>
    tool === null ? null : tool.pid === null ? (byName.get(nameOf(tool) ?? '') ?? nameOf(tool)) : `pid ${tool.pid}`;
  const hold = (one: Held) => {
    const key = keyOf(one.refused.tool);
    if (key === null) return release(one);
    const before = take(one.refused.tool);
    if (before) release(before);
    held.set(key, one);
    const name = nameOf(one.refused.tool);
    if (name !== null) byName.set(name, key);
    oldestMs = Math.min(oldestMs, one.atMs);
  };
  /** What waits for this program; it waits no more. */
  const take = (tool: Party | null): Held | undefined => {
    const name = nameOf(tool);
    // Held by its name alone, because the record had no pid.
    for (const key of [keyOf(tool), tool?.pid != null ? name : null]) {
      const one = key === null ? undefined : held.get(key);
      if (key === null || !one) continue;
      held.delete(key);
      return one;
    }
    return undefined;
  };
  const dropWeak = (tool: Party | null) => {
    const one = take(tool);
    if (one && !one.weak) hold(one);
  };
  const advance = (nowMs: number) => {
    if (nowMs - oldestMs < limits.waitMs) return;
    oldestMs = Number.POSITIVE_INFINITY;
    for (const [key, one] of held.entries()) {
      if (nowMs - one.atMs < limits.waitMs) {
        oldestMs = Math.min(oldestMs, one.atMs);
        continue;
      }
      held.delete(key);
      release(one);
    }
  };
  const update = (id: string, record: LogRecord, change: Partial<Request>) => {
    const before = requests.get(id) ?? noRequest;
    requests.set(id, { ...before, ...change, records: withMessage(before.records, record) });
  };

  function answered({ request: id, value, reason }: Extract<TraceEvent, { is: 'answer' }>, record: LogRecord) {
    const request = requests.get(id) ?? noRequest;
    requests.delete(id);
    const isForFiles =
      request.requesting === null || /sandboxd/.test(`${request.requesting.id}${request.requesting.path}`);
    const tool = request.accessing ?? bySubject(request.subject);
    if (value !== 'denied') {
      // The narrower permission is there, so the "no" before it refused nothing.
      if (value === 'allowed') dropWeak(tool);
      return;
    }
    if (request.preflight && !isForFiles) return; // an app that asks what it may, and does nothing
    if (!isAskedFirst(request.service)) dropWeak(tool);
    hold({
      atMs: record.atMs ?? 0,
      weak: isAskedFirst(request.service) && isForFiles,
      refused: {
        timestamp: record.timestamp,
        refusal: 'tcc',
        tool,
        responsible: request.responsible ?? bySubject(request.subject),
        service: request.service,
        serviceGuessed: false,
        path: null,
        operation: null,
        reason,
        times: 1,
        records: withMessage(request.records, record),
      },
    });
  }

  function refused(event: Extract<TraceEvent, { is: 'refusal' }>, record: LogRecord) {
    const pid = event.accessing?.pid ?? null;
    const known = pid === null ? undefined : parties.get(pid);
    const tool = event.accessing && {
      id: known?.accessing.id ?? event.accessing.id,
      pid,
      path: event.accessing.path ?? known?.accessing.path ?? null,
    };
    const guessed = event.path === null || event.refusal === 'sandbox' ? null : serviceOfPath(event.path);
    const waiting = event.refusal === 'gatekeeper' || event.refusal === 'broken-signature' ? undefined : take(tool);
    // An answer about Documents does not explain a file in Downloads.
    const fits =
      waiting === undefined || waiting.weak || isSameService(waiting.refused.service, event.service ?? guessed);
    if (waiting && !fits) hold(waiting);
    const before = fits ? waiting?.refused : undefined;
    const asked = event.service ?? (waiting?.weak ? null : (before?.service ?? null));
    const one: Refused = {
      timestamp: before?.timestamp ?? record.timestamp,
      // An earlier record may know better why.
      refusal: event.refusal === 'system-policy' && before ? before.refusal : event.refusal,
      tool: merge(tool, before?.tool ?? null),
      responsible: event.responsible ?? before?.responsible ?? known?.responsible ?? null,
      service: asked ?? guessed ?? before?.service ?? null,
      serviceGuessed: asked === null && guessed !== null,
      path: event.path ?? before?.path ?? null,
      operation: event.operation ?? before?.operation ?? null,
      reason: before?.reason ?? null,
      times: event.times,
      records: withMessage(before?.records ?? [], record),
    };
    // These come before the record of the kernel that names the path.
    const isFirst = event.refusal === 'cached' || event.refusal === 'cannot-ask' || event.refusal === 'app-cannot-ask';
    if (isFirst && one.path === null) hold({ atMs: record.atMs ?? 0, weak: false, refused: one });
    else onRefused(one);
  }

  return {
    add(event, record) {
      if (record.atMs !== null) advance(record.atMs);
      switch (event.is) {
        case 'question':
          return update(event.request, record, { service: event.service, preflight: event.preflight });
        case 'parties': {
          const { responsible, accessing, requesting } = event;
          if (accessing?.pid != null) parties.set(accessing.pid, { accessing, responsible });
          return update(event.request, record, { responsible, accessing, requesting });
        }
        case 'subject':
          return update(event.request, record, { subject: event.subject });
        case 'answer':
          return answered(event, record);
        case 'refusal':
          return refused(event, record);
        default:
          return undefined;
      }
    },
    advance,
    end: () => advance(Number.POSITIVE_INFINITY),
  };
}

const nameOf = (party: Party | null): string | null =>
  party === null ? null : party.path ? party.path.slice(party.path.lastIndexOf('/') + 1) : party.id;

const bySubject = (subject: string | null): Party | null =>
  subject === null ? null : { id: subject, pid: null, path: subject.startsWith('/') ? subject : null };

const merge = (tool: Party | null, before: Party | null): Party | null =>
  tool === null || before === null
    ? (tool ?? before)
    : { id: before.id ?? tool.id, pid: tool.pid ?? before.pid, path: before.path ?? tool.path };

const withMessage = (records: readonly string[], { message }: LogRecord): readonly string[] =>
  records.length >= limits.records ? records : [...records, message.slice(0, limits.recordLength)];
