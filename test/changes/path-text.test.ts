import { expect, test } from 'vitest';
import { mendedPath, mendedText } from '../../electron/changes/path-text.ts';

test.each([
  ['$HOME/go', '${env:HOME}/go'],
  ['${HOME}/go:${userHome}/x', '${env:HOME}/go:${env:HOME}/x'],
  ['~/go', '${env:HOME}/go'],
  ['~', '${env:HOME}'],
  ['/Users/$USER/go', '/Users/${env:USER}/go'],
  ['${TMPDIR}x', '${env:TMPDIR}x'],
  ['-X a=$ORIGIN', null],
  ['~bob/go', null],
  ['$HOMES/go', null],
  ['${config:x}', null],
  ['%APPDATA%/go', null],
  ['${workspaceFolder}/bin', '${workspaceFolder}/bin'],
])('%s becomes %s', (text, mended) => {
  expect(mendedText(text, '${env:HOME}')).toBe(mended);
});

const given = { home: '${userHome}', folder: null, complete: false } as const;

test.each([
  ['/a;/b', '/a:/b:${env:PATH}'],
  ['/a:$PATH', '/a:${env:PATH}'],
  ['${PATH}:/a', '${env:PATH}:/a'],
  ['~/bin:${env:PATH}', '${userHome}/bin:${env:PATH}'],
  ['${env:PATH}', null],
  ['bin', null],
  ['', null],
  ['C:\\go;/a', null],
  ['/a:$GOPATH/bin', null],
])('the PATH %s becomes %s', (written, mended) => {
  expect(mendedPath(written, given)).toBe(mended);
});

test('relative folders begin at the workspace, and a PATH with everything keeps to itself', () => {
  expect(mendedPath('./bin:x/y:/a', { ...given, folder: '${workspaceFolder}', complete: true })).toBe(
    '${workspaceFolder}/bin:${workspaceFolder}/x/y:/a',
  );
});

test.each(['$', '${', '%', '~', ':;', '${HOME'])('twenty thousand times %s take no time', (part) => {
  const began = performance.now();
  mendedPath(part.repeat(20_000), given);
  mendedText(part.repeat(20_000), '${userHome}');
  expect(performance.now() - began).toBeLessThan(1000);
});
