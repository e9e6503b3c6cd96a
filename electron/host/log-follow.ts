import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { createDecoder } from '../logs/decode.ts';
import { createMatcher } from '../logs/matcher.ts';
import { judge } from '../logs/verdict.ts';
import type { LogAnswer } from './log-file.ts';

const everyMs = 500;

/**
 * Reads what is added to a log, and tells when the verdict changes. A file that becomes shorter, or another one, was
 * rotated: it is read from its start.
 */
export function followLog(file: string, tell: (answer: LogAnswer) => void): void {
  const buffer = new Uint8Array(1024 * 1024);
  let decode = createDecoder();
  let matcher = createMatcher();
  let at = 0;
  let inode = -1;
  let told = '';

  const look = () => {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat) return say('absent');
    if (stat.ino !== inode || stat.size < at)
      [inode, at, decode, matcher] = [stat.ino, 0, createDecoder(), createMatcher()];
    const handle = openSync(file, 'r');
    try {
      for (;;) {
        const length = readSync(handle, buffer, 0, buffer.length, at);
        if (length === 0) break;
        matcher.write(decode(buffer.subarray(0, length)));
        at += length;
      }
    } finally {
      closeSync(handle);
    }
    say(null);
  };

  const say = (problem: LogAnswer['problem']) => {
    const verdict = judge(matcher.soFar());
    const news = JSON.stringify([problem, verdict.verdict, verdict.rootCause?.id, verdict.rootCause?.line]);
    if (news === told) return;
    told = news;
    tell({ file, bytes: at, problem, ...verdict });
  };

  const turn = () => {
    try {
      look();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      say(code === 'EPERM' || code === 'EACCES' ? 'refused' : 'failed');
    }
  };
  turn();
  setInterval(turn, everyMs);
}
