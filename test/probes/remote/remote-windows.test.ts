import { expect, test } from 'vitest';
import { editor } from '../../../electron/probes/editor/editors.ts';
import { remoteWindows } from '../../../electron/probes/remote/remote-windows.ts';
import { fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const userData = '/Users/sam/Library/Application Support/Code';
const read = (...uris: readonly string[]) =>
  remoteWindows.read(
    lookAt(
      fakeHost({
        files: Object.fromEntries(
          uris.map((folder, index) => [
            `${userData}/User/workspaceStorage/${index}/workspace.json`,
            JSON.stringify({ folder }),
          ]),
        ),
      }),
      {},
      [[editor, { userData }]],
    ),
  );
const hex = (text: string) => Buffer.from(text).toString('hex');

test('hosts and containers, each once', async () => {
  const windows = await read(
    'file:///Users/sam/src/api',
    'vscode-remote://ssh-remote%2Bbuild-box/home/sam/api',
    'vscode-remote://ssh-remote+build-box/home/sam/web',
    `vscode-remote://ssh-remote%2B${hex('{"hostName":"10.0.0.7","user":"sam"}')}/srv`,
    `vscode-remote://dev-container%2B${hex('/Users/sam/src/api')}/workspaces/api`,
    `vscode-remote://dev-container%2B${hex('{"hostPath":"/Users/sam/src/web","localDocker":false}')}/workspaces/web`,
    `vscode-remote://attached-container%2B${hex('{"containerName":"/db"}')}/root`,
    'vscode-remote://wsl%2BUbuntu/home/sam',
  );
  expect(windows.map(({ kind, name, folder }) => [kind, name, folder])).toEqual([
    ['ssh', 'build-box', null],
    ['ssh', '10.0.0.7', null],
    ['container', '~/src/api', '/Users/sam/src/api'],
    ['container', '~/src/web', '/Users/sam/src/web'],
    ['container', 'db', null],
  ]);
  expect(windows[0]).toMatchObject({
    source: '~/Library/Application Support/Code/User/workspaceStorage/2/workspace.json:1',
    text: 'vscode-remote://ssh-remote+build-box/home/sam/web',
  });
});

test('none, and nothing that could crash', async () => {
  expect(await read()).toEqual([]);
  expect(
    await read(
      'vscode-remote://',
      'vscode-remote://ssh-remote%2B%E0%A4/x',
      'vscode-remote://dev-container%2Bzz/x',
      `vscode-remote://dev-container%2B${hex('{"a"')}/x`,
      'vscode-remote://ssh-remote',
    ),
  ).toEqual([]);
});
