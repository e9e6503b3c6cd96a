import { expect, test } from 'vitest';
import { commandLine } from '../../electron/app/command-line.ts';

const binary = '/Applications/Greenlight.app/Contents/MacOS/Greenlight';

test.each([
  ['opened from the Dock', [binary], true, null],
  ['opened by Finder of old', [binary, '-psn_0_12345'], true, null],
  ['an option of Chromium', [binary, '--remote-debugging-port=0'], true, null],
  ['a command', [binary, 'check', '--json'], true, ['check', '--json']],
  ['a question about us', [binary, '--version'], true, ['--version']],
  [
    'a command behind its language',
    [binary, '--lang', 'zh-CN', '--json', 'fix'],
    true,
    ['--lang', 'zh-CN', '--json', 'fix'],
  ],
  ['a language for Chromium', [binary, '--lang=zh-CN'], true, null],
  ['a language alone', [binary, '--lang', 'zh-CN'], true, null],
  ['a language and a file', [binary, '--lang=en', '/Users/sam/x.log'], true, null],
  ['in development', ['electron', '.'], false, null],
  ['a command in development', ['electron', '.', 'env'], false, ['env']],
  ['a file that is dropped on the icon', [binary, '/Users/sam/x.log'], true, null],
])('%s', (_, argv, packaged, args) => {
  expect(commandLine(argv, packaged)).toEqual(args);
});
