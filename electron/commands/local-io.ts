import { localHost } from '../host/local.ts';
import { type Io, type Language, languageOf } from './io.ts';

/** Options that every command takes. */
interface Shared {
  readonly lang?: Language;
  readonly color?: boolean;
  readonly json?: boolean;
}

/** This machine and the streams of this process. */
export function ioFor({ lang, color }: Shared): Io {
  const { stdout, stderr, env } = process;
  const utf8 = (env.LC_ALL || env.LC_CTYPE || env.LANG || '').toLowerCase().replace('-', '');
  return {
    host: localHost(),
    stdout: (text) => void stdout.write(text),
    stderr: (text) => void stderr.write(text),
    columns: stdout.columns || 80, // 0 where the terminal does not tell
    color: color !== false && stdout.isTTY && !env.NO_COLOR && env.TERM !== 'dumb',
    unicode: process.platform === 'darwin' || utf8.includes('utf8'),
    interactive: stderr.isTTY && env.TERM !== 'dumb',
    language: lang ?? languageOf(env),
  };
}
