import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test, vi } from 'vitest';
import { type LogAnswer, readLog } from '../../electron/host/log-file.ts';
import { followLog } from '../../electron/host/log-follow.ts';
import { readLogs } from '../../electron/host/log-reader.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-logs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Uint8Array) => {
  const target = path.join(folder, name);
  writeFileSync(target, content);
  return target;
};
const failing = `${'all is well\n'.repeat(5000)}mkdir x: no space left on device\n`;
const diskFull = { verdict: 'failure', rootCause: { id: 'disk-full', line: 5001 } };

test('a plain and a packed log say the same', async () => {
  expect(await readLog(file('plain.log', failing))).toMatchObject({ ...diskFull, problem: null });
  expect(await readLog(file('packed.log.gz', gzipSync(failing)))).toMatchObject({ ...diskFull, problem: null });
});

test('a packed log that is cut off is read as far as it goes, and says so', async () => {
  const noise = Array.from({ length: 20_000 }, (_, index) => `line ${index * 7919}\n`).join('');
  const packed = gzipSync(`mkdir x: no space left on device\n${noise}`);
  const answer = await readLog(file('cut.log.gz', packed.subarray(0, packed.length / 2)));
  expect(answer).toMatchObject({ problem: 'damaged', rootCause: { id: 'disk-full', line: 1 } });
});

test('no file, no log: a reason instead of an error', async () => {
  mkdirSync(path.join(folder, 'sub'));
  expect(await readLog(path.join(folder, 'none'))).toMatchObject({ problem: 'absent', verdict: 'unknown', lines: 0 });
  expect(await readLog(path.join(folder, 'sub'))).toMatchObject({ problem: 'no-file', verdict: 'unknown' });
  expect(await readLog(file('empty.log', ''))).toMatchObject({ problem: null, verdict: 'unknown', lines: 0 });
});

test('a small file that unpacks to gigabytes takes neither them nor the time', async () => {
  const bomb = file('bomb.gz', gzipSync(Buffer.alloc(256 << 20), { level: 9 }));
  const before = process.memoryUsage().rss;
  expect(await readLog(bomb)).toMatchObject({ verdict: 'unknown' });
  expect(process.memoryUsage().rss - before).toBeLessThan(150 << 20);
});

test('several logs in a thread of their own, in order', async () => {
  const answers = await readLogs([file('a.log', failing), path.join(folder, 'none'), file('b.log', 'nothing\n')]);
  expect(answers.map(({ verdict, problem }) => [verdict, problem])).toEqual([
    ['failure', null],
    ['unknown', 'absent'],
    ['unknown', null],
  ]);
});

test('following tells when the answer changes, and begins again with a new file', async () => {
  vi.useFakeTimers();
  try {
    const target = file('growing.log', 'hello\n');
    const told: LogAnswer[] = [];
    followLog(target, (answer) => told.push(answer));
    writeFileSync(target, 'hello\nmkdir x: no space left on dev');
    vi.advanceTimersByTime(600);
    writeFileSync(target, 'hello\nmkdir x: no space left on device\nmore\n');
    vi.advanceTimersByTime(1200);
    writeFileSync(target, 'new\n');
    vi.advanceTimersByTime(600);
    expect(told.map(({ verdict, rootCause }) => [verdict, rootCause?.line])).toEqual([
      ['unknown', undefined],
      ['failure', 2],
      ['unknown', undefined],
    ]);
  } finally {
    vi.useRealTimers();
  }
});

test('64 MB take about as long as grep needs to look for one word; the bench measures it exactly', async () => {
  const line =
    '[Trace - 18:05:28.433 PM] Received response \'textDocument/hover - (12)\' in 3ms.\nResult: {"kind":"markdown"}\n\n';
  const large = file('large.log', line.repeat(Math.ceil((64 << 20) / line.length)));
  const ratios: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    let began = performance.now();
    spawnSync('grep', ['-c', '-F', 'markdown', large]);
    const grepMs = performance.now() - began;
    began = performance.now();
    await readLog(large);
    ratios.push((performance.now() - began) / grepMs);
  }
  expect(Math.min(...ratios)).toBeLessThan(8); // other tests run at the same time
});
