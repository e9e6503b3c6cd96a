import { expect, test } from 'vitest';
import { findGoFile } from '../../../electron/probes/tools/go-file.ts';
import { type FakeFile, fakeHost } from '../../fake-host.ts';

const code = 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println() }\n';
const mod = 'module example.com/x\n';
const found = async (files: Record<string, FakeFile>, workspace = '/w') =>
  (await findGoFile(fakeHost({ files }), workspace))?.path;

test.each([
  ['the nearest file', { '/w/go.mod': mod, '/w/a/b/c.go': code, '/w/z/d.go': code }, '/w/z/d.go'],
  ['not what a build leaves out', { '/w/vendor/a.go': code, '/w/testdata/a.go': code, '/w/.x/a.go': code }, undefined],
  ['not a module inside a module', { '/w/go.mod': mod, '/w/in/go.mod': mod, '/w/in/a.go': code }, undefined],
  ['a module of a folder of modules', { '/w/in/go.mod': mod, '/w/in/a.go': code }, '/w/in/a.go'],
  ['not a module below a folder of a module', { '/go.mod': mod, '/w/in/go.mod': mod, '/w/in/a.go': code }, undefined],
  [
    'the modules that go.work takes',
    {
      '/w/go.work': 'go 1.21\n\nuse (\n\t./b // the second\n\t../out\n)\nuse "./c"\n',
      '/w/a/go.mod': mod,
      '/w/a/a.go': code,
      '/w/c/go.mod': mod,
      '/w/c/c.go': code,
    },
    '/w/c/c.go',
  ],
  ['nothing in a go.work that takes nothing', { '/w/go.work': 'go 1.21\n', '/w/a.go': code }, undefined],
  ['no file that may not be read', { '/w/a.go': { refused: 'mode' }, '/w/b.go': code }, '/w/b.go'],
  ['nothing where macOS refuses the folder', { '/w': { refused: 'tcc' } }, undefined],
  ['no file that is too large', { '/w/a.go': code + ' '.repeat(300_000) }, undefined],
] as const)('%s', async (_, files, expected) => {
  expect(await found(files)).toBe(expected);
});

test('a tree without end is given up', async () => {
  const files = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`/w/d${index}/x.txt`, '']));
  expect(await found({ ...files, '/w/z/last.go': code })).toBeUndefined();
});
