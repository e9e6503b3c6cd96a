import { DiagLogLevel, diag } from '@opentelemetry/api';
import type { Signal } from './settings.ts';

/** How many records or points a receiver did not take although it said yes: the exporters only tell their log. */
export interface Heard {
  readonly rejected: (signal: Signal) => number;
  readonly end: () => void;
}

const ears = new Set<(text: string) => void>();

/**
 * OpenTelemetry has one log for a process, so it is set once.
 * @see https://opentelemetry.io/docs/specs/otlp/#partial-success-1
 */
export function hear(): Heard {
  const rejected: Record<Signal, number> = { logs: 0, metrics: 0 };
  const listen = (text: string) => {
    rejected.logs += amount(text, /"rejectedLogRecords":\s*"?(\d{1,15})/);
    rejected.metrics += amount(text, /"rejectedDataPoints":\s*"?(\d{1,15})/);
  };
  if (ears.size === 0) diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  ears.add(listen);
  return {
    rejected: (signal) => rejected[signal],
    end() {
      ears.delete(listen);
      if (ears.size === 0) diag.disable();
    },
  };
}

const silent = () => undefined;
const logger = {
  error: silent,
  info: silent,
  debug: silent,
  verbose: silent,
  warn(message: string, ...more: readonly unknown[]) {
    if (message.startsWith('Received Partial Success')) for (const ear of ears) ear(more.join(' '));
  },
};

const amount = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);
