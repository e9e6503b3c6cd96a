import { expect, test } from 'vitest';
import type { Machine } from '../../../electron/engine/host.ts';
import { editor } from '../../../electron/probes/editor/editors.ts';
import { commands } from '../../../electron/probes/sdk/commands.ts';
import { goForOneShell } from '../../../electron/probes/sdk/go-for-one-shell.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { type FakeFile, fakeHost } from '../../fake-host.ts';
import { given, home, lookAt } from './machine.ts';

const nothing = { go: null, gopls: null, dlv: null };
const nowhere = given(commands, { editor: nothing, integrated: nothing, login: nothing, dock: null });
const used = given(editor, healthy.editor);
const nixGo = '/nix/store/5c1f-go-1.26.1/bin/go';
const files = { [nixGo]: { text: '', mode: 0o755 }, [`${home}/src/.envrc`]: 'use flake\n' };
const readOn = (machine: { files?: Record<string, FakeFile>; path?: string }, facts = [nowhere, used]) => {
  const env: Machine['env'] = { PATH: machine.path ?? `relative:${nixGo.slice(0, -3)}/:/usr/bin` };
  const host = fakeHost({ files: machine.files ?? files, machine: { home, env } });
  return lookAt(host, facts, { workspace: `${home}/src/api` }).fact(goForOneShell);
};

test('the go of the shell that started us, and the nearest .envrc', async () => {
  expect(await readOn({})).toMatchObject({ value: { here: nixGo, envrc: `${home}/src/.envrc` } });
  expect(await readOn({ path: '/usr/bin' })).toMatchObject({ value: { here: null, envrc: `${home}/src/.envrc` } });
  expect(await readOn({ files: { '/Users/.envrc': '' } })).toMatchObject({ value: { here: null, envrc: null } });
});

test('an .envrc that leaves PATH alone has nothing to do with Go', async () => {
  const readWith = (text: string) => readOn({ path: '/usr/bin', files: { [`${home}/src/api/.envrc`]: text } });
  for (const text of ['export AWS_PROFILE=work\n', '# use nix, some day\nexport PORT=80\n', ''])
    expect(await readWith(text), text).toMatchObject({ value: { here: null, envrc: null } });
  for (const text of ['use flake', 'export A=1\n  PATH_add bin\n', 'export PATH=$HOME/go/bin:$PATH', '. ./env'])
    expect(await readWith(text), text).toMatchObject({ value: { envrc: `${home}/src/api/.envrc` } });
});

test('is not asked for where go is found, and unknown where an extension does as direnv does', async () => {
  expect(await readOn({}, [given(commands, healthy.commands)])).toEqual({ known: true, value: null });
  const extension = { [`${healthy.editor.extensions}/mkhl.direnv-0.17.0/package.json`]: '{}' };
  expect(await readOn({ files: { ...files, ...extension } })).toMatchObject({
    known: false,
    reason: 'set-by-extension',
    params: { extension: 'mkhl.direnv', path: '~/src/.envrc' },
  });
  expect(await readOn({ files: extension })).toMatchObject({ value: { here: null, envrc: null } });
});
