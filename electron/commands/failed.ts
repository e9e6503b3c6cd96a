import { CommanderError } from 'commander';
import { languageOf, UsageError } from './io.ts';
import { sayIn } from './words.ts';

/** Says what went wrong on standard error. Returns the exit code. */
export function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // commander has printed it already
  if (error instanceof UsageError) {
    process.stderr.write(`greenlight: ${error.message}\n`);
    return 2;
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${sayIn(languageOf(process.env))('error.crash', { message })}\n`);
  return 2;
}
