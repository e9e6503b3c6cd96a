import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type ExplainOptions, explain } from '../../electron/commands/explain/explain.ts';
import { sinceTime } from '../../electron/commands/explain/logs.ts';
import { explanation } from '../../electron/commands/explain/text.ts';
import type { Io } from '../../electron/commands/io.ts';
import { widthOf } from '../../electron/commands/layout.ts';
import { localHost } from '../../electron/host/local.ts';
import { causes } from '../../electron/logs/signs.ts';
import en from '../../electron/strings/explain.en.json';
import zh from '../../electron/strings/explain.zh-CN.json';
import causesZh from '../../electron/strings/log-causes.zh-CN.json';
import { verdictOn } from '../logs/read-log.ts';

const home = mkdtempSync(path.join(tmpdir(), 'greenlight-explain-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const put = (name: string, text: string) => {
  const target = path.join(home, name);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  return target;
};

async function run(files: readonly string[], options: ExplainOptions = {}, os: 'darwin' | 'linux' = 'darwin') {
  const real = localHost();
  let stdout = '';
  const io: Io = {
    host: { ...real, machine: { ...real.machine, os, home, env: {} } },
    stdout: (text) => {
      stdout += text;
    },
    stderr: () => undefined,
    columns: 80,
    color: false,
    unicode: true,
    interactive: false,
    language: 'en',
  };
  const code = await explain(files, options, io);
  return { code, stdout };
}

const missing = 'main.go:6:2: missing go.sum entry for module providing package example.com/dep\n';

test('one root cause with its line, what confirms it, the repair and its risk', async () => {
  const { code, stdout } = await run([put('failed.log', `sam@mac app % go build\n${missing}`)]);
  expect(code).toBe(1);
  expect(stdout.replace(home, '')).toMatchInlineSnapshot(`
    "/failed.log  lines: 2
      ✖ go.mod or go.sum lack what the code imports  gomod-gosum-out-of-date
        line 2
          main.go:6:2: missing go.sum entry for module providing package example.com/dep
        Confirm   \`go mod tidy -diff\`; if the module does stand in go.mod, \`go mod
                  download <module>\`
        Repair    Run \`go mod tidy\`, and commit go.mod and go.sum.
        Risk      low
    "
  `);
  for (const line of stdout.replace(home, '').split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(100);
});

test('JSON as scripts read it', async () => {
  const file = put(
    'secret.log',
    `go: x@v1.0.0: Get "https://sam:hunter2@proxy/x/@v/list": x509: certificate signed by ${home}/ca\nexit status 1\n`,
  );
  const { code, stdout } = await run([file], { json: true });
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    logs: [
      { file, verdict: 'failure', rootCause: { id: 'goproxy-tls-untrusted', line: 1 }, consequences: [{ line: 2 }] },
    ],
  });
  expect(stdout).not.toContain('hunter2');
  expect(stdout).toContain('~/ca');
});

test('exit codes: nothing wrong is 0, cannot tell is 3', async () => {
  const works = put('works.log', 'sam@mac app % go test\nok  \texample.com/app\t0.1s\n');
  const silent = put('silent.log', 'hello\n');
  expect((await run([works])).code).toBe(0);
  expect((await run([works, silent])).code).toBe(3);
  expect((await run([path.join(home, 'none.log')])).code).toBe(3);
});

describe('the logs of editors', () => {
  const data = 'Library/Application Support/Code';
  const product = JSON.stringify({
    applicationName: 'code',
    nameShort: 'Code',
    nameLong: 'Visual Studio Code',
    version: '1.102.0',
    dataFolderName: '.vscode',
    darwinBundleIdentifier: 'com.microsoft.VSCode',
  });
  put('Applications/Visual Studio Code.app/Contents/Resources/app/product.json', product);
  put('Applications/Visual Studio Code.app/Contents/MacOS/Code', '');
  const run1 = `${data}/logs/20261121T090000/window1/exthost`;
  const run2 = `${data}/logs/20261122T090000`;
  put(`${run1}/golang.go/Go.log`, 'old\n');
  put(
    `${run2}/window1/exthost/golang.go/Go.log`,
    '2026-11-22 09:00:01.000 [info] Running language server gopls(v0.23.0)\n',
  );
  put(`${run2}/window1/exthost/golang.go/gopls (server).log`, missing);
  const early = put(`${run2}/window2/exthost/golang.go/Go.log`, 'nothing\n');
  utimesSync(early, new Date('2026-11-20'), new Date('2026-11-20'));

  test('the window used last, of the newest run', async () => {
    const { stdout } = await run([], { json: true });
    const { logs } = JSON.parse(stdout) as { logs: { file: string; verdict: string }[] };
    expect(logs.map(({ file, verdict }) => [path.basename(file), verdict])).toEqual([
      ['gopls (server).log', 'failure'],
      ['Go.log', 'healthy'],
    ]);
    expect(logs[0]?.file).toMatch(/^~\/Library.*20261122T090000\/window1/);
  });

  test('--since takes every window written to after that', async () => {
    const { stdout } = await run([], { json: true, since: '2026-11-19' });
    expect((JSON.parse(stdout) as { logs: unknown[] }).logs).toHaveLength(3);
  });

  test('none of another editor, and none on another system', async () => {
    await expect(run([], { editor: 'cursor' })).rejects.toThrow('No log of the Go extension');
    await expect(run([], {}, 'linux')).rejects.toThrow('macOS only');
    await expect(run([], { since: 'yesterday' })).rejects.toThrow('not yesterday');
  });
});

test('a length of time or a date', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  expect(sinceTime('90m', now)).toBe(now - 5_400_000);
  expect(sinceTime('2d', now)).toBe(now - 172_800_000);
  expect(sinceTime('2026-11-20', now)).toBe(Date.parse('2026-11-20'));
  expect(sinceTime('soon', now)).toBeNaN();
});

test('text from a log cannot drive the terminal', () => {
  const answer = {
    file: '/x\u001b[2J',
    bytes: 1,
    problem: null,
    ...verdictOn('\u0007no space left on device \u009b2J\u202e\n'),
  };
  const text = explanation(answer, { columns: 80, color: false, unicode: true, language: 'zh-CN' });
  expect(text).toContain('磁盘已满');
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
});

test('Chinese has every word of it, and the same commands', () => {
  const holes = (words: Record<string, string>) =>
    Object.entries(words).map(([key, word]) => [key, [...word.matchAll(/\{\w+\}/g)].map(String).sort()]);
  expect(holes(zh)).toEqual(holes(en));
  const words: Record<string, string> = causesZh;
  for (const { id, confirm } of causes) {
    expect(words[`${id}.title`], id).toMatch(/\p{Script=Han}/u);
    expect(words[`${id}.repair`], id).toMatch(/\p{Script=Han}/u);
    const plain = confirm.replace(/`[^`]*`/g, '').replace(/[\s;:,.]|and/g, '');
    if (plain !== '') expect(words[`${id}.confirm`] ?? id, id).toMatch(/\p{Script=Han}/u);
  }
  const ids = new Set(causes.map(({ id }) => id));
  for (const key of Object.keys(words)) expect(ids).toContain(key.split('.')[0]);
});
