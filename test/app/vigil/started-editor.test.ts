import { expect, test } from 'vitest';
import { isEditor } from '../../../electron/app/vigil/started-editor.ts';

test.each([
  ['com.microsoft.VSCode', 'Code', true],
  ['com.microsoft.VSCodeInsiders', 'Code - Insiders', true],
  ['com.visualstudio.code.oss', 'Code - OSS', true],
  ['com.vscodium', 'VSCodium', true],
  ['com.todesktop.230313mzl4w4u92', 'Cursor', true],
  ['com.exafunction.windsurf', 'Windsurf', true],
  ['com.google.antigravity', 'Antigravity', true],
  ['com.apple.dt.Xcode', 'Xcode', false],
  ['com.apple.Terminal', 'Terminal', false],
  [undefined, undefined, false],
])('%s (%s)', (id, name, is) => {
  expect(isEditor({ NSApplicationBundleIdentifier: id, NSApplicationName: name })).toBe(is);
});
