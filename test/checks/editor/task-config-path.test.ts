import { parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/editor/task-config-path.ts';
import { tasksJson } from '../../../electron/probes/editor/tasks-json.ts';
import { applyJson } from '../../changes/apply-json.ts';
import { judge, unknownFact } from '../../judge.ts';
import { type EditorMac, readEditorValue, workspace } from '../../probes/editor/look.ts';
import { healthy } from '../healthy-facts.ts';

const file = `${workspace}/.vscode/tasks.json`;
const build = { label: 'build', type: 'shell', command: 'go build ./...' };
const factsOf = async (tasks: readonly object[], files: EditorMac['files'] = {}) => ({
  tasks: await readEditorValue(tasksJson, {
    files: { [`${workspace}/main.go`]: '', ...files, [file]: JSON.stringify({ tasks }, null, 2) },
  }),
  home: healthy.home,
  shell: null,
  elsewhere: healthy.usedElsewhere,
  commands: healthy.commands,
});
const judged = async (task: object, files: EditorMac['files'] = {}) =>
  judge(check, await factsOf([{ ...build, ...task }], files));
const inShell = { command: '/bin/zsh -l -c', path: '/usr/bin:/bin', inEditor: '/opt/homebrew/bin/go' };

describe('task-config-path', () => {
  test('names the line of a working folder with ~', async () => {
    expect((await judged({ options: { cwd: '~/src/app' } })).findings).toMatchObject([
      {
        severity: 'error',
        message: 'tilde',
        title: 'The task “build” has a ~ that nobody expands',
        params: { attribute: 'options.cwd', line: 8, column: 9 },
        evidence: [{ source: '~/src/app/.vscode/tasks.json:8', text: '"cwd": "~/src/app"' }],
      },
    ]);
  });

  test.each<[string, 'error' | 'warning', object]>([
    ['cwdMissing', 'error', { options: { cwd: '${workspaceFolder}/gone' } }],
    ['cwdMissing', 'error', { options: { cwd: 'main.go' } }],
    ['cwdMissing', 'error', { type: 'go', command: 'build', osx: { options: { cwd: '/home/sam' } } }],
    ['shellMissing', 'error', { options: { shell: { executable: '/usr/local/bin/zsh' } } }],
    ['commandMissing', 'error', { type: 'process', command: '/usr/local/bin/go' }],
    ['tilde', 'error', { type: 'process', command: '~/go/bin/gopls' }],
    ['tilde', 'warning', { options: { env: { GOPATH: '~/go' } } }],
    ['pathSemicolons', 'warning', { options: { env: { PATH: '/a;/usr/bin' } } }],
    ['pathUnexpanded', 'warning', { options: { env: { PATH: '/a:$PATH' } } }],
    ['pathRelative', 'warning', { options: { env: { PATH: './bin:${env:PATH}' } } }],
    ['pathWithoutSystem', 'warning', { options: { env: { PATH: '/a' } } }],
  ])('tells %s (%s): %j', async (message, severity, task) => {
    expect((await judged(task)).findings).toMatchObject([{ message, severity }]);
  });

  test('is a warning when another task can be started', async () => {
    const facts = await factsOf([build, { ...build, label: 'old', options: { cwd: '/nowhere' } }]);
    expect((await judge(check, facts)).findings).toMatchObject([{ severity: 'warning', params: { name: 'old' } }]);
  });

  test('tells when the shell of tasks loses the go that the editor has', async () => {
    const facts = await factsOf([build, { ...build, label: 'test', command: 'go test ./...' }]);
    expect((await judge(check, { ...facts, shell: { ...inShell, go: null } })).findings).toMatchObject([
      {
        key: 'shell',
        severity: 'error',
        message: 'shellWithoutGo',
        params: { names: '“build”, “test”', go: '/opt/homebrew/bin/go' },
        evidence: [
          { source: '/bin/zsh -l -c env', text: 'PATH=/usr/bin:/bin' },
          { source: '~/src/app/.vscode/tasks.json:3' },
          { source: '~/src/app/.vscode/tasks.json:8' },
        ],
      },
    ]);
  });

  test('leaves the shell alone when go is there, when the editor has none either, or when nobody knows', async () => {
    const facts = await factsOf([build]);
    for (const shell of [
      { ...inShell, go: '/opt/homebrew/bin/go' },
      { ...inShell, go: null, inEditor: null },
      unknownFact('unsupported-shell'),
      unknownFact('needs-time', 'not-asked'),
    ]) {
      expect(await judge(check, { ...facts, shell })).toMatchObject({ status: 'ok', findings: [] });
    }
  });

  test.each<[object]>([
    [{}],
    [{ options: { cwd: '${workspaceFolder}', env: { GOFLAGS: '-v', PATH: '${workspaceFolder}/bin:${env:PATH}' } } }],
    [{ options: { cwd: '${fileDirname}' } }],
    [{ options: { cwd: 'out' }, dependsOn: 'make out' }],
    [{ command: '~/go/bin/golangci-lint run' }],
    [{ type: 'process', command: 'go', args: ['build'] }],
    [{ type: 'shell', command: 'npm run build', options: { cwd: '~/web' } }],
    [{ windows: { options: { cwd: 'C:\\app' } }, linux: { options: { cwd: '/home/sam' } } }],
  ])('is silent with %j', async (task) => {
    expect(await judged(task)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('is silent without a tasks.json, and cannot tell when it cannot be read', async () => {
    const facts = await factsOf([]);
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
    expect(await judge(check, { ...facts, tasks: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
  });
});

describe('mends', () => {
  const files = { '/bin/zsh': { text: '', mode: 0o755 } };
  const mend = async (task: object) => {
    const { repairs } = await judged(task, files);
    const changes = repairs.flatMap((one) => one.changes);
    if (changes.length === 0) return null;
    const text = applyJson(JSON.stringify({ tasks: [{ ...build, ...task }] }, null, 2), changes);
    const [after] = (parse(text) as { tasks: [Record<string, unknown>] }).tasks; // of this test
    return { after, still: (await judge(check, await factsOf([after], files))).findings.map(({ message }) => message) };
  };

  test.each<[object, object]>([
    [{ options: { env: { GOPATH: '~/go' } } }, { options: { env: { GOPATH: '${userHome}/go' } } }],
    [{ options: { cwd: '${workspaceFolder}/gone' } }, { options: {} }],
    [
      { options: { shell: { executable: '/usr/local/bin/zsh', args: ['-c'] } } },
      { options: { shell: { executable: '/bin/zsh', args: ['-c'] } } },
    ],
    [
      { type: 'process', command: '/opt/homebrew/bin/go' },
      { type: 'process', command: 'go' },
    ],
    [{ options: { env: { PATH: '/a;/usr/bin' } } }, { options: { env: { PATH: '/a:/usr/bin:${env:PATH}' } } }],
    [{ options: { env: { PATH: '/a:$PATH' } } }, { options: { env: { PATH: '/a:${env:PATH}' } } }],
    [
      { options: { env: { PATH: './bin:${env:PATH}' } } },
      { options: { env: { PATH: '${workspaceFolder}/bin:${env:PATH}' } } },
    ],
    [{ options: { env: { PATH: '/a' } } }, { options: { env: { PATH: '/a:${env:PATH}' } } }],
  ])('%j', async (given, after) => {
    expect(await mend(given)).toEqual({ after: { ...build, ...after }, still: [] });
  });

  test.each<[object]>([
    [{ options: { shell: { executable: '/opt/homebrew/bin/fish' } } }],
    [{ type: 'process', command: '/opt/golangci-lint' }],
    [{ options: { cwd: '~bob/app' } }],
  ])('leaves to a person: %j', async (given) => {
    expect((await judged(given, files)).findings).toHaveLength(1);
    expect(await mend(given)).toBeNull();
  });

  test('nothing when it is the shell of all tasks', async () => {
    const facts = { ...(await factsOf([build])), shell: { ...inShell, go: null } };
    expect((await judge(check, facts)).repairs).toMatchObject([{ key: 'shell', changes: [] }]);
  });
});
