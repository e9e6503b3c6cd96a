import { expect, test } from 'vitest';
import { workspaceGo } from '../../../electron/probes/sdk/workspace-go.ts';
import { type FakeFile, fakeHost } from '../../fake-host.ts';
import { editorWith, lookAt } from './machine.ts';

const root = '/Users/sam/src/app';
const module = `// a comment: go 1.1\nmodule example.com/app\n\ngo 1.26.0 // newest\n\ntoolchain go1.26.1\n\nrequire x v1.0.0\n`;

const read = (
  files: Readonly<Record<string, FakeFile>>,
  { workspace = root, variables }: { workspace?: string; variables?: Record<string, string> } = {},
) => lookAt(fakeHost({ files }), variables ? [editorWith({ variables })] : [], { workspace }).fact(workspaceGo);

test('the nearest go.mod, with the lines that ask for a Go', async () => {
  const file = `${root}/go.mod`;
  expect(await read({ [file]: module, [`${root}/cmd/x.go`]: '' }, { workspace: `${root}/cmd` })).toEqual({
    known: true,
    value: {
      file,
      go: { version: '1.26.0', place: { file, line: 4, text: 'go 1.26.0 // newest' } },
      toolchain: { name: 'go1.26.1', place: { file, line: 6, text: 'toolchain go1.26.1' } },
    },
  });
});

test('a go.work above goes before go.mod, unless GOWORK says otherwise', async () => {
  const files = {
    [`${root}/go.mod`]: module,
    '/Users/sam/src/go.work': 'go 1.27\n\nuse ./app\n',
    '/other/go.work': 'go 1.20\n',
  };
  const ruling = async (variables?: Record<string, string>) => {
    const fact = await read(files, variables ? { variables } : {});
    return fact.known && fact.value?.file;
  };
  expect(await ruling()).toBe('/Users/sam/src/go.work');
  expect(await ruling({ GOWORK: 'off' })).toBe(`${root}/go.mod`);
  expect(await ruling({ GOWORK: '/other/go.work' })).toBe('/other/go.work');
});

test('nothing above is an answer; without a workspace it is not asked', async () => {
  expect(await read({})).toEqual({ known: true, value: null });
  expect(await lookAt(fakeHost()).fact(workspaceGo)).toMatchObject({ cause: 'not-asked', reason: 'needs-workspace' });
});

test('a module without a go line asks for none', async () => {
  expect(await read({ [`${root}/go.mod`]: 'module x\ngolang 3\n' })).toMatchObject({
    value: { go: null, toolchain: null },
  });
});

test('protected and huge files are unknown, rubbish asks for nothing', async () => {
  expect(await read({ [`${root}/go.mod`]: { refused: 'tcc' } })).toMatchObject({ cause: 'refused' });
  expect(await read({ [`${root}/go.mod`]: 'x'.repeat(5_000_000) })).toMatchObject({ reason: 'too-large' });
  expect(await read({ [`${root}/go.mod`]: new Uint8Array([0, 255, 254, 10, 103]) })).toMatchObject({
    value: { go: null },
  });
});
