import { expect, test } from 'vitest';
import { editor } from '../../../electron/probes/editor/editors.ts';
import { lastRemoteWindow } from '../../../electron/probes/remote/last-window.ts';
import { fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const userData = '/Users/sam/Library/Application Support/Code';
const read = (lastActiveWindow: unknown, workspace?: string) =>
  lastRemoteWindow.read(
    lookAt(
      fakeHost({
        files: {
          [`${userData}/User/globalStorage/storage.json`]: JSON.stringify({ windowsState: { lastActiveWindow } }),
        },
      }),
      workspace === undefined ? {} : { workspace },
      [[editor, { userData }]],
    ),
  );
const ssh = { folder: 'vscode-remote://ssh-remote%2Bbuild-box/home/sam/api' };
const packed = Buffer.from('/Users/sam/src/api').toString('hex');
const container = { folder: `vscode-remote://dev-container%2B${packed}/workspaces/api` };

test('a window on another machine, unless a folder of this one is under diagnosis', async () => {
  expect(await read(ssh)).toMatchObject({
    kind: 'ssh',
    name: 'build-box',
    source: '~/Library/Application Support/Code/User/globalStorage/storage.json:1',
  });
  expect(await read(ssh, '/Users/sam/src/api')).toBeNull();
  expect(await read({ workspaceIdentifier: { configURIPath: ssh.folder } })).toMatchObject({ name: 'build-box' });
});

test('a container is of the folder that it was made from', async () => {
  expect(await read(container, '/Users/sam/src/api')).toMatchObject({ kind: 'container', name: '~/src/api' });
  expect(await read(container, '/Users/sam/src/web')).toBeNull();
});

test.each([{ folder: 'file:///Users/sam/src/api' }, {}, null, 'x', [], { folder: 7 }])(
  'nothing remote in %j',
  async (window) => {
    expect(await read(window)).toBeNull();
  },
);
