import { expect, test } from 'vitest';
import { surroundings } from '../../../electron/probes/workspace/surroundings.ts';
import type { FakeFile } from '../../fake-host.ts';
import { readFact, readValue } from '../read-fact.ts';

const src = '/Users/sam/src';
const read = (files: Readonly<Record<string, FakeFile>>, workspace = `${src}/app/cmd`) =>
  readValue(surroundings, { files }, { workspace });

test('the repository around the workspace and those beside it below the module', async () => {
  const files = {
    [`${src}/go.mod`]: 'module src\n',
    [`${src}/app/.git/HEAD`]: 'ref: refs/heads/main\n',
    [`${src}/app/cmd/main.go`]: '',
    [`${src}/b/.git/HEAD`]: '',
    [`${src}/submodule/.git`]: 'gitdir: ../x\n',
    [`${src}/closed/.git`]: { refused: 'mode' },
    [`${src}/plain/x.go`]: '',
  } as const;
  expect(await read(files)).toEqual({ repository: `${src}/app`, projects: [`${src}/app`, `${src}/b`] });
});

test('none around a folder; below the home folder none is looked for', async () => {
  expect(await read({ [`${src}/app/cmd/main.go`]: '' })).toEqual({ repository: null, projects: [] });
  const inHome = { '/Users/sam/go.mod': 'module x\n', '/Users/sam/a/.git/HEAD': '', [`${src}/app/cmd/x.go`]: '' };
  expect(await read(inHome)).toEqual({ repository: null, projects: [] });
});

test('is not asked without a workspace', async () => {
  expect(await readFact(surroundings, {})).toMatchObject({ reason: 'needs-workspace' });
});
