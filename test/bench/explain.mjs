import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { gunzipSync } from 'node:zlib';

/**
 * `node test/bench/explain.mjs [MiB]`: `greenlight explain` on one large log beside `grep -c -F` of one word on it, in
 * turn, and the most memory it took. Processor time is compared too, because waiting for other programs is not reading.
 */
const mebibytes = Number(process.argv[2] ?? 1024);
const cli = path.resolve('dist/cli.mjs');
const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-bench-'));
const logs = path.resolve('test/fixtures/logs');
const session = gunzipSync(readFileSync(path.join(logs, 'gopls0.23-healthy-verbose.log.gz')));
const failure = gunzipSync(readFileSync(path.join(logs, 'gopls0.23-vendor.log.gz')));

/** An editor that was open for long: one session, a protocol trace of ordinary work, and the failure at its end. */
function write(file) {
  const handle = openSync(file, 'w');
  let id = 0;
  let bytes = writeSync(handle, session);
  while (bytes < mebibytes << 20) {
    let text = '';
    while (text.length < 1 << 20) {
      id += 1;
      text += `[Trace - 18:05:28.431 PM] Sending request 'textDocument/hover - (${id})'.\nParams: {"textDocument":{"uri":"file:///Users/sam/src/app/main.go"},"position":{"line":${id % 900},"character":12}}\n\n\n[Trace - 18:05:28.433 PM] Received response 'textDocument/hover - (${id})' in ${id % 9}ms.\nResult: {"contents":{"kind":"markdown","value":"func fmt.Println(a ...any) (n int, err error) formats using the default formats for its operands and writes to standard output."}}\n\n\n[Info  - 9:41:07 AM] 2026/08/21 09:41:07 background imports cache refresh starting\n`;
    }
    bytes += writeSync(handle, text);
  }
  writeSync(handle, failure);
  closeSync(handle);
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const file = path.join(folder, 'large.log');
write(file);
const times = { grep: [], explain: [] };
let kilobytes = 0;
for (let round = 0; round < 5; round += 1) {
  let began = performance.now();
  spawnSync('grep', ['-c', '-F', 'refresh', file]);
  times.grep.push(performance.now() - began);
  began = performance.now();
  const { stdout, stderr } = spawnSync(
    '/usr/bin/time',
    [...timeFlags(), process.execPath, cli, 'explain', '--json', file],
    { encoding: 'utf8' },
  );
  times.explain.push(performance.now() - began);
  const found = JSON.parse(stdout).logs[0].rootCause?.id;
  if (found !== 'inconsistent-vendoring') throw new Error(`it answered ${found}`);
  kilobytes = Math.max(kilobytes, memoryOf(stderr));
}
rmSync(folder, { recursive: true });
const [grep, explain] = [median(times.grep), median(times.explain)];
const ok = explain / grep <= 4 && kilobytes < 150_000;
console.log(
  `explain of ${mebibytes} MiB: ${explain.toFixed(0)} ms, grep ${grep.toFixed(0)} ms, ratio ${(explain / grep).toFixed(2)} (goal ≤ 4), ${(kilobytes / 1000).toFixed(0)} MB (goal < 150)`,
);
process.exitCode = ok ? 0 : 1;

function timeFlags() {
  return process.platform === 'darwin' ? ['-l'] : ['-v'];
}

function memoryOf(report) {
  const linux = /Maximum resident set size \(kbytes\): (\d+)/.exec(report);
  return linux ? Number(linux[1]) : Number(/(\d+)\s+maximum resident set size/.exec(report)?.[1] ?? 0) / 1000;
}
