import { expect, test } from 'vitest';
import { workspaceModules } from '../../../electron/probes/workspace/modules.ts';
import type { FakeFile } from '../../fake-host.ts';
import { readFact, readValue } from '../read-fact.ts';

const workspace = '/Users/sam/src/app';
const read = (files: Readonly<Record<string, FakeFile>>, folder = workspace) =>
  readValue(workspaceModules, { files }, { workspace: folder });

const main = 'package main\n\nimport (\n\t"fmt"\n\tlog "github.com/rs/zerolog"\n)\n\nfunc main() {}\n';

test('a module with nested ones, and what they require of each other', async () => {
  const { own, nested, loose, work, complete } = await read({
    [`${workspace}/go.mod`]:
      'module example.com/app\ngo 1.26\nrequire (\n\texample.com/lib v1.0.0\n\tother.org/x v1.0.0\n)\n',
    [`${workspace}/main.go`]: main,
    [`${workspace}/lib/go.mod`]: 'module example.com/lib\nreplace other.org/x => ../x\n',
    [`${workspace}/lib/deep/lib.go`]: main,
    [`${workspace}/vendor/x/go.mod`]: 'module x\n',
    [`${workspace}/node_modules/x/go.mod`]: 'module x\n',
    [`${workspace}/.git/go.mod`]: 'module x\n',
    [`${workspace}/elsewhere`]: { link: '/Users/sam/src' },
  });
  expect(own).toMatchObject({
    folder: workspace,
    path: 'example.com/app',
    go: { value: '1.26' },
    requires: [{ path: 'example.com/lib', place: { line: 4 } }],
    problems: [],
  });
  expect(nested).toMatchObject([{ folder: `${workspace}/lib`, path: 'example.com/lib', replaces: ['other.org/x'] }]);
  expect({ loose, work, complete }).toEqual({ loose: [], work: null, complete: true });
});

test('Go files in no module, with the import that needs one', async () => {
  const { own, loose } = await read({
    [`${workspace}/main.go`]: main,
    [`${workspace}/gen.go`]: `//go:build ignore\n\n${main}`,
    [`${workspace}/hello/hello.go`]: 'package hello\n\nimport "fmt"\n\nconst s = `\nimport "x.org/y"\n`\n',
    [`${workspace}/tool/go.mod`]: 'module tool\n',
    [`${workspace}/tool/sub/tool.go`]: main,
    [`${workspace}/broken.go`]: new Uint8Array([0xff, 0, 1]),
    [`${workspace}/secret.go`]: { refused: 'mode' },
  });
  expect(own).toBeNull();
  expect(loose).toEqual([
    {
      place: { file: `${workspace}/main.go`, line: 5, text: 'log "github.com/rs/zerolog"' },
      imports: 'github.com/rs/zerolog',
    },
    { place: { file: `${workspace}/hello/hello.go`, line: 1, text: 'package hello' }, imports: null },
  ]);
});

test('the go.work in force with the folders it uses', async () => {
  const files = {
    '/Users/sam/src/go.work': 'go 1.26\n\nuse (\n\t./app\n\t./gone\n\t/opt/lib\n)\n',
    [`${workspace}/go.mod`]: 'module example.com/app\n',
    '/opt/lib/go.mod': { refused: 'tcc' },
  } as const;
  const { work, own } = await read(files);
  expect(own?.path).toBe('example.com/app');
  expect(work).toMatchObject({
    file: '/Users/sam/src/go.work',
    go: { value: '1.26' },
    uses: [
      { folder: workspace, module: { path: 'example.com/app' }, place: { line: 4, text: './app' } },
      { folder: '/Users/sam/src/gone', module: null },
      { folder: '/opt/lib', module: 'unknown' },
    ],
  });
});

test('the home folder is not looked through', async () => {
  const files = {
    '/Users/sam/go.mod': 'module x\n',
    '/Users/sam/a/go.mod': 'module a\n',
    '/Users/sam/Documents': { refused: 'tcc' },
  } as const;
  for (const folder of ['/Users/sam', '/Users', '/']) {
    expect(await read(files, folder)).toMatchObject({ nested: [], complete: false });
  }
});

test('a refused folder is left out, a refused workspace is unknown, a huge one ends', async () => {
  const files = {
    [`${workspace}/a/go.mod`]: 'module a\n',
    [`${workspace}/b/x.go`]: '',
    [`${workspace}/b`]: { refused: 'mode' },
  } as const;
  expect(await read(files)).toMatchObject({
    nested: [{ path: 'a' }],
    complete: false,
  });
  const refused = { files: { [`${workspace}`]: { refused: 'tcc' }, [`${workspace}/x.go`]: '' } } as const;
  expect(await readFact(workspaceModules, refused, { workspace })).toMatchObject({ known: false, cause: 'refused' });
  expect(await readFact(workspaceModules, {})).toMatchObject({ cause: 'not-asked', reason: 'needs-workspace' });
  const many = Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`${workspace}/d${n}/x.txt`, '']));
  expect((await read(many)).complete).toBe(false);
});
