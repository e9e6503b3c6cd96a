import { describe, expect, test } from 'vitest';
import type { Subject } from '../../../electron/engine/probe.ts';
import { settings } from '../../../electron/probes/editor/settings.ts';
import { leaks } from '../../../electron/probes/remote/leaks.ts';
import { otherSide } from '../../../electron/probes/remote/other-side.ts';
import { type RemoteWindow, remoteWindows } from '../../../electron/probes/remote/remote-windows.ts';
import { healthyOther } from '../../checks/remote/other.ts';
import { fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const file = '/Users/sam/Library/Application Support/Code/User/settings.json';
const place = (line: number, text: string) => ({ file, line, text });
const alternateTools = (gopls: string, layer: 'user' | 'workspace' = 'user') => ({
  files: [],
  ignored: [],
  values: {
    'go.alternateTools': {
      value: { gopls },
      place: place(2, '"go.alternateTools": {'),
      layer,
      members: { gopls: { value: gopls, place: place(3, `"gopls": "${gopls}"`), layer } },
    },
  },
});
const homebrew = alternateTools('/opt/homebrew/bin/gopls');
const ssh: RemoteWindow = {
  kind: 'ssh',
  name: 'build-box',
  folder: null,
  source: '~/x/workspace.json:1',
  text: 'vscode-remote://…',
};
const container: RemoteWindow = { ...ssh, kind: 'container', name: '~/src/api', folder: '/Users/sam/src/api' };

const read = (
  facts: { settings: unknown; windows?: readonly RemoteWindow[]; other?: unknown },
  subject: Subject = {},
) =>
  leaks.read(
    lookAt(fakeHost(), subject, [
      ...(facts.settings ? ([[settings, facts.settings]] as const) : []),
      ...(facts.windows ? ([[remoteWindows, facts.windows]] as const) : []),
      ...(facts.other ? ([[otherSide, facts.other]] as const) : []),
    ]),
  );

describe('in a plain check', () => {
  test('silent where the editor has never had a remote window', async () => {
    expect(await read({ settings: homebrew, windows: [] })).toEqual([]);
  });

  test('told with the line and the window', async () => {
    expect(await read({ settings: homebrew, windows: [ssh] })).toEqual([
      {
        is: 'setting',
        name: 'go.alternateTools.gopls',
        value: '/opt/homebrew/bin/gopls',
        remote: 'build-box',
        certain: false,
        evidence: [
          {
            source: '~/Library/Application Support/Code/User/settings.json:3',
            text: '"gopls": "/opt/homebrew/bin/gopls"',
          },
          { source: ssh.source, text: ssh.text },
        ],
      },
    ]);
  });

  test.each([
    '/usr/local/bin/gopls',
    'gopls',
    '${env:HOME}/go/bin/gopls',
    '/home/sam/go/bin/gopls',
    '/Users/Shared/gopls',
  ])('silent for %s, which may be right there', async (path) => {
    expect(await read({ settings: alternateTools(path), windows: [ssh] })).toEqual([]);
  });

  test('settings of the workspace reach only the container that is made from it', async () => {
    const ofWorkspace = alternateTools('/opt/homebrew/bin/gopls', 'workspace');
    expect(
      await read({ settings: ofWorkspace, windows: [ssh, container] }, { workspace: '/Users/sam/src/other' }),
    ).toEqual([]);
    expect(
      await read({ settings: ofWorkspace, windows: [ssh, container] }, { workspace: '/Users/sam/src/api' }),
    ).toMatchObject([{ certain: true, remote: '~/src/api' }]);
  });
});

describe('with a remote', () => {
  const subject: Subject = { remote: { kind: 'ssh', host: 'build-box' } };
  test('what the other side has of this Mac is told too', async () => {
    const other = {
      ...healthyOther,
      variables: { GOROOT: '/opt/homebrew/opt/go/libexec', GOFLAGS: '-mod=mod' },
      settings: [{ source: '~/.vscode-server/data/Machine/settings.json:2', text: '"go.gopath": "/Users/sam/go"' }],
    };
    expect(await read({ settings: homebrew, other }, subject)).toMatchObject([
      { is: 'setting', certain: true, remote: 'build-box' },
      { is: 'setting-there', evidence: [{ source: 'build-box:~/.vscode-server/data/Machine/settings.json:2' }] },
      { is: 'variable-there', name: 'GOROOT', evidence: [{ source: 'ssh build-box env' }] },
    ]);
  });

  test('that is a Mac too is none of our business', async () => {
    expect(await read({ settings: homebrew, other: { ...healthyOther, os: 'darwin' } }, subject)).toEqual([]);
  });

  test('that was not reached, or settings that cannot be read, make it unknown', async () => {
    await expect(read({ settings: homebrew }, subject)).rejects.toThrow('timeout');
    await expect(read({ settings: null, other: healthyOther }, subject)).rejects.toThrow('timeout');
  });
});
