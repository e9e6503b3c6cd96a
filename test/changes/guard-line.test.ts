import { expect, test } from 'vitest';
import { guardLine, teachesEditor } from '../../electron/changes/guard-line.ts';
import { healthy } from '../checks/healthy-facts.ts';
import { home } from './places.ts';

const place = (file: string, text = 'exec fish') => ({ file: `${home}/${file}`, line: 7, text });
const zsh = { shell: { kind: 'zsh' as const }, home };

test.each(['.zshrc', '.config/zsh/.zprofile', '.bash_profile', '.config/fish/conf.d/mine.fish'])(
  'guards %s',
  (file) => {
    expect(guardLine(place(file), zsh)).toEqual([
      {
        change: 'line',
        file: `${home}/${file}`,
        line: 7,
        was: 'exec fish',
        to: expect.stringContaining('VSCODE_RESOLVING_ENVIRONMENT'),
      },
    ]);
  },
);

test('has words of its own for fish', () => {
  const [change] = guardLine(place('.config/fish/config.fish'), { shell: { kind: 'fish' }, home });
  expect(change).toMatchObject({ to: expect.stringContaining('set -q VSCODE_RESOLVING_ENVIRONMENT') });
});

test.each([
  ['what came with a package', place('.nvm/nvm.sh')],
  ['a file outside of the home folder', { ...place('.zshrc'), file: '/etc/zshrc' }],
  ['a line that is guarded', place('.zshrc', '[ -n "$VSCODE_RESOLVING_ENVIRONMENT" ] || exec fish')],
  ['a line that was not shown whole', place('.zshrc', `exec ${'x'.repeat(190)}…`)],
  ['nothing', null],
])('leaves alone %s', (_, at) => {
  expect(guardLine(at, zsh)).toEqual([]);
});

test('leaves alone a shell whose words it does not know', () => {
  expect(guardLine(place('.profile'), { shell: { kind: 'other' }, home })).toEqual([]);
  expect(guardLine(place('.profile'), { shell: undefined, home })).toEqual([]);
});

test('knows the lines that the editor has to run', () => {
  const { startupTrace: trace, zprofileLine } = healthy;
  expect(teachesEditor(zprofileLine, trace)).toBe(true);
  expect(teachesEditor(place('.zshrc'), trace)).toBe(false);
  expect(teachesEditor(place('.zshrc'), undefined)).toBe(true);
  const inFile = { name: 'PATH', place: place('.nvm/nvm.sh', 'export PATH="$1:$PATH"'), value: '/x' };
  const nvm = { ...trace, assignments: [inFile] };
  expect(teachesEditor(place('.zshrc', '. "$NVM_DIR/nvm.sh"'), nvm)).toBe(true);
  expect(teachesEditor(place('.zshrc', 'exec fish'), nvm)).toBe(false);
});
