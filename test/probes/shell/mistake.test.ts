import { expect, test } from 'vitest';
import { mistakeIn } from '../../../electron/probes/shell/mistake.ts';

const home = '/Users/sam';

test.each([
  ['zsh', "/Users/sam/.zshrc:3: parse error near `\\n'\n", '.zshrc', 3, "parse error near `\\n'"],
  ['zsh, after a banner', 'update available\n/Users/sam/.zprofile:9: unmatched "\n', '.zprofile', 9, 'unmatched "'],
  ['zsh, blanks around =', '/Users/sam/.zshrc:1: bad assignment\n', '.zshrc', 1, 'bad assignment'],
  [
    'bash',
    'bash: no job control in this shell\nbash: /Users/sam/.bash_profile: line 5: syntax error: unexpected end of file\n',
    '.bash_profile',
    5,
    'syntax error: unexpected end of file',
  ],
  [
    'bash 3.2',
    '/Users/sam/.bashrc: line 2: unexpected EOF while looking for matching `"\'\n/Users/sam/.bashrc: line 4: syntax error: unexpected end of file\n',
    '.bashrc',
    2,
    'unexpected EOF while looking for matching `"\'',
  ],
  [
    'fish',
    "~/.config/fish/config.fish (line 1): Missing end to balance this if statement\nif true\n^^\nsource: Error while reading file '/Users/sam/.config/fish/config.fish'\n",
    '.config/fish/config.fish',
    1,
    'Missing end to balance this if statement',
  ],
])('%s', (_, stderr, file, line, text) => {
  expect(mistakeIn(stderr, home)).toEqual({ file: `${home}/${file}`, line, text });
});

test.each([
  '',
  "(eval):1: parse error near `)'\n",
  '/Users/sam/.zshrc:3: command not found: starship\n',
  '~/.config/fish/config.fish (line 3): Unknown command: starship\n',
  `${'/'.repeat(200_000)}:1: parse error`,
  `${'a:'.repeat(100_000)} line`,
])('nothing', (stderr) => {
  expect(mistakeIn(stderr, home)).toBeNull();
});
