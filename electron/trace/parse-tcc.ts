import type { Party, TraceEvent } from './event.ts';

const ordinary: TraceEvent = { is: 'ordinary' };

/** A text of a record, or null where the log masks it. */
export const told = (text: string | undefined): string | null =>
  text === undefined || text === '' || text === '(null)' || text.includes('<private>') ? null : text.slice(0, 1024);

/**
 * What a record of tccd says. Up to macOS 26 a request is a series of AUTHREQ records, from 27 on it may be one line.
 * @see https://eclecticlight.co/2023/02/10/privacy-what-tcc-does-and-doesnt/
 */
export function parseTcc(message: string): TraceEvent {
  const [, step, request] = /^AUTHREQ_([A-Z_]+): msgID=([\w.-]{1,60})/.exec(message) ?? [];
  if (step !== undefined && request !== undefined) return parseStep(step, request, message);
  return parseHandled(message) ?? parseRefused(message) ?? parseChange(message) ?? ordinary;
}

function parseStep(step: string, request: string, message: string): TraceEvent {
  switch (step) {
    case 'CTX':
      return {
        is: 'question',
        request,
        service: serviceIn(message),
        preflight: /\bpreflight=(?:yes|true|1)\b/.test(message),
      };
    case 'ATTRIBUTION':
      return {
        is: 'parties',
        request,
        responsible: party(message, 'responsible'),
        accessing: party(message, 'accessing'),
        requesting: party(message, 'requesting'),
      };
    case 'SUBJECT': {
      const subject = told(/\bsubject=([^,]*)/.exec(message)?.[1]);
      return subject === null ? ordinary : { is: 'subject', request, subject };
    }
    case 'RESULT': {
      const [value, reason] = ['authValue', 'authReason'].map((key) => numberAfter(message, key));
      if (value === null || value === undefined) return { is: 'not-understood' };
      // 0 denied, 1 unknown, 2 allowed, 3 limited
      return {
        is: 'answer',
        request,
        value: value === 0 ? 'denied' : value === 2 || value === 3 ? 'allowed' : 'unknown',
        reason: reason ?? null,
      };
    }
    default:
      return ordinary;
  }
}

/** `Handling access request … → Denied (Service Policy)` */
function parseHandled(message: string): TraceEvent | null {
  if (!message.startsWith('Handling access request')) return null;
  const [, verdict] = /(?:→|->) (\w+)/.exec(message) ?? [];
  if (verdict === 'Allowed' || verdict === 'Limited') return ordinary;
  if (verdict !== 'Denied') return { is: 'not-understood' };
  const accessing = party(message, 'accessing');
  const responsible = party(message, 'responsible') ?? named(message);
  return refusal({ refusal: 'tcc', accessing, responsible, service: serviceIn(message) });
}

function parseRefused(message: string): TraceEvent | null {
  const service = serviceIn(message);
  const prompt = /^Policy disallows prompt for Sub:\{([^}]*)\}Resp:\{([^}]*)\}/.exec(message);
  if (prompt) {
    return refusal({
      refusal: 'app-cannot-ask',
      accessing: bare(prompt[1]),
      responsible: bare(prompt[2]),
      service,
    });
  }
  if (message.startsWith('Prompting policy for hardened runtime') && message.includes('missing')) {
    return refusal({ refusal: 'app-cannot-ask', responsible: party(message, 'responsible'), service });
  }
  if (message.startsWith('Failed to match existing code requirement')) {
    const subject = told(/\bsubject ([^ ,]+)/.exec(message)?.[1]);
    return refusal({ refusal: 'signature-changed', responsible: subject ? bare(subject) : null, service });
  }
  return null;
}

function parseChange(message: string): TraceEvent | null {
  const [, service, client] = /^Publishing <TCCDEvent: .*?service=(\w+), .*?identifier=([^,>]+)/.exec(message) ?? [];
  return service !== undefined && client !== undefined
    ? { is: 'changed', service, client: client.slice(0, 300) }
    : null;
}

type Refused = Extract<TraceEvent, { is: 'refusal' }>;

/** A refusal of which a record tells only some. */
export const refusal = (some: Pick<Refused, 'refusal'> & Partial<Refused>): Refused => ({
  is: 'refusal',
  accessing: null,
  responsible: null,
  service: null,
  path: null,
  operation: null,
  times: 1,
  ...some,
});

export const serviceIn = (message: string): string | null => /\bkTCCService\w{1,80}/.exec(message)?.[0] ?? null;

const bare = (id: string | undefined): Party | null => {
  const known = told(id);
  return known === null ? null : { id: known, pid: null, path: null };
};

const named = (message: string): Party | null => bare(/\bidentifier=([^,}]+)/.exec(message)?.[1]);

function numberAfter(message: string, key: string): number | null {
  const digits = new RegExp(`\\b${key}=(\\d{1,6})\\b`).exec(message)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** `responsible={TCCDProcess: identifier=…, pid=…, …, binary_path=…}`, found without going back in a hostile text. */
function party(message: string, role: string): Party | null {
  const head = `${role}={TCCDProcess: `;
  const start = message.indexOf(head);
  if (start < 0) return null;
  const end = message.indexOf('}', start);
  const body = message.slice(start + head.length, end < 0 ? undefined : end);
  const value = (key: string, last = false): string | undefined => {
    const at = body.startsWith(`${key}=`) ? 0 : body.indexOf(` ${key}=`) + 1;
    if (at === 0 && !body.startsWith(`${key}=`)) return undefined;
    const from = at + key.length + 1;
    const comma = last ? -1 : body.indexOf(', ', from);
    return body.slice(from, comma < 0 ? undefined : comma).replace(/,\s*$/, '');
  };
  const pid = Number(value('pid'));
  return {
    id: told(value('identifier')),
    pid: Number.isInteger(pid) && pid > 0 ? pid : null,
    path: told(value('binary_path', true)),
  };
}
