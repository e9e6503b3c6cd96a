import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { localHost } from '../../electron/host/local.ts';
import { startTrace } from '../../electron/trace/trace.ts';
import { header, kernel, record, request } from './log.ts';
import { deny, documents, read } from './read.ts';

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

describe('a flood', () => {
  test('of allowed requests hides no refusal', async () => {
    const line = (index: number) =>
      request({ id: `5.${index}`, service: 'SystemPolicyDocumentsFolder', pid: 1000 + (index % 5000), value: 2 });
    const noise = Array.from({ length: 10_000 }, (_, index) => line(index)).flat();
    const tools = ['gopls', 'dlv', 'go', 'staticcheck', 'golangci-lint'];
    tools.forEach((name, index) => {
      noise.splice(
        (index + 1) * 6000,
        0,
        ...request({
          id: `6.${index}`,
          service: 'SystemPolicyDocumentsFolder',
          tool: `/Users/dev/go/bin/${name}`,
          pid: 90_000 + index,
          value: 0,
        }),
        deny(documents, { pid: 90_000 + index, name }),
      );
    });
    const { denials, end } = await read(noise);
    expect(denials.map(({ tool }) => tool?.name)).toEqual(tools);
    expect(end).toMatchObject({ denials: 5, records: 40_025 });
  });

  test('of refusals is counted to the last, and told a few times', async () => {
    const lines = Array.from({ length: 50_000 }, (_, index) => deny(`${documents}/file${index}.go`));
    const { told, end } = await read([
      ...request({ id: '1.1', service: 'SystemPolicyDesktopFolder', value: 2 }),
      ...lines,
    ]);
    expect(end.denials).toBe(50_000);
    expect(told.length).toBeLessThan(10);
    expect(told.at(-1)).toMatchObject({ number: 1, times: 50_000 });
  });

  test('of different programs is told and counted to the last', async () => {
    const lines = Array.from({ length: 3000 }, (_, pid) =>
      request({
        id: `7.${pid}`,
        service: 'SystemPolicyDocumentsFolder',
        tool: `/Users/dev/go/bin/t${pid}`,
        pid: pid + 1,
        value: 0,
      }),
    ).flat();
    const { denials, end } = await read(lines);
    expect(end.denials).toBe(3000);
    expect(new Set(denials.map(({ tool }) => tool?.path)).size).toBe(3000);
  });

  test('of one endless line is passed over', async () => {
    const { end } = await read([
      'x'.repeat(3_000_000),
      ...request({ id: '1.1', service: 'SystemPolicyDocumentsFolder', value: 0 }),
    ]);
    expect(end.denials).toBe(1);
  });
});
