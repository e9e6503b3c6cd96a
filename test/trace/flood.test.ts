import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { localHost } from '../../electron/host/local.ts';
import { startTrace } from '../../electron/trace/trace.ts';
import { header, kernel, record, request } from './log.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-flood-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** 10 000 records: what a busy Mac logs, and one refusal at the end. */
const block = [
  ...Array.from({ length: 7500 }, (_, index) => kernel(`Sandbox: apply profile ${index} ${'x'.repeat(200)}`)),
  ...Array.from({ length: 623 }, (_, index) =>
    request({ id: `5.${index}`, service: 'SystemPolicyDocumentsFolder', pid: 1000 + index, value: 2 }),
  ).flat(),
  ...Array.from({ length: 3 }, () => record('AUTHREQ_PROMPTING: msgID=8.1, service=kTCCServiceSystemPolicyAllFiles')),
  ...request({ id: '6.1', service: 'SystemPolicyDocumentsFolder', value: 0 }),
  kernel('Sandbox: gopls(4188) System Policy: deny(1) file-read-data /Users/dev/Documents/svc/go.mod'),
].map((line) => `${line}\n`);

test('half a million records through a real pipe: none lost, memory stays', { timeout: 60_000 }, async () => {
  writeFileSync(path.join(folder, 'block'), block.join(''));
  const script = `echo '${header}'; for i in ${Array.from({ length: 50 }, (_, i) => i).join(' ')}; do cat block; done`;
  const local = localHost();
  const host = {
    ...local,
    machine: { ...local.machine, os: 'darwin' as const },
    talk: (_: unknown, options: Parameters<typeof local.talk>[1]) =>
      local.talk(['/bin/sh', '-c', script], { ...options, cwd: folder }),
  };
  let most = 0;
  const before = process.memoryUsage().heapUsed;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().heapUsed - before);
  }, 20);
  const began = performance.now();
  const told: number[] = [];
  const end = await startTrace({
    host,
    say: (word) => word,
    onLine: (line) => told.push(line.type === 'denial' ? line.times : 0),
  }).done;
  clearInterval(watch);
  const seconds = (performance.now() - began) / 1000;
  expect(end).toMatchObject({ problem: null, records: 50 * block.length, denials: 50 });
  expect(told).toEqual([1, 10, 50]);
  expect(most).toBeLessThan(100 * 1024 * 1024);
  expect(end.records / seconds).toBeGreaterThan(50_000); // a busy machine; alone it is many times that
});
