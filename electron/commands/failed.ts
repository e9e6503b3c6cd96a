import { CommanderError } from 'commander';
import { type Language, UsageError } from './io.ts';
import { wrapped } from './layout.ts';
import { sayIn } from './words.ts';

/** Says what went wrong on standard error: on one line, unless that is a terminal. Returns the exit code. */
export function failed(error: unknown, language: Language): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // commander has printed it already
  if (error instanceof UsageError) {
    const { isTTY, columns } = process.stderr;
    const text = `greenlight: ${error.message}`;
    process.stderr.write(`${isTTY ? wrapped(text, columns || 80).join('\n') : text}\n`);
    return 2;
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${sayIn(language)('error.crash', { message })}\n`);
  return 2;
}
