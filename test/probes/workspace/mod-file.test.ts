import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { parseModFile } from '../../../electron/probes/workspace/mod-file.ts';

const go = 'go';
const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-mod-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the real go makes of the file: its directives as JSON, or null when it refuses it. */
function byGo(kind: 'mod' | 'work', text: string): Record<string, unknown> | null {
  const file = path.join(folder, `go.${kind}`);
  writeFileSync(file, text);
  try {
    const env = { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '', GOWORK: 'off' };
    return JSON.parse(execFileSync(go, [kind, 'edit', '-json', file], { encoding: 'utf8', env, stdio: 'pipe' }));
  } catch {
    return null; // go ended with 1
  }
}

const mod = `// a comment: go 1.1
module "example.com/app" // quoted

go 1.26.0
toolchain go1.26.1

require example.com/a v1.0.0 // indirect
require (
	example.com/b v1.2.3
	"example.com/c" v1.4.0
)

replace (
	example.com/a => ../a
	example.com/b v1.2.3 => example.com/fork v1.2.4
)
retract [v1.0.0, v1.1.0]
exclude ()
tool example.com/b/cmd/x
`;

test('a go.mod as go reads it, with lines', () => {
  const { directives, problems } = parseModFile('/m/go.mod', mod);
  expect(problems).toEqual([]);
  expect(directives.map(({ verb, args, place }) => [place.line, verb, ...args])).toEqual([
    [2, 'module', 'example.com/app'],
    [4, 'go', '1.26.0'],
    [5, 'toolchain', 'go1.26.1'],
    [7, 'require', 'example.com/a', 'v1.0.0'],
    [9, 'require', 'example.com/b', 'v1.2.3'],
    [10, 'require', 'example.com/c', 'v1.4.0'],
    [14, 'replace', 'example.com/a', '=>', '../a'],
    [15, 'replace', 'example.com/b', 'v1.2.3', '=>', 'example.com/fork', 'v1.2.4'],
    [17, 'retract', '[', 'v1.0.0', ',', 'v1.1.0', ']'],
    [19, 'tool', 'example.com/b/cmd/x'],
  ]);
  expect(byGo('mod', mod)).toMatchObject({ Module: { Path: 'example.com/app' }, Go: '1.26.0' });
});

test('a go.work as go reads it, CRLF and all', () => {
  const work = 'go 1.26\r\n\r\nuse (\r\n\t./a\r\n\t"./with blank"\r\n)\r\nuse ../b\r\n';
  const uses = parseModFile('/m/go.work', work).directives.filter(({ verb }) => verb === 'use');
  expect(uses.map(({ args }) => args[0])).toEqual(['./a', './with blank', '../b']);
  const told = byGo('work', work) as { Use: { DiskPath: string }[] };
  expect(told.Use.map(({ DiskPath }) => DiskPath)).toEqual(['./a', './with blank', '../b']);
});

test.each([
  ['work', 'go 1.26\nuse (\n\t./a\n', 2],
  ['work', 'go 1.26\nuse ./a b\n', 2],
  ['work', 'go 1.26\n<<<<<<< HEAD\nuse ./a\n', 2],
  ['work', 'go 1.26\nrequire x v1.0.0\n', 2],
  ['work', 'go 1.26\nuse "./a\n', 2],
  ['mod', 'module x\nmodule y\n', 2],
  ['mod', 'module x\nrequire y\n', 2],
  ['mod', 'module x\n/* no */\n', 2],
  ['mod', 'module x\nrequire `y` v1.0.0\n', 2],
  ['mod', 'module x\nrequires y v1.0.0\n', 2],
  ['mod', 'module x\n=======\n', 2],
  ['mod', 'module x\n)\n', 2],
] as const)('what go refuses is a problem: go.%s %j', (kind, text, line) => {
  expect(byGo(kind, text)).toBeNull();
  expect(parseModFile(`/m/go.${kind}`, text).problems).toMatchObject([{ line }]);
});

test.each([
  ['mod', 'module x // y\n'],
  ['mod', 'module x\n\nignore ./node_modules\n'],
  ['mod', 'module x\ngodebug default=go1.21\n'],
  ['mod', 'module\tx;y\n'],
  ['work', ''],
  ['work', 'use (\n)\n'],
] as const)('what go accepts is none: go.%s %j', (kind, text) => {
  expect(byGo(kind, text)).not.toBeNull();
  expect(parseModFile(`/m/go.${kind}`, text).problems).toEqual([]);
});

test('words of a Go that is newer than what is known here are no problem', () => {
  expect(parseModFile('/m/go.mod', 'module x\ngo 1.40\nlater y\n').problems).toEqual([]);
  expect(parseModFile('/m/go.mod', 'module x\ngo 1.40\n>>>>>>> y\n').problems).toHaveLength(1);
});

test('any text is read, with few problems', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('use', ' ', '\n', '(', ')', '"', '`', '//', '/*', '\\', 'go', '=>', '\0') }),
      (text) => {
        const { problems, directives } = parseModFile('/m/go.work', text);
        expect(problems.length).toBeLessThanOrEqual(5);
        expect(directives.every(({ place }) => place.line > 0)).toBe(true);
      },
    ),
  );
  const long = `use ${'('.repeat(200_000)}`;
  expect(parseModFile('/m/go.work', long).problems).toHaveLength(1);
});
