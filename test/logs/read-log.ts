import { createDecoder } from '../../electron/logs/decode.ts';
import { createMatcher } from '../../electron/logs/matcher.ts';
import { judge, type Verdict } from '../../electron/logs/verdict.ts';

/** The verdict on a log, given in pieces of `size` bytes. */
export function verdictOn(log: string | Uint8Array, size = 1 << 20): Verdict {
  const bytes = typeof log === 'string' ? new TextEncoder().encode(log) : log;
  const decode = createDecoder();
  const matcher = createMatcher();
  for (let at = 0; at < bytes.length; at += size) matcher.write(decode(bytes.subarray(at, at + size)));
  return judge(matcher.end());
}
