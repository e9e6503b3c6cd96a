import { describe, expect, test } from 'vitest';
import { launchJson } from '../../../electron/probes/editor/launch-json.ts';
import { type EditorMac, home, readEditor, readEditorValue, workspace } from './look.ts';
import { user } from './mac.ts';

const file = `${workspace}/.vscode/launch.json`;
const launch = (...configurations: readonly object[]) => ({
  [file]: JSON.stringify({ version: '0.2.0', configurations }, null, 2),
});
const go = { name: 'Launch', type: 'go', request: 'launch' };
const read = (files: EditorMac['files'], mac: EditorMac = {}) =>
  readEditorValue(launchJson, { ...mac, files: { ...files } });
const paths = async (configuration: object, files: EditorMac['files'] = {}) =>
  ((await read({ ...launch({ ...go, ...configuration }), ...files }))[0]?.paths ?? []).map(
    ({ attribute, path, stands, tilde, adrift }) =>
      [attribute, path, stands, ...(tilde ? ['tilde'] : []), ...(adrift ? ['adrift'] : [])].join(' '),
  );

describe('what a path is', () => {
  test('each with its line and column', async () => {
    const [one] = await read(launch({ ...go, cwd: '/nowhere' }));
    expect(one).toMatchObject({
      name: 'Launch',
      mode: 'auto',
      source: '~/src/app/.vscode/launch.json:4',
      paths: [
        {
          written: '/nowhere',
          source: '~/src/app/.vscode/launch.json:8',
          place: { line: 8, column: 7, text: '"cwd": "/nowhere"' },
          stands: 'nothing',
        },
      ],
    });
  });

  test('~ is the home folder in cwd, and nowhere else', async () => {
    const files = { [`${home}/data/x`]: '' };
    expect(await paths({ cwd: '~/data', program: '~/data', output: '~/o', envFile: '~/.env' }, files)).toEqual([
      `cwd ${home}/data folder`,
      `program ${workspace}/~/data nothing tilde`,
      `output ${workspace}/~/o nothing tilde`,
      'envFile  cannot-tell tilde',
    ]);
  });

  test('relative ones belong to the workspace, but those of envFile to nobody', async () => {
    const files = { [`${workspace}/cmd/main.go`]: '', [`${workspace}/.env`]: '' };
    expect(
      await paths({ program: 'cmd', cwd: './cmd/..', envFile: ['.env', '${workspaceFolder}/.env'] }, files),
    ).toEqual([
      `cwd ${workspace} folder`,
      `program ${workspace}/cmd folder`,
      'envFile  cannot-tell adrift',
      `envFile ${workspace}/.env program`,
    ]);
  });

  test.each([
    ['${workspaceFolder}/x', `${workspace}/x nothing`],
    ['${workspaceFolder:app}/x', `${workspace}/x nothing`],
    ['${workspaceFolder:other}/x', ' cannot-tell'],
    ['${userHome}/${workspaceFolderBasename}', `${home}/app nothing`],
    ['${env:HOME}/x', `${home}/x nothing`],
    ['${env:NOT_SET}/x', '/x nothing'],
    ['${fileDirname}', ' cannot-tell'],
    ['${input:where}/x', ' cannot-tell'],
    ['${config:go.goroot}/src', '/opt/go/src nothing'],
    ['${HOME}/x', `${workspace}/\${HOME}/x nothing`],
    ['example.com/cmd/x', ' cannot-tell'],
  ])('program %s', async (program, path) => {
    const all = await read(launch({ ...go, program }), { settings: { 'go.goroot': '/opt/go' } });
    expect(all[0]?.paths.map((one) => `${one.path ?? ''} ${one.stands}`)).toEqual([path]);
  });

  test('the block for macOS lies on top', async () => {
    expect(await paths({ cwd: '/a', osx: { cwd: '/b' }, linux: { cwd: '/c' } })).toEqual(['cwd /b nothing']);
  });

  test('variables of Go that begin with ~, and PATH', async () => {
    const env = { GOPATH: '~/go', CONFIG: '~/x', PATH: '~/bin;bin:$PATH:/usr/bin:${workspaceFolder}/bin' };
    const [one] = await read(launch({ ...go, env }));
    expect(one?.paths.map(({ attribute, tilde }) => [attribute, tilde])).toEqual([['env.GOPATH', true]]);
    expect(one?.environmentPath).toMatchObject({
      semicolons: true,
      tilde: ['~/bin'],
      relative: ['bin'],
      unexpanded: ['$PATH'],
      keeps: false,
      go: null,
    });
  });

  test('what the editor has on its PATH is no fault of the configuration', async () => {
    const env = { PATH: '${env:PATH}:/opt/x' };
    const files = { ...launch({ ...go, env }), '/usr/local/go/bin/go': { text: '', mode: 0o755 } };
    const variables = { PATH: 'node_modules/.bin:$X:/usr/local/go/bin' };
    expect((await read(files, { variables }))[0]?.environmentPath).toMatchObject({
      relative: [],
      unexpanded: [],
      keeps: true,
      go: '/usr/local/go/bin/go',
    });
  });
});

describe('where configurations stand', () => {
  test('only those of type go count', async () => {
    expect(await read(launch({ ...go, type: 'node', cwd: '/x' }, { ...go, name: 'B' }))).toMatchObject([{ name: 'B' }]);
  });

  test('settings and workspace files have them too; there ${workspaceFolder} may be any folder', async () => {
    const block = { launch: { configurations: [{ ...go, envFile: '${workspaceFolder}/.env', cwd: '/x' }] } };
    const all = await read({ [`${user}/settings.json`]: JSON.stringify(block) });
    expect(all[0]?.paths.map(({ path }) => path)).toEqual(['/x', null]);
    const project = `${home}/all.code-workspace`;
    const files = { [project]: JSON.stringify({ folders: [{ path: 'src/app' }], ...block }) };
    const inFile = await read(files, { subject: { workspace: `${home}/src/app`, workspaceFile: project } });
    expect(inFile).toMatchObject([{ file: '~/all.code-workspace', paths: [{ path: '/x' }, { path: null }] }]);
  });

  test('comments and mistakes are read over', async () => {
    const text = '{ // all\n "configurations": [\n {"type": "go" "name": "A", "cwd": "/x",},\n ]';
    expect(await read({ [file]: text })).toMatchObject([{ name: 'A', paths: [{ place: { line: 3 } }] }]);
  });

  test('nothing there, nothing found; odd contents do no harm', async () => {
    expect(await read({})).toEqual([]);
    for (const text of ['', '[]', '{"configurations": {}}', '{"configurations": [5, null, [], {"type": ["go"]}]}']) {
      expect(await read({ [file]: text })).toEqual([]);
    }
    const odd = { ...go, name: 5, cwd: { a: 1 }, env: 'x', envFile: [5, ['a']], program: null, osx: 'mac' };
    expect(await read(launch(odd))).toMatchObject([{ name: '', paths: [] }]);
  });

  test('endless nesting cannot be told', async () => {
    const fact = await readEditor(launchJson, { files: { [file]: '['.repeat(1e5) } });
    expect(fact).toMatchObject({ known: false });
  });

  test('secrets are not shown', async () => {
    const all = await read(launch({ ...go, env: { API_TOKEN: 's3cret', PATH: '/x' }, cwd: 'https://u:s3cret@h/' }));
    expect(JSON.stringify(all)).not.toContain('s3cret');
  });
});
