import { expect, test } from 'vitest';
import { expand } from '../../../electron/probes/sdk/expand.ts';

const given = { variables: { GOROOT: '/x/go', EMPTY: '' }, home: '/Users/sam', workspace: '/Users/sam/src/app' };

test.each([
  ['~/go', '/Users/sam/go'],
  ['~', '/Users/sam'],
  ['~bob/go', '/Users/sam/bob/go'],
  ['${workspaceFolder}/bin', '/Users/sam/src/app/bin'],
  ['${workspaceRoot}/${workspaceFolderBasename}', '/Users/sam/src/app/app'],
  ['${env:GOROOT}/bin', '/x/go/bin'],
  ['${env: GOROOT }', '/x/go'],
  ['a${env:NOPE}b${env:EMPTY}', 'ab'],
  ['$HOME/go', '$HOME/go'],
  ['${userHome}/go', '${userHome}/go'],
  ['', ''],
])('%s becomes %s, as in the Go extension', (text, expected) => {
  expect(expand(text, given)).toBe(expected);
});

test('a workspace name cannot smuggle replacement patterns in', () => {
  expect(expand('${workspaceFolder}/bin', { ...given, workspace: "/a/$&$'" })).toBe("/a/$&$'/bin");
});

test('leaves ${workspaceFolder} alone when no folder is open', () => {
  expect(expand('${workspaceFolder}/bin', { ...given, workspace: undefined })).toBe('${workspaceFolder}/bin');
});
