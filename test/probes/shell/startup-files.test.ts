import { chmodSync, symlinkSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { createReader } from '../../../electron/engine/reader.ts';
import { startupFiles } from '../../../electron/probes/shell/startup-files.ts';
import { fakeHost } from '../../fake-host.ts';
import { shells } from '../../shells.ts';
import { realHome, removeHomes } from './real-shell.ts';

afterAll(removeHomes);

async function inHome(machine: ReturnType<typeof realHome>) {
  const files = await machine.value(startupFiles);
  return files.flatMap((one) =>
    one.file.startsWith(machine.home) ? [{ ...one, file: one.file.slice(machine.home.length + 1) }] : [],
  );
}

test('zsh: which it reads, with their text; what it sources; what it never reads', async () => {
  const files = await inHome(
    realHome('zsh', {
      '.zshenv': 'export ZDOTDIR=$HOME/z\n',
      'z/.zshrc': 'source ~/.aliases\n',
      '.zshrc': 'PATH=/left/behind:$PATH\n',
      '.aliases': "alias ll='ls -l'\n",
      '.bashrc': 'PATH=/bash:$PATH\r\nsecond\r\n',
      '.fishrc': '',
    }),
  );
  expect(files.map(({ file, read, shell }) => [file, read, shell])).toEqual([
    ['.zshenv', true, 'zsh'],
    ['.zshrc', false, 'zsh'],
    ['z/.zshrc', true, 'zsh'],
    ['.bashrc', false, 'bash'],
    ['.fishrc', false, 'other'],
    ['.aliases', true, 'zsh'],
  ]);
  expect(files[1]?.lines).toEqual(['PATH=/left/behind:$PATH']);
  // To a shell the first half of a line end of Windows is a part of the line.
  expect(files[3]?.lines).toEqual(['PATH=/bash:$PATH\r', 'second\r']);
});

test('bash reads the first of its profiles, and .bashrc only when that sources it', async () => {
  const texts = { '.bash_profile': 'true\n', '.profile': 'true\n', '.bashrc': 'true\n' };
  const read = async (files: Record<string, string>) =>
    (await inHome(realHome('bash', files))).filter((one) => one.read).map(({ file }) => file);
  expect(await read(texts)).toEqual(['.bash_profile']);
  expect(await read({ ...texts, '.bash_profile': '. ~/.bashrc\n' })).toEqual(['.bash_profile', '.bashrc']);
});

test.skipIf(!shells.includes('fish'))('fish reads its snippets too', async () => {
  const files = await inHome(
    realHome('fish', {
      '.config/fish/config.fish': 'true\n',
      '.config/fish/conf.d/a.fish': 'true\n',
      '.config/fish/conf.d/a.txt': '',
    }),
  );
  expect(files.map(({ file, read }) => [file, read])).toEqual([
    ['.config/fish/config.fish', true],
    ['.config/fish/conf.d/a.fish', true],
  ]);
});

test('secrets in start-up files are not kept', async () => {
  const text = [
    'export NPM_TOKEN=hunter2 GOPROXY=https://sam:hunter2@proxy.corp/',
    'set -gx AWS_SECRET_ACCESS_KEY "hunter2 hunter2"',
    'export GOPRIVATE=corp.example',
  ];
  const [file] = await inHome(realHome('zsh', { '.zshrc': `${text.join('\n')}\n` }));
  expect(file?.lines).toEqual([
    'export NPM_TOKEN=*** GOPROXY=https://***@proxy.corp/',
    'set -gx AWS_SECRET_ACCESS_KEY ***',
    'export GOPRIVATE=corp.example',
  ]);
});

test('a huge, a binary and a circular file spoil nothing', async () => {
  const machine = realHome('zsh', {
    '.zshenv': `# ${'x'.repeat(2_000_000)}\n`,
    '.bashrc': new Uint8Array([0, 1, 2]),
    '.zshrc': 'true\n',
  });
  symlinkSync('.zlogin', `${machine.home}/.zlogin`);
  chmodSync(`${machine.home}/.zshrc`, 0o644);
  expect((await inHome(machine)).map(({ file, content, lines }) => [file, content, lines])).toEqual([
    ['.zshenv', 'too-large', []],
    ['.zshrc', 'text', ['true']],
    ['.bashrc', 'binary', []],
  ]);
});

test('a file that may not be read is listed without lines', async () => {
  const host = {
    ...fakeHost({
      files: { '/Users/sam/.zshrc': { refused: 'mode' }, '/Users/sam/.zshenv': 'true\n' },
      machine: { os: 'linux' },
    }),
    run: async () => ({
      code: 0,
      signal: null,
      stdout: '',
      stderr: '',
      timedOut: false,
      flooded: false,
      failure: null,
      ms: 1,
    }),
  };
  const fact = await createReader({ host, subject: {}, elapsedMs: () => 0 }).fact(startupFiles);
  expect(fact).toMatchObject({
    known: true,
    value: [
      { file: '/Users/sam/.zshenv', read: true, content: 'text', lines: ['true'] },
      { file: '/Users/sam/.zshrc', read: true, content: 'refused', lines: [] },
    ],
  });
});
