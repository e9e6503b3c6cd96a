import { expect, test } from 'vitest';
import { cgoFiles } from '../../../electron/probes/sdk/cgo-files.ts';
import { goVariables } from '../../../electron/probes/sdk/go-variables.ts';
import { type FakeFile, fakeHost } from '../../fake-host.ts';

const workspace = '/Users/sam/src/app';

/** What the probe says of a workspace with these files, under CGO_ENABLED as given. */
async function readWith(files: Readonly<Record<string, FakeFile>>, value: string) {
  const placed = Object.fromEntries(Object.entries(files).map(([name, file]) => [`${workspace}/${name}`, file]));
  const setting = { value, layer: 'shell', place: null, source: '~/.zshenv:1', text: '' } as const;
  const look = {
    host: fakeHost({ files: placed }),
    subject: { workspace },
    of: async <T>(probe: { readonly id: string }): Promise<T> => {
      if (probe.id !== goVariables.id) throw new Error(`not expected: ${probe.id}`);
      return { CGO_ENABLED: [setting] } as T; // the only probe it asks
    },
    fact: () => Promise.reject(new Error('not expected')),
    restsOn: () => {},
  };
  return cgoFiles.read(look);
}

const cgo = 'package db\n\n// #include <stdio.h>\nimport "C"\n';

test('finds code of its own and packages that need cgo', async () => {
  const files = {
    'db/db.go': cgo,
    'main.go': 'package main\n\nimport (\n\t"fmt"\n\t_ "github.com/mattn/go-sqlite3"\n)\n',
    'plain/plain.go': 'package plain\n\nimport "fmt"\n\nvar s = "C"\n',
  };
  expect(await readWith(files, '0')).toMatchObject([
    { source: '~/src/app/main.go:5', imports: 'github.com/mattn/go-sqlite3' },
    { source: '~/src/app/db/db.go:4', imports: 'C', place: { text: 'import "C"' } },
  ]);
});

test('leaves out what is made to work without cgo, and other people’s code', async () => {
  const files = {
    'a/a.go': cgo,
    'a/a_nocgo.go': '//go:build !cgo\n\npackage db\n',
    'b/b.go': `//go:build linux\n\n${cgo}`,
    'c/c_linux.go': cgo,
    'vendor/x/x.go': cgo,
    'node_modules/y/y.go': cgo,
    '.git/z.go': cgo,
    'd/testdata/t.go': cgo,
  };
  expect(await readWith(files, '0')).toEqual([]);
});

test('does not look when cgo is on', async () => {
  expect(await readWith({ 'db.go': cgo }, '1')).toEqual([]);
});
