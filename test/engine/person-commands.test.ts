import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { commandIds, personCommand } from '../../electron/engine/person-commands.ts';

test('what asks for a password says that an administrator runs it', () => {
  for (const id of commandIds) {
    const { text, administrator } = personCommand(id, { path: '/x', service: 'A', bundle: 'b.c', user: 'sam' });
    expect([id, administrator]).toEqual([id, text.includes('sudo ')]);
    expect(text).not.toMatch(/[{}]/);
  }
});

test('a param stays one word of the shell, whatever is in it', () => {
  for (const path of [
    '/a b',
    "/it's",
    '/x;id',
    '$(id)',
    '`id`',
    '"',
    '/Applications/Xcode 16.app/Contents/Developer',
  ]) {
    const { text } = personCommand('switch-developer-folder', { path });
    const script = `sudo() { printf '%s\\n' "$@"; }; ${text}`;
    expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' })).toBe(`xcode-select\n--switch\n${path}\n`);
  }
});
