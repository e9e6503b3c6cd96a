/** One record of the unified log. Kinds of events other than log messages lack most fields: they are empty then. */
export interface LogRecord {
  /** As printed: `2026-06-29 15:54:42.063082+0200`. */
  readonly timestamp: string;
  /** Milliseconds since 1970; null when the timestamp is not one. */
  readonly atMs: number | null;
  /** `logEvent`, `lossEvent`, … */
  readonly eventType: string;
  /** At most 4096 characters. */
  readonly message: string;
  readonly subsystem: string;
  /** Name of the program that logged: `tccd`, `kernel`. */
  readonly process: string;
  /** Name of the library or kernel extension that logged: `Sandbox`. */
  readonly sender: string;
}

const longestMessage = 4096;

/**
 * A line of `log --style ndjson`; null for its first and last line, which are no records, and for anything else that is
 * not one. @see https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/receiver/macosunifiedloggingreceiver
 */
export function parseRecord(line: string): LogRecord | null {
  const parsed = parseObject(line);
  if (!parsed) return null;
  const text = (key: string): string => {
    const value = parsed[key];
    return typeof value === 'string' ? value : '';
  };
  const timestamp = text('timestamp').slice(0, 40);
  const eventType = text('eventType').slice(0, 40);
  if (timestamp === '' || (text('eventMessage') === '' && (eventType === '' || eventType === 'logEvent'))) return null;
  return {
    timestamp,
    atMs: timeOf(timestamp),
    eventType: eventType || 'logEvent',
    message: text('eventMessage').slice(0, longestMessage),
    subsystem: text('subsystem').slice(0, 200),
    process: lastPart(text('processImagePath')),
    sender: lastPart(text('senderImagePath')),
  };
}

function parseObject(line: string): Readonly<Record<string, unknown>> | null {
  if (!line.startsWith('{')) return null;
  try {
    const parsed: unknown = JSON.parse(line);
    // What starts with a brace and parses is an object.
    return parsed as Readonly<Record<string, unknown>>;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function timeOf(timestamp: string): number | null {
  const [, day, time, sign, hours, minutes] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,3})?)\d*([+-])(\d\d):?(\d\d)$/.exec(timestamp) ?? [];
  const ms = Date.parse(`${day}T${time}${sign}${hours}:${minutes}`);
  return Number.isNaN(ms) ? null : ms;
}

export const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1).slice(0, 200);
