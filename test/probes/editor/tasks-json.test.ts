import { describe, expect, test } from 'vitest';
import { tasksJson } from '../../../electron/probes/editor/tasks-json.ts';
import { type EditorMac, readEditorValue, workspace } from './look.ts';
import { user } from './mac.ts';

const file = `${workspace}/.vscode/tasks.json`;
const tasks = (...all: readonly object[]) => ({ [file]: JSON.stringify({ version: '2.0.0', tasks: all }, null, 2) });
const read = (files: EditorMac['files']) => readEditorValue(tasksJson, { ...(files && { files }) });
const build = { label: 'build', type: 'shell', command: 'go build ./...' };

describe('which tasks are for Go', () => {
  test.each([
    [build, true],
    [{ ...build, command: 'go', args: ['test', './...'] }, true],
    [{ ...build, command: 'cd api && CGO_ENABLED=0 go test' }, true],
    [{ ...build, command: { value: 'go', quoting: 'strong' } }, true],
    [{ ...build, command: 'golangci-lint run' }, true],
    [{ ...build, command: '~/go/bin/air' }, true],
    [{ label: 'x', type: 'go', command: 'build' }, true],
    [{ ...build, command: 'npm run go' }, false],
    [{ ...build, command: 'echo let it go away' }, false],
    [{ ...build, command: 'gone' }, false],
    [{ label: 'x', type: 'npm', script: 'go' }, false],
    [{ label: 'x' }, false],
  ])('%j: %s', async (task, isGo) => {
    expect((await read(tasks(task))).length).toBe(isGo ? 1 : 0);
  });

  test('those that need go from the shell of VS Code', async () => {
    const all = await read(
      tasks(
        build,
        { ...build, command: '/usr/local/go/bin/go build' },
        { ...build, type: 'process', command: 'go' },
        { ...build, options: { shell: { executable: '/bin/bash' } } },
        { ...build, options: { env: { PATH: '/x' } } },
        { ...build, command: 'golangci-lint run' },
      ),
    );
    expect(all.map(({ needsGo }) => needsGo)).toEqual([true, false, false, false, false, false]);
  });
});

test('folders, shells and programs, with the options of the file and of macOS', async () => {
  const text = JSON.stringify(
    {
      options: { cwd: '~/all', env: { GOPATH: '~/go', PATH: '/a;/b' } },
      osx: { options: { env: { GOPATH: '/opt/go' } } },
      tasks: [
        { ...build, options: { shell: { executable: '/nowhere/zsh' } } },
        { ...build, label: 'own', options: { cwd: 'api', env: { GOBIN: '~/bin' } } },
        {
          ...build,
          type: 'process',
          command: '~/go/bin/golangci-lint',
          osx: { options: { cwd: '${workspaceFolder}' } },
        },
      ],
    },
    null,
    2,
  );
  const all = await read({ [file]: text, [`${workspace}/x`]: '' });
  const shown = all.map(({ paths }) =>
    paths.map(({ attribute, path, tilde, stands }) => `${attribute} ${path} ${tilde ? 'tilde' : stands}`),
  );
  expect(shown).toEqual([
    [`options.cwd ${workspace}/~/all tilde`, 'options.shell.executable /nowhere/zsh nothing'],
    [`options.cwd ${workspace}/api nothing`, 'options.env.GOBIN null tilde'],
    [`options.cwd ${workspace} folder`, `command ${workspace}/~/go/bin/golangci-lint tilde`],
  ]);
  expect(all[0]?.environmentPath).toMatchObject({ semicolons: true, source: '~/src/app/.vscode/tasks.json:6' });
});

test("the user's own tasks count too, for any folder", async () => {
  const own = { tasks: [{ ...build, options: { cwd: '${workspaceFolder}/x' } }] };
  expect(await read({ [`${user}/tasks.json`]: JSON.stringify(own) })).toMatchObject([
    { file: '~/Library/Application Support/Code/User/tasks.json', paths: [{ path: null, stands: 'cannot-tell' }] },
  ]);
});

test('nothing there, nothing found; odd contents do no harm', async () => {
  expect(await read({})).toEqual([]);
  for (const text of ['[]', '{"tasks": 5}', '{"tasks": [null, 5, {"type": "shell"}], "options": [], "osx": "x"}']) {
    expect(await read({ [file]: text })).toEqual([]);
  }
  const odd = { ...build, label: 5, options: { cwd: 5, env: ['x'], shell: 'zsh' }, dependsOn: null };
  expect(await read(tasks(odd))).toMatchObject([{ label: '', paths: [] }]);
});
