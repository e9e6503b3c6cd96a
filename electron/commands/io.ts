import type { ReadHost } from '../engine/host.ts';

export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

/** What a command talks through; a test gives its own. */
export interface Io {
  readonly host: ReadHost;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Of standard output; 80 when it is not a terminal, or one that does not tell. */
  readonly columns: number;
  readonly color: boolean;
  /** False in a terminal that shows no UTF-8: symbols become letters. */
  readonly unicode: boolean;
  /** Standard error is a terminal, so progress may be shown. */
  readonly interactive: boolean;
  readonly language: Language;
}

/** A mistake in what was typed: printed without a stack, exit code 2. */
export class UsageError extends Error {}

/** From `LC_ALL`, `LC_MESSAGES`, `LANG`: Chinese of any region is Simplified Chinese here. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').startsWith('zh') ? 'zh-CN' : 'en';
}
