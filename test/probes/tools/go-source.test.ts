import { expect, test } from 'vitest';
import { isPlainGoFile, standardNames } from '../../../electron/probes/tools/go-source.ts';

/** The names that would be asked about, as they stand in the source. */
const found = (source: string) =>
  standardNames(source).map(({ line, character, importPath }) => {
    const rest = source.split('\n')[line]?.slice(character) ?? '';
    return `${importPath} ${/^\w+/.exec(rest)?.[0]} ${line}:${character}`;
  });

test('names of the standard library, one of each package first', () => {
  const source = [
    '// Package main …',
    'package main',
    '',
    'import (',
    '\t"fmt"',
    '\t"net/http" // the server',
    '',
    '\t"example.com/log"',
    ')',
    '',
    'func main() {',
    '\tfmt.Println("http.Get", fmt.Sprint(1)) // http.Post',
    '\thttp.Get("x")',
    '}',
  ].join('\n');
  expect(found(source)).toEqual(['fmt Println 11:5', 'net/http Get 12:6', 'fmt Sprint 11:29']);
});

test('what is text, comment, a method or another name is no target', () => {
  const source = [
    'package main',
    'import "fmt"',
    'import "os"',
    '/* fmt.Println',
    '   fmt.Print */',
    'const text = `',
    'fmt.Errorf',
    '`',
    'const rune = \'"\' + "\\"fmt.Sprint"',
    'var _ = my.fmt.Println + myfmt.Print + fmt.private',
    'func main() { os.Exit(0) }',
  ].join('\n');
  expect(found(source)).toEqual(['os Exit 10:17']);
});

test.each([
  ['a build constraint', '//go:build integration\n\npackage main\nimport "fmt"\nvar _ = fmt.Sprint()'],
  ['an old one', '// +build ignore\n\npackage main\nimport "fmt"\nvar _ = fmt.Sprint()'],
  ['cgo', 'package main\nimport "C"\nimport "fmt"\nvar _ = fmt.Sprint()'],
  ['an import under another name', 'package main\nimport f "fmt"\nvar _ = fmt.Sprint()'],
  ['no use', 'package main\nimport _ "fmt"\n'],
  ['no package', 'import "fmt"\nvar _ = fmt.Sprint()'],
  ['nothing', ''],
])('none in a file with %s', (_, source) => {
  expect(standardNames(source)).toEqual([]);
});

test('files that every build takes', () => {
  const names = [
    'main.go',
    'user_service.go',
    'a_test.go',
    'b_windows.go',
    'c_linux_arm64.go',
    '_x.go',
    '.y.go',
    'z.txt',
  ];
  expect(names.filter(isPlainGoFile)).toEqual(['main.go', 'user_service.go']);
});

test('a line of a million characters takes no time', () => {
  const began = performance.now();
  standardNames(`package main\nimport "fmt"\nvar x = "${'\\"fmt.X('.repeat(100_000)}`);
  standardNames(`package main\nimport "fmt"\nvar x = ${'/*'.repeat(200_000)}`);
  standardNames(`package main\nimport "fmt"\nvar x = ${'`'.repeat(200_001)}\n${'fmt.X '.repeat(40_000)}`);
  expect(performance.now() - began).toBeLessThan(1500);
});
