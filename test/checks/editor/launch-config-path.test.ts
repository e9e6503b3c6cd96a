import { parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/editor/launch-config-path.ts';
import { launchJson } from '../../../electron/probes/editor/launch-json.ts';
import { applyJson } from '../../changes/apply-json.ts';
import { judge, unknownFact } from '../../judge.ts';
import { type EditorMac, home, readEditorValue, workspace } from '../../probes/editor/look.ts';
import { healthy } from '../healthy-facts.ts';

const file = `${workspace}/.vscode/launch.json`;
const go = { name: 'Launch', type: 'go', request: 'launch', program: '${workspaceFolder}' };
const main = { [`${workspace}/main.go`]: '' };
const factsOf = async (configurations: readonly object[], files: EditorMac['files'] = {}) => ({
  configurations: await readEditorValue(launchJson, {
    files: { ...main, ...files, [file]: JSON.stringify({ configurations }, null, 2) },
  }),
  home,
  elsewhere: healthy.usedElsewhere,
  commands: healthy.commands,
});
const judged = async (configuration: object, files: EditorMac['files'] = {}) =>
  judge(check, await factsOf([{ ...go, ...configuration }], files));

describe('launch-config-path', () => {
  test('names the line of an envFile that is not there', async () => {
    expect((await judged({ envFile: '${workspaceFolder}/.env' })).findings).toMatchObject([
      {
        severity: 'error',
        message: 'envFileMissing',
        title: 'The envFile of “Launch” does not exist',
        params: { path: '~/src/app/.env', line: 8, column: 7 },
        evidence: [{ source: '~/src/app/.vscode/launch.json:8', text: '"envFile": "${workspaceFolder}/.env"' }],
      },
    ]);
  });

  test.each<[string, 'error' | 'warning', object, EditorMac['files']]>([
    ['tilde', 'error', { program: '~/src/app' }, {}],
    ['tilde', 'error', { envFile: '~/.env' }, { [`${home}/.env`]: '' }],
    ['tilde', 'warning', { output: '~/out' }, {}],
    ['tilde', 'warning', { env: { GOPATH: '~/go' } }, {}],
    ['envFileAdrift', 'error', { envFile: '.env' }, { [`${workspace}/.env`]: '' }],
    ['envFileMissing', 'error', { request: 'attach', envFile: ['/nowhere/.env'] }, {}],
    ['programMissing', 'error', { program: '${workspaceFolder}/cmd/gone' }, {}],
    ['programMissing', 'error', { program: '/home/sam/app' }, {}],
    ['programNotGo', 'error', { program: './app' }, { [`${workspace}/app`]: '' }],
    ['cwdMissing', 'error', { cwd: '~/nowhere' }, {}],
    ['cwdMissing', 'error', { cwd: './main.go' }, {}],
    ['pathSemicolons', 'warning', { env: { PATH: '/usr/local/go/bin;/usr/bin' } }, {}],
    ['pathUnexpanded', 'warning', { env: { PATH: '/x:$PATH' } }, {}],
    ['pathUnexpanded', 'warning', { env: { PATH: '/x:${PATH}' } }, {}],
    ['pathRelative', 'warning', { env: { PATH: 'bin:${env:PATH}' } }, {}],
    ['pathWithoutGo', 'error', { env: { PATH: '/opt/x' } }, {}],
    ['dlvToolPath', 'warning', { dlvToolPath: '/opt/dlv' }, {}],
  ])('tells %s (%s): %j', async (message, severity, configuration, files) => {
    expect((await judged(configuration, files)).findings).toMatchObject([{ message, severity }]);
  });

  test('is a warning when another configuration can be started', async () => {
    const facts = await factsOf([go, { ...go, name: 'Old', cwd: '/nowhere' }]);
    expect((await judge(check, facts)).findings).toMatchObject([{ severity: 'warning', params: { name: 'Old' } }]);
  });

  test.each<[object, EditorMac['files']]>([
    [{}, {}],
    [
      { cwd: '~/data', envFile: '${workspaceFolder}/.env' },
      { [`${home}/data/x`]: '', [`${workspace}/.env`]: '' },
    ],
    [{ program: '${file}', cwd: '${fileDirname}', envFile: '${input:env}' }, {}],
    [{ program: 'main.go', cwd: '' }, {}],
    [{ program: 'example.com/cmd/x' }, {}],
    [{ mode: 'exec', program: '${workspaceFolder}/bin/app' }, {}],
    [{ program: './gen', preLaunchTask: 'generate' }, {}],
    [{ port: 2345, cwd: '/srv/app', program: '/srv/app' }, {}],
    [{ request: 'attach', mode: 'remote', cwd: '/srv/app', program: '/srv/app' }, {}],
    [{ mode: 'test', program: '${workspaceFolder}/x_test.go' }, {}],
    [{ env: { PATH: '${env:PATH}:${workspaceFolder}/bin', CONFIG: '~/c', GOFLAGS: '-v' } }, {}],
    [{ env: { PATH: '/sdk/bin' } }, { '/sdk/bin/go': { text: '', mode: 0o755 } }],
    [{ dlvToolPath: '${userHome}/go/bin/dlv' }, {}],
    [{ type: 'node', cwd: '/nowhere', program: '~/x' }, {}],
  ])('is silent with %j', async (configuration, files) => {
    expect(await judged(configuration, files)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('is silent about paths of the container in which the folder is also opened', async () => {
    const facts = await factsOf([{ ...go, cwd: '/workspaces/app', program: '/workspaces/app' }]);
    const shared = { ...facts, elsewhere: { user: false, workspace: true } };
    expect(await judge(check, shared)).toMatchObject({ status: 'ok', findings: [] });
    expect((await judge(check, facts)).findings).toHaveLength(2);
  });

  test('is silent without a launch.json, and cannot tell when it cannot be read', async () => {
    const facts = await factsOf([]);
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
    const unread = { ...facts, configurations: unknownFact('refused-tcc', 'refused') };
    expect(await judge(check, unread)).toMatchObject({ status: 'unknown', findings: [] });
  });
});

describe('mends', () => {
  const files = { [`${home}/.env`]: '', [`${workspace}/.env`]: '' };
  const mend = async (configuration: object) => {
    const all = [{ ...go, ...configuration }];
    const { repairs } = await judged(configuration, files);
    const changes = repairs.flatMap((one) => one.changes);
    if (changes.length === 0) return null;
    const text = applyJson(JSON.stringify({ configurations: all }, null, 2), changes);
    const [after] = (parse(text) as { configurations: [Record<string, unknown>] }).configurations; // of this test
    return { after, still: (await judge(check, await factsOf([after], files))).findings.map(({ message }) => message) };
  };

  test.each<[object, object]>([
    [{ output: '~/out' }, { output: '${userHome}/out' }],
    [{ envFile: '~/.env' }, { envFile: '${userHome}/.env' }],
    [{ env: { GOPATH: '~/go' } }, { env: { GOPATH: '${userHome}/go' } }],
    [{ envFile: '.env' }, { envFile: '${workspaceFolder}/.env' }],
    [{ envFile: './.env' }, { envFile: '${workspaceFolder}/.env' }],
    [{ envFile: '/home/sam/.env' }, {}],
    [{ cwd: '~/nowhere' }, {}],
    [{ dlvToolPath: '/opt/dlv' }, {}],
    [{ env: { PATH: '/usr/local/go/bin;/usr/bin' } }, { env: { PATH: '/usr/local/go/bin:/usr/bin:${env:PATH}' } }],
    [{ env: { PATH: '/x:$PATH' } }, { env: { PATH: '/x:${env:PATH}' } }],
    [{ env: { PATH: '~/bin:${env:PATH}' } }, { env: { PATH: '${userHome}/bin:${env:PATH}' } }],
    [{ env: { PATH: 'bin:${env:PATH}' } }, { env: { PATH: '${workspaceFolder}/bin:${env:PATH}' } }],
    [{ env: { PATH: '/opt/x' } }, { env: { PATH: '/opt/x:${env:PATH}' } }],
  ])('%j', async (given, after) => {
    expect(await mend(given)).toEqual({ after: { ...go, ...after }, still: [] });
  });

  test.each<[object]>([
    [{ envFile: '${workspaceFolder}/.env.local' }],
    [{ envFile: ['~/.env'] }],
    [{ envFile: '../.env' }],
    [{ output: '~bob/out' }],
    [{ program: '${workspaceFolder}/cmd/gone' }],
    [{ env: { PATH: '$GOPATH/bin:/x' } }],
  ])('leaves to a person: %j', async (given) => {
    expect((await judged(given, files)).findings).toHaveLength(1);
    expect(await mend(given)).toBeNull();
  });
});
