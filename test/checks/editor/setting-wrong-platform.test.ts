import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/editor/setting-wrong-platform.ts';
import { settings } from '../../../electron/probes/editor/settings.ts';
import { usedElsewhere } from '../../../electron/probes/editor/used-elsewhere.ts';
import { mendSettings } from '../../changes/mended.ts';
import { judge, unknownFact } from '../../judge.ts';
import { type EditorMac, home, readEditorValue, workspace } from '../../probes/editor/look.ts';

const judged = async (mac: EditorMac) =>
  judge(check, {
    settings: await readEditorValue(settings, mac),
    elsewhere: await readEditorValue(usedElsewhere, mac),
    home,
  });
const env = 'terminal.integrated.env';

describe('setting-wrong-platform', () => {
  test('fires for variables of Go that only Linux gets, with the line', async () => {
    const { findings } = await judged({ settings: { [`${env}.linux`]: { EDITOR: 'vi', GOPATH: '~/go', PATH: '/x' } } });
    expect(findings).toMatchObject([
      {
        key: `${env}.linux`,
        severity: 'warning',
        title: 'GOPATH, PATH is set for terminals of another system',
        params: { line: 4, osx: `${env}.osx` },
        evidence: [{ source: '~/Library/Application Support/Code/User/settings.json:4', text: '"GOPATH": "~/go",' }],
      },
    ]);
  });

  test('fires for what .osx does not have, and for paths that only a Mac has', async () => {
    const other = { [`${env}.linux`]: { GOROOT: '/x' }, [`${env}.osx`]: { GOPATH: '/y' } };
    expect((await judged({ settings: other })).findings).toMatchObject([{ params: { names: 'GOROOT' } }]);
    const remote = { [`${env}.linux`]: { PATH: '/opt/homebrew/bin:${env:PATH}' }, 'remote.SSH.configFile': 'x' };
    expect((await judged({ settings: remote })).findings).toMatchObject([{ message: 'variables' }]);
    const shell = { 'terminal.integrated.profiles.linux': { fish: { path: '/opt/homebrew/bin/fish' } } };
    expect((await judged({ settings: shell })).findings).toMatchObject([
      { message: 'macPath', params: { osx: 'terminal.integrated.profiles.osx' } },
    ]);
  });

  test.each([
    [{ [`${env}.osx`]: { GOPATH: '/x' } }],
    [{ [`${env}.linux`]: { GOPATH: '/x' }, [`${env}.osx`]: { GOPATH: '/y' } }],
    [{ [`${env}.linux`]: { EDITOR: 'vi', GOPATH: null } }],
    [{ [`${env}.linux`]: { GOPATH: '/home/sam/go' } }],
    [{ [`${env}.windows`]: { PATH: 'C:\\go;${env:PATH}' } }],
    [{ [`${env}.linux`]: { GOPATH: '/data/go' }, 'remote.SSH.remotePlatform': { box: 'linux' } }],
    [{ 'terminal.integrated.defaultProfile.linux': 'zsh', 'terminal.integrated.defaultProfile.windows': 'Git Bash' }],
    [{ 'terminal.integrated.profiles.linux': { zsh: { path: '/bin/zsh' } } }],
    [{ [`${env}.linux`]: 'x' }],
  ])('is silent with %j', async (given) => {
    expect(await judged({ settings: given })).toMatchObject({ status: 'ok', findings: [] });
  });

  test('is silent about a workspace that describes a container', async () => {
    const files = {
      [`${workspace}/.vscode/settings.json`]: `{"${env}.linux": {"GOPATH": "/go"}}`,
      [`${workspace}/.devcontainer/devcontainer.json`]: '{}',
    };
    expect(await judged({ files })).toMatchObject({ status: 'ok', findings: [] });
  });

  test('cannot tell without settings', async () => {
    const facts = { settings: unknownFact(), elsewhere: { user: false, workspace: false }, home };
    expect(await judge(check, facts)).toMatchObject({ status: 'unknown', findings: [] });
  });
});

describe('mends', () => {
  test.each<[Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
    [
      { [`${env}.linux`]: { EDITOR: 'vi', GOPATH: '~/go', PATH: '/x:${env:PATH}' } },
      { [`${env}.osx`]: { GOPATH: '${env:HOME}/go', PATH: '/x:${env:PATH}' } },
    ],
    [
      { [`${env}.linux`]: { GOFLAGS: '-v' }, [`${env}.osx`]: { GOPATH: '/y' } },
      { [`${env}.osx`]: { GOPATH: '/y', GOFLAGS: '-v' } },
    ],
    [
      { 'terminal.integrated.profiles.linux': { fish: { path: '/opt/homebrew/bin/fish' } } },
      { 'terminal.integrated.profiles.osx': { fish: { path: '/opt/homebrew/bin/fish' } } },
    ],
  ])('%j', async (given, added) => {
    const mended = await mendSettings(given, (settings) => judged({ settings }));
    expect(mended).toEqual({ after: { ...given, ...added }, still: [] });
  });

  test.each<[Readonly<Record<string, unknown>>]>([
    [{ [`${env}.linux`]: { PATH: '/x' } }],
    [{ [`${env}.linux`]: { GOROOT: '/x', GOPATH: '/y' } }],
    [{ [`${env}.linux`]: { GOPATH: '/x' }, [`${env}.osx`]: 'x' }],
  ])('leaves to a person: %j', async (given) => {
    expect(await mendSettings(given, (settings) => judged({ settings }))).toBeNull();
  });
});
