import { describe, expect, test } from 'vitest';
import { goModText, goWorkText, pathImplied } from '../../electron/changes/go-files.ts';
import { parseModFile } from '../../electron/probes/workspace/mod-file.ts';
import type { Module } from '../../electron/probes/workspace/modules.ts';

test.each([
  ['go1.26.1', 'go 1.26'],
  ['go1.22', 'go 1.22'],
  ['go1.27rc1', 'go 1.27'],
  ['go1.26.1 X:nocoverageredesign', 'go 1.26'],
  ['go1.26.1-corp', 'go 1.26'],
])('go.mod of %s', (version, line) => {
  expect(goModText('example.com/app', version)).toBe(`module example.com/app\n\n${line}\n`);
});

test('no go.mod for what is no release, or no path', () => {
  expect(goModText('example.com/app', 'devel go1.28-abc')).toBeNull();
  expect(goModText('example.com/a b', 'go1.26.1')).toBeNull();
  expect(goModText('x\nreplace', 'go1.26.1')).toBeNull();
});

describe('go.work', () => {
  const module = (folder: string, go: string | null = null): Module => ({
    folder,
    path: `example.com${folder}`,
    go: go === null ? null : { value: go, place: { file: `${folder}/go.mod`, line: 3, text: `go ${go}` } },
    requires: [],
    replaces: [],
    problems: [],
  });

  test('uses every module and asks for the newest Go of them', () => {
    const text = goWorkText('/w', [module('/w/b c', '1.22'), module('/w', '1.23.1'), module('/w/a')]);
    expect(text).toBe('go 1.23.1\n\nuse (\n\t.\n\t./a\n\t"./b c"\n)\n');
    expect(parseModFile('/w/go.work', text ?? '').problems).toEqual([]);
  });

  test.each([
    ['one alone', [module('/w/a')]],
    ['one that lies elsewhere', [module('/w/a'), module('/x')]],
    ['one that go cannot read', [module('/w/a'), { ...module('/w/b'), problems: [{ file: '', line: 1, text: '' }] }]],
    ['a folder that cannot be written', [module('/w/a'), module('/w/b"')]],
  ])('not of %s', (_, modules) => {
    expect(goWorkText('/w', modules)).toBeNull();
  });
});

test.each([
  [['x.y/app/log'], ['log'], 'x.y/app'],
  [['x.y/app/internal/log'], ['log', 'internal/log'], 'x.y/app'],
  [['github.com/pkg/errors'], ['errors'], null],
  [['x.y/app/log', 'z.y/app/log'], ['log'], undefined],
  [['x.y/app'], [''], null],
])('imports %j beside folders %j', (imports, folders, path) => {
  expect(pathImplied('app', imports, folders)).toBe(path);
});
