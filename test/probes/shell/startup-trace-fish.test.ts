import { afterAll, describe, expect, test } from 'vitest';
import { shells } from '../../shells.ts';
import { removeHomes } from './real-shell.ts';
import { origins } from './traced-origins.ts';

afterAll(removeHomes);

describe.skipIf(!shells.includes('fish'))('fish', () => {
  test('every way to set PATH is traced to its own line', async () => {
    const { named, trace, machine } = await origins(
      'fish',
      {
        '.config/fish/conf.d/a.fish': '# x\nset -gx GOROOT /opt/go\nset -gx PATH /conf.d $PATH\n',
        '.config/fish/fish_variables':
          '# This file contains fish universal variable definitions.\n# VERSION: 3.0\nSETUVAR fish_user_paths:/universal/one\\x1e/universal/two\nSETUVAR --export GOPATH:\\x2fold\\x2fgo\nSETUVAR --export GOROOT:/overruled\n',
        '.config/fish/config.fish': [
          'if status is-login',
          '    fish_add_path -g ~/bin',
          'end',
          'function add',
          '    set PATH $PATH $argv',
          'end',
          'add /by/function',
          'source "$HOME/extra.fish"',
          'eval "set -gx PATH /evaluated \\$PATH"',
          '/bin/echo set -gx PATH /brew \\$PATH | source',
          'for d in /f1 /f2',
          '    set -x PATH $PATH $d',
          'end',
          'set -l PATH /only/here $PATH',
          'mine',
        ].join('\n'),
        '.config/fish/functions/mine.fish': 'function mine\n    set -gx PATH /autoloaded $PATH\nend\n',
        'extra.fish': '\nset -x PATH /extra $PATH\n',
        'bin/tool': '',
      },
      { name: "Sam O'Neil" },
    );
    expect(named).toEqual({
      '/autoloaded': 'file ~/.config/fish/functions/mine.fish:2',
      '/brew': 'file ~/.config/fish/config.fish:10',
      '/evaluated': 'file ~/.config/fish/config.fish:9',
      '/extra': 'file ~/extra.fish:2',
      '~/bin': 'file ~/.config/fish/config.fish:2',
      '/conf.d': 'file ~/.config/fish/conf.d/a.fish:3',
      '/universal/one': 'file ~/.config/fish/fish_variables:3',
      '/universal/two': 'file ~/.config/fish/fish_variables:3',
      '/by/function': 'file ~/.config/fish/config.fish:5',
      '/f1': 'file ~/.config/fish/config.fish:12',
      '/f2': 'file ~/.config/fish/config.fish:12',
    });
    expect(
      trace.assignments
        .filter(({ name }) => name.startsWith('GO'))
        .map(({ name, value, place }) => [name, value, place.file.split('/').at(-1), place.line]),
    ).toEqual([
      ['GOROOT', '/overruled', 'fish_variables', 5],
      ['GOPATH', '/old/go', 'fish_variables', 4],
      ['GOROOT', '/opt/go', 'a.fish', 2],
    ]);
    expect(await machine.host.stat(`${machine.home}/.config/fish/conf.d`)).toMatchObject({ kind: 'folder' });
    expect(await machine.host.list(`${machine.home}/.config/fish/conf.d`)).toHaveLength(1);
  });

  test('a trace changes no universal variable of the user', async () => {
    const variables =
      '# This file contains fish universal variable definitions.\n# VERSION: 3.0\nSETUVAR fish_user_paths:/old\n';
    const { machine, named } = await origins('fish', {
      '.config/fish/fish_variables': variables,
      '.config/fish/config.fish': 'set -U fish_user_paths /new\n',
    });
    const bytes = await machine.host.read(`${machine.home}/.config/fish/fish_variables`);
    expect(new TextDecoder().decode(bytes)).toBe(variables);
    expect(named).toEqual({ '/new': 'file ~/.config/fish/config.fish:1' });
  });

  test('XDG_CONFIG_HOME is what the user has, for the files too', async () => {
    const { trace, machine } = await origins('fish', {
      '.config/fish/config.fish': 'set -gx GOENV "[$XDG_CONFIG_HOME]"\nsleep 0.3\n',
    });
    expect(trace.assignments.filter(({ name }) => name !== 'PATH')).toMatchObject([{ name: 'GOENV', value: '[]' }]);
    expect(trace.files.find(({ file }) => file.endsWith('config.fish'))).toMatchObject({
      file: `${machine.home}/.config/fish/config.fish`,
      slowest: { place: { line: 2, text: 'sleep 0.3' } },
    });
  });
});
