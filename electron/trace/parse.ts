import type { TraceEvent } from './event.ts';
import { parseTcc, refusal, serviceIn, told } from './parse-tcc.ts';
import { type LogRecord, lastPart } from './record.ts';

const ordinary: TraceEvent = { is: 'ordinary' };

/**
 * Parts of the texts below; a line of the log without any of them is not even parsed. Together with the two kinds of
 * events that have no text.
 */
const marks = [
  'AUTHREQ_',
  'deny(',
  'approv',
  'Handling access request',
  'disallows prompt',
  'Prompting policy',
  'code requirement',
  'TCCDEvent',
  'Security policy',
  'GatekeeperPolicyScanError',
  'Prompt shown',
  'Broken signature',
  'malware and dylib scan',
  'lossEvent',
  'denied',
  'Denied',
] as const;

export const mayMatter = (line: string): boolean => marks.some((mark) => line.includes(mark));

/**
 * What a record says, by the shape of its message. Which program logs what:
 * @see https://eclecticlight.co/2026/04/08/privacy-files-folders-or-full-disk-access/
 * @see https://github.com/jamf/jamfprotect/tree/main/unified_log_filters
 */
export function parseEvent(record: LogRecord): TraceEvent {
  if (record.eventType === 'lossEvent') return { is: 'loss' };
  if (record.eventType !== 'logEvent') return ordinary;
  const event = parseMessage(record);
  // The others were not understood either, but no harm comes from them.
  if (event.is === 'ordinary' && speaksOfRefusal(record.message) && !isHarmless(record.message))
    return { is: 'not-understood' };
  return event;
}

function parseMessage({ process, message }: LogRecord): TraceEvent {
  switch (process) {
    case 'tccd':
      return parseTcc(message);
    case 'kernel':
      return parseKernel(message);
    case 'sandboxd':
      return parseApproval(message) ?? ordinary;
    case 'syspolicyd':
      return parseGatekeeper(message);
    case 'amfid':
      return parseBrokenSignature(message);
    default:
      return parseScan(message);
  }
}

const speaksOfRefusal = (message: string): boolean => /\bdeny\(|\b[Dd]enied\b|\bnot approved\b/.test(message);

/** An answer that is still to come, and what is said of the logging itself. */
const isHarmless = (message: string): boolean =>
  message.startsWith('AUTHREQ_') || /\bdenied: ?(?:0|NO|no|false)\b/.test(message);

function parseKernel(message: string): TraceEvent {
  return (
    parseDeny(message) ?? parseApproval(message) ?? parseCached(message) ?? parseSecurityPolicy(message) ?? ordinary
  );
}

/** `Sandbox: gopls(4188) System Policy: deny(1) file-read-data /path`, perhaps `3 duplicate reports for` it. */
function parseDeny(message: string): TraceEvent | null {
  const denied = /Sandbox: (.{1,200}?)\((\d{1,9})\) (System Policy: )?deny\(\d+\) ([\w*-]{1,80}) ?(.*)/.exec(message);
  if (!denied) return null;
  const [, name, pid, policy, operation = null, path] = denied;
  return refusal({
    refusal: policy ? 'system-policy' : 'sandbox',
    accessing: { id: told(name), pid: Number(pid), path: null },
    path: told(path),
    operation,
    times: Math.max(1, Number(/^(\d{1,9}) duplicate reports? for /.exec(message)?.[1] ?? 1)),
  });
}

/** `sandboxd rejected approval request from gopls for kTCCService… (/path): would require prompt` */
function parseApproval(message: string): TraceEvent | null {
  const rejected = /rejected approval request from (.{1,200}?) for (kTCCService\w+)(?: \((.*)\))?/.exec(message);
  if (!rejected) return null;
  const [, name, service = null, path] = rejected;
  return refusal({
    refusal: message.includes('would require prompt') ? 'cannot-ask' : 'system-policy',
    accessing: { id: told(name), pid: null, path: null },
    service,
    path: told(path),
  });
}

/** `sb_user_approval … satisifed from cache for pid N: not approved`; the spelling is Apple's and may be mended. */
function parseCached(message: string): TraceEvent | null {
  const pid = /\b(?:satisifed|satisfied) from cache for pid (\d{1,9}): not approved/.exec(message);
  return pid
    ? refusal({
        refusal: 'cached',
        accessing: { id: null, pid: Number(pid[1]), path: null },
        service: serviceIn(message),
      })
    : null;
}

/** `ASP: Security policy would not allow process: 16036, /path` */
function parseSecurityPolicy(message: string): TraceEvent | null {
  const [, pid, path] = /ASP: Security policy would not allow process: (\d{1,9}), (.+)/.exec(message) ?? [];
  return pid === undefined ? null : blocked('gatekeeper', told(path), Number(pid));
}

function parseGatekeeper(message: string): TraceEvent {
  // The path may be masked or shortened to a number.
  const path = told(/\bpath: (\/[^)]*)\)/.exec(message)?.[1]);
  if (message.includes('GatekeeperPolicyScanError Code=-67018')) return blocked('gatekeeper', path, null);
  return message.startsWith('Prompt shown') ? { is: 'dialog', path } : ordinary;
}

/** Only this one is a refusal: “has no CMS blob?” comes for every program that is signed ad hoc, as Go signs them. */
function parseBrokenSignature(message: string): TraceEvent {
  const [, path] = /^(.+): Broken signature with Team ID fatal/.exec(message) ?? [];
  return path === undefined ? ordinary : blocked('broken-signature', told(path.replaceAll("'", '')), null);
}

const blocked = (by: 'gatekeeper' | 'broken-signature', path: string | null, pid: number | null): TraceEvent =>
  refusal({ refusal: by, accessing: { id: path && lastPart(path), pid, path } });

function parseScan(message: string): TraceEvent {
  const [, path] = /performing a direct malware and dylib scan: (\/.+)/.exec(message) ?? [];
  return path === undefined ? ordinary : { is: 'scan', path: path.slice(0, 1024) };
}
