import { expect, test } from 'vitest';
import { unsetInEditor } from '../../electron/changes/unset-in-editor.ts';
import type { Origin } from '../../electron/probes/shell/environment.ts';
import { healthy } from '../checks/healthy-facts.ts';

const name = 'DEVELOPER_DIR';
const was = `export ${name}=/opt/Xcode`;
const place = { file: `${healthy.home}/.zshrc`, line: 4, text: was };
const setBy = (origin: Origin) => {
  const { editorEnvironment: usual } = healthy;
  const variables = { ...usual.variables, [name]: '/opt/Xcode' };
  return { ...usual, variables, origins: { ...usual.origins, [name]: origin } };
};
const { startupFiles: files } = healthy;

test('takes out the line, or what launchctl has set', () => {
  expect(unsetInEditor(name, setBy({ by: 'file', place }), files)).toEqual([
    { change: 'line', file: place.file, line: 4, was, to: null },
  ]);
  expect(unsetInEditor(name, setBy({ by: 'launchctl' }), files)).toEqual([
    { change: 'launchd', name, was: '/opt/Xcode', to: null },
  ]);
});

test('leaves what is not known to be ours', () => {
  expect(unsetInEditor(name, setBy({ by: 'inherited' }), files)).toEqual([]);
  expect(unsetInEditor(name, setBy({ by: 'file', place: { ...place, file: '/etc/zshrc' } }), files)).toEqual([]);
  expect(unsetInEditor(name, healthy.editorEnvironment, files)).toEqual([]);
  expect(unsetInEditor(name, undefined, files)).toEqual([]);
});
