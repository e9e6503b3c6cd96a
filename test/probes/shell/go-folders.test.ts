import { expect, test } from 'vitest';
import type { Sdk } from '../../../electron/probes/sdk/sdks.ts';
import { goFolders, waysTo } from '../../../electron/probes/shell/go-folders.ts';
import { healthy } from '../../checks/healthy-facts.ts';

const brewed: Sdk = {
  root: '/opt/homebrew/Cellar/go@1.24/1.24.2/libexec',
  version: '1.24.2',
  arch: 'arm64',
  origin: 'homebrew',
};
const given = { sdks: [...healthy.sdks, brewed], commands: healthy.commands, versionManagers: [] };

test('an SDK’s own folder, with or without a slash, and the ways to Homebrew’s keg', () => {
  const goIn = goFolders(given);
  expect(goIn('/usr/local/go/bin/')).toEqual({ version: '1.26.1', manager: null, forGoAlone: true });
  for (const folder of ['opt/go@1.24/bin', 'opt/go@1.24/libexec/bin', 'Cellar/go@1.24/1.24.2/libexec/bin']) {
    expect(goIn(`/opt/homebrew/${folder}`)).toMatchObject({ version: '1.24.2', forGoAlone: true });
  }
  expect(goIn('/usr/bin')).toBeUndefined();
});

test('a folder for all sorts of programs is known only by the go that was found in it', () => {
  expect(goFolders(given)('/opt/homebrew/bin')).toBeUndefined();
  const go = { ...healthy.commands.login.go, path: '/opt/homebrew/bin/go', real: `${brewed.root}/bin/go` };
  const commands = { ...healthy.commands, login: { ...healthy.commands.login, go } };
  expect(goFolders({ ...given, commands })('/opt/homebrew/bin')).toEqual({
    version: '1.24.2',
    manager: null,
    forGoAlone: false,
  });
});

test('shims count when the manager has a Go', () => {
  const mise = {
    name: 'mise' as const,
    versions: [],
    shims: '/Users/sam/.local/share/mise/shims',
    shimsOnPath: { editor: true, login: true },
    activation: null,
  };
  expect(goFolders({ ...given, versionManagers: [mise] })(mise.shims)).toBeUndefined();
  const versions = [{ version: '1.23.0', root: '/Users/sam/.local/share/mise/installs/go/1.23.0' }];
  const goIn = goFolders({ ...given, versionManagers: [{ ...mise, versions }] });
  expect(goIn(mise.shims)).toEqual({ version: null, manager: 'mise', forGoAlone: true });
});

test('the folder to recommend for an SDK survives its upgrade', () => {
  expect(waysTo(healthy.sdks[0])).toEqual(['/usr/local/go/bin']);
  expect(waysTo(brewed)[0]).toBe('/opt/homebrew/opt/go@1.24/bin');
  const main = { ...brewed, root: '/opt/homebrew/Cellar/go/1.26.1/libexec' };
  expect(waysTo(main)[0]).toBe('/opt/homebrew/bin');
  expect(waysTo(main)).toContain('/opt/homebrew/opt/go/libexec/bin');
});
