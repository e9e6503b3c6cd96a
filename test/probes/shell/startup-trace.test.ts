import { afterAll, describe, expect, test } from 'vitest';
import { startupTrace } from '../../../electron/probes/shell/startup-trace.ts';
import { realHome, removeHomes } from './real-shell.ts';
import { origins } from './traced-origins.ts';

afterAll(removeHomes);

const awkward = { name: 'Sam Müller 中文' };

describe('zsh', () => {
  test('every way to set PATH is traced to its own line', async () => {
    const { named } = await origins(
      'zsh',
      {
        '.zshenv': '# first\nexport PATH="$HOME/env:$PATH"\ntypeset -U path\n',
        '.zprofile': `eval "$(printf 'export HB=1;\\nexport PATH="/brew/bin:/brew/sbin:$PATH";\\n')"\n`,
        '.zshrc': [
          'source ~/.zsh/plugin.zsh',
          'add /by/function',
          'x=$(PATH=/subshell:$PATH; echo $PATH)',
          'path=(~/array $path)',
          'path+=/appended',
          'if true; then',
          '  PATH=$PATH:/in/if',
          'fi',
          'export PATH="$PATH:/two\\',
          '/lines"',
          '. ./relative/none 2>/dev/null',
          "emulate sh -c 'PATH=$PATH:/emulated'",
          '() { local GOROOT=/not/for/long; PATH=/anonymous:$PATH }',
          'PATH="/100%d/[x]*|(y)^~#:$PATH"',
        ].join('\n'),
        '.zsh/plugin.zsh': '\nadd() {\n  emulate -L zsh\n  path+=("$1")\n}\nPATH=$HOME/plugin:$PATH\n',
        '.zlogin': 'setopt nounset ksh_arrays extended_glob glob_subst sh_word_split\nPATH=/login:$PATH\n',
      },
      awkward,
    );
    expect(named).toEqual({
      '/login': 'file ~/.zlogin:2',
      '/100%d/[x]*|(y)^~#': 'file ~/.zshrc:14',
      '/anonymous': 'file ~/.zshrc:13',
      '~/array': 'file ~/.zshrc:4',
      '~/plugin': 'file ~/.zsh/plugin.zsh:6',
      '/brew/bin': 'file ~/.zprofile:1',
      '/brew/sbin': 'file ~/.zprofile:1',
      '~/env': 'file ~/.zshenv:2',
      '/by/function': 'file ~/.zsh/plugin.zsh:4',
      '/appended': 'file ~/.zshrc:5',
      '/in/if': 'file ~/.zshrc:7',
      '/two/lines': 'file ~/.zshrc:9',
      '/emulated': 'file ~/.zshrc:12',
    });
  });

  test.each([
    ['the prompt is not expanded', 'setopt no_prompt_subst\ntrue\nPATH=/late:$PATH\ntrue\n', 4],
    ['tracing is turned off', 'unsetopt xtrace\ntrue\nPATH=/late:$PATH\ntrue\n', 4],
    ['PS4 is another', "PS4='+%N:%i> '\ntrue\nPATH=/late:$PATH\ntrue\n", 4],
    ['standard error is closed', 'exec 2>/dev/null\ntrue\nexport PATH=/late:$PATH\n', 4],
  ])('the line is found although %s', async (_, text, line) => {
    const { named } = await origins('zsh', { '.zshrc': `PATH=/early:$PATH\n${text}` });
    expect(named).toEqual({ '/early': 'file ~/.zshrc:1', '/late': `file ~/.zshrc:${line}` });
  });

  test('a folder of packages is named by the line of the person that loads it', async () => {
    const machine = realHome('zsh', {});
    const outside = realHome('zsh', { 'asdf.sh': 'PATH=/shims:$PATH\n' }).home;
    const { named } = await origins('zsh', { '.zshrc': `\n. ${outside}/asdf.sh\n` });
    expect(named).toEqual({ '/shims': 'file ~/.zshrc:2' });
    expect(machine.home).not.toBe(outside);
  });

  test('ZDOTDIR that ~/.zshenv moves', async () => {
    const { named, trace } = await origins('zsh', {
      '.zshenv': 'export ZDOTDIR=$HOME/.config/zsh\n',
      '.config/zsh/.zshrc': 'PATH=/moved:$PATH\n',
    });
    expect(named).toEqual({ '/moved': 'file ~/.config/zsh/.zshrc:1' });
    expect(trace.assignments[0]).toMatchObject({
      name: 'ZDOTDIR',
      place: { line: 1, text: 'export ZDOTDIR=$HOME/.config/zsh' },
    });
  });

  test('values of Go variables, and no others, with passwords taken out', async () => {
    const { trace } = await origins('zsh', {
      '.zshenv':
        'export GOROOT=/opt/go\nexport AWS_SECRET_ACCESS_KEY=hunter2\nexport https_proxy=http://sam:hunter2@proxy:8080\n',
      '.zshrc': 'export GOFLAGS="-mod=mod -v"\nunset GOROOT\nexport GOROOT="/opt/my go"\n',
    });
    expect(trace.assignments.map(({ name, value, place }) => [name, value, place.line])).toEqual([
      ['GOROOT', '/opt/go', 1],
      ['https_proxy', 'http://***@proxy:8080', 3],
      ['GOFLAGS', '-mod=mod -v', 1],
      ['GOROOT', '/opt/my go', 3],
    ]);
    expect(JSON.stringify(trace)).not.toContain('hunter2');
  });

  test.each([
    ['zsh', '.zshrc'],
    ['bash', '.bash_profile'],
  ])('%s: each of several assignments counts, one for a single command does not', async (shell, file) => {
    const { trace } = await origins(shell, {
      [file]: [
        'export GOROOT=/one',
        'export GOROOT="/opt/two words"',
        'GOROOT=/for/one/command /usr/bin/true',
        'f() { local GOROOT=/local; true; }',
        'f',
        ': ${GOBIN:=$HOME/by/default}; export GOBIN',
        'export GOROOT=/three GOFLAGS=-v',
      ].join('\n'),
    });
    const home = trace.files
      .map((one) => one.file)
      .find((name) => name.endsWith(file))
      ?.slice(0, -file.length - 1);
    const set = trace.assignments.map(
      ({ name, value, place }) => `${name}=${value.replace(home ?? '', '~')}:${place.line}`,
    );
    expect(set.filter((one) => one.startsWith('GOROOT'))).toEqual([
      'GOROOT=/one:1',
      'GOROOT=/opt/two words:2',
      'GOROOT=/three:7',
    ]);
    expect(set).toContain('GOBIN=~/by/default:6');
    expect(set).toContain('GOFLAGS=-v:7');
  });

  test('where the time goes: the file, its line, and no blame for the plugin on the way', async () => {
    const { trace, machine } = await origins('zsh', {
      '.zprofile': 'true\n',
      '.zshrc': 'slow() {\n  sleep 0.3\n}\n\nslow\nsource ~/plugin\n',
      plugin: 'sleep 0.1\n',
    });
    const time = (file: string) => trace.files.find((one) => one.file === `${machine.home}/${file}`);
    expect(time('.zshrc')?.slowest).toMatchObject({ place: { line: 5, text: 'slow' } });
    expect(time('.zshrc')?.ms).toBeGreaterThan(390);
    expect(time('plugin')?.ms).toBeGreaterThan(90);
    expect(time('plugin')?.ms).toBeLessThan(300);
    expect(time('.zprofile')?.ms).toBeLessThan(90);
  });

  test('path_helper: what it lists is its own, what stood before is moved back', async () => {
    const helper =
      '#!/bin/sh\necho "PATH=\\"/usr/local/bin:/usr/bin:/bin:/usr/local/go/bin:$HOME/go/bin:/usr/sbin:/sbin\\"; export PATH;"\n';
    const { named } = await origins(
      'zsh',
      {
        path_helper: helper,
        '.zshenv': 'PATH=$HOME/go/bin:/usr/bin:/bin:/usr/sbin:/sbin\n',
        '.zprofile': 'if [ -x ~/path_helper ]; then\n  eval `~/path_helper -s`\nfi\n',
        '.zshrc': 'PATH=/mine:$PATH\n',
      },
      {
        system: {
          '/etc/paths': '/usr/local/bin\n/usr/bin\n/bin\n',
          '/etc/paths.d/go': '/usr/local/go/bin\n',
        },
      },
    );
    expect(named).toEqual({
      '/mine': 'file ~/.zshrc:1',
      '/usr/local/bin': 'path_helper /etc/paths:1',
      '/usr/bin': 'path_helper /etc/paths:2',
      '/bin': 'path_helper /etc/paths:3',
      '/usr/local/go/bin': 'path_helper /etc/paths.d/go:1',
      '~/go/bin': 'file ~/.zshenv:1 back',
    });
  });
});

describe('bash', () => {
  test('every way to set PATH is traced to its own line', async () => {
    const { named, trace } = await origins(
      'bash',
      {
        '.bash_profile': [
          '# login',
          `eval "$(printf 'export HB=1;\\nexport PATH="/brew/bin:$PATH";\\n')"`,
          'if [ -f ~/.bashrc ]; then',
          '  . ~/.bashrc',
          'fi',
          'export GOROOT="/opt/my go"',
          'set -u; set -e',
          'PATH=$PATH:/strict',
        ].join('\n'),
        '.bashrc': [
          'source "$HOME/lib/add.sh"',
          'add /by/function',
          'x=$(PATH=/subshell:$PATH; echo $PATH)',
          'export PATH="$PATH:/two\\',
          '/lines"',
          'for d in /f1 /f2; do PATH=$PATH:$d; done',
          'PATH=/only/here:$PATH true',
        ].join('\n'),
        'lib/add.sh': '#\n#\nadd() {\n  local it=$1\n  PATH="$PATH:$it"\n}\nexport PATH="$HOME/lib:$PATH"\n',
        '.profile': 'PATH=/never/read:$PATH\n',
      },
      awkward,
    );
    expect(named).toEqual({
      '~/lib': 'file ~/lib/add.sh:7',
      '/brew/bin': 'file ~/.bash_profile:2',
      '/by/function': 'file ~/lib/add.sh:5',
      '/two/lines': 'file ~/.bashrc:4',
      '/f1': 'file ~/.bashrc:6',
      '/f2': 'file ~/.bashrc:6',
      '/strict': 'file ~/.bash_profile:8',
    });
    expect(trace.assignments.find(({ name }) => name === 'GOROOT')).toMatchObject({
      value: '/opt/my go',
      place: { line: 6 },
    });
  });

  test.each([
    ['tracing is turned off', 'set +x'],
    ['PS4 is another', "PS4='+ '"],
  ])('the line is found although %s', async (_, line) => {
    const { named } = await origins('bash', { '.bash_profile': `PATH=/early:$PATH\n${line}\nPATH=/late:$PATH\n` });
    expect(named).toEqual({ '/early': 'file ~/.bash_profile:1', '/late': 'file ~/.bash_profile:3' });
  });

  test('without a profile of its own it reads ~/.profile', async () => {
    const { named } = await origins('bash', { '.profile': '\nPATH=/shared:$PATH\n', '.bashrc': 'PATH=/not:$PATH\n' });
    expect(named).toEqual({ '/shared': 'file ~/.profile:2' });
  });

  test('where the time goes', async () => {
    const { trace, machine } = await origins('bash', {
      '.bash_profile': 'true\nsleep 0.3\n. ~/.bashrc\n',
      '.bashrc': 'sleep 0.1\n',
    });
    expect(trace.files.find(({ file }) => file === `${machine.home}/.bash_profile`)).toMatchObject({
      slowest: { place: { line: 2, text: 'sleep 0.3' } },
    });
  });
});

test('a shell that cannot be asked makes the fact unknown', async () => {
  const fact = await realHome('/bin/dash', {}).fact(startupTrace);
  expect(fact).toMatchObject({ known: false, reason: 'unsupported-shell' });
});
