import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip, type Gunzip } from 'node:zlib';
import { createDecoder } from '../logs/decode.ts';
import { createMatcher } from '../logs/matcher.ts';
import { judge, type Verdict } from '../logs/verdict.ts';

/** Why a log was not read to its end, or not at all. */
type LogProblem = 'absent' | 'refused' | 'no-file' | 'damaged' | 'too-large' | 'failed';

export interface LogAnswer extends Verdict {
  readonly file: string;
  /** Of the file, as it is on the disk. */
  readonly bytes: number;
  readonly problem: LogProblem | null;
}

const chunkBytes = 2 * 1024 * 1024;
/** What a packed log may unpack to; a small file can hold terabytes of zeros. */
const maxUnpackedBytes = 4 * 1024 ** 3;

/** Reads a log to its end, unpacked if it is gzip, and judges it. `-` is standard input. Never throws. */
export async function readLog(file: string): Promise<LogAnswer> {
  const decode = createDecoder();
  const matcher = createMatcher();
  let bytes = 0;
  let problem: LogProblem | null = null;
  const take = (chunk: Uint8Array) => matcher.write(decode(chunk));
  try {
    const stat = file === '-' ? undefined : statSync(file);
    if (stat && !stat.isFile() && !stat.isFIFO()) problem = 'no-file';
    else if (stat?.isFile() && !isPacked(file)) bytes = await readWhole(file, take);
    else {
      const source = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: chunkBytes });
      await readStream(source, (chunk) => {
        take(chunk);
        bytes += chunk.length;
        if (bytes > maxUnpackedBytes) throw new TooMuch();
      });
      bytes = stat?.size ?? bytes;
    }
  } catch (error) {
    problem = problemOf(error);
  }
  return { file, bytes, problem, ...judge(matcher.end()) };
}

/** Without a stream in between, and the next part is read while this one is looked at: half the time for a large file. */
async function readWhole(file: string, take: (chunk: Uint8Array) => void): Promise<number> {
  const handle = await open(file);
  try {
    // A Buffer looks for one byte many times faster than a plain Uint8Array.
    let [current, next] = [Buffer.allocUnsafeSlow(chunkBytes), Buffer.allocUnsafeSlow(chunkBytes)];
    let reading = handle.read(current);
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return bytes;
      reading = handle.read(next);
      take(current.subarray(0, bytesRead));
      bytes += bytesRead;
      [current, next] = [next, current];
    }
  } finally {
    await handle.close();
  }
}

function isPacked(file: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const start = new Uint8Array(2);
    return readSync(handle, start) === 2 && isGzip(start);
  } finally {
    closeSync(handle);
  }
}

const isGzip = (start: Uint8Array): boolean => start[0] === 0x1f && start[1] === 0x8b;

class TooMuch extends Error {}

/** What comes before an error has been taken when the promise breaks. */
function readStream(source: Readable, take: (chunk: Uint8Array) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let gunzip: Gunzip | undefined;
    let started = false;
    const fail = (error: unknown) => {
      source.destroy();
      gunzip?.destroy();
      reject(error);
    };
    const deliver = (chunk: Uint8Array) => {
      try {
        take(chunk);
      } catch (error) {
        fail(error);
      }
    };
    const begin = (first: Uint8Array) => {
      started = true;
      if (isGzip(first)) gunzip = createGunzip().on('data', deliver).on('end', resolve).on('error', fail);
    };
    source.on('data', (chunk: Uint8Array) => {
      if (!started) begin(chunk);
      if (!gunzip) return deliver(chunk);
      if (gunzip.write(chunk)) return;
      source.pause();
      gunzip.once('drain', () => source.resume());
    });
    source.on('end', () => (gunzip ? void gunzip.end() : resolve()));
    source.on('error', fail);
  });
}

function problemOf(error: unknown): LogProblem {
  if (error instanceof TooMuch) return 'too-large';
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'absent';
  if (code === 'EPERM' || code === 'EACCES') return 'refused';
  return code.startsWith('Z_') ? 'damaged' : 'failed';
}
