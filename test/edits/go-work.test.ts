import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addUses } from '../../electron/edits/go-work.ts';

const add = (text: string, ...folders: string[]) => {
  const done = addUses(text, { folders, folder: '/home/me/w' });
  return done.ok ? done.text : done.reason;
};

test('adds to what is there', () => {
  expect(add('go 1.24\n', './a')).toBe('go 1.24\n\nuse ./a\n');
  expect(add('go 1.24\n\nuse ./a // one\n\nreplace x => ./y\n', './b')).toBe(
    'go 1.24\n\nuse ./a // one\nuse ./b\n\nreplace x => ./y\n',
  );
  expect(add('go 1.24\n\nuse (\n  ./a\n\n  // more\n)\n', '/home/me/w/b', './c')).toBe(
    'go 1.24\n\nuse (\n  ./a\n\n  // more\n  ./b\n  ./c\n)\n',
  );
  expect(add('use (\n)\n', './a')).toBe('use (\n\t./a\n)\n');
  expect(add('go 1.24\r\nuse ./a', './b')).toBe('go 1.24\r\nuse ./a\r\nuse ./b');
  expect(add('', './a')).toBe('use ./a\n');
});

test('not what is used already, however it is written', () => {
  const text = 'go 1.24\nuse (\n\t"./a" // one\n\t`./b c`\n)\nuse ../d\nuse .\n';
  expect(add(text, '/home/me/w/a/', 'b c', '/home/me/d', '/home/me/w')).toBe(text);
  expect(add(text, './x y', './x y')).toContain('\nuse "./x y"\n');
});

test('not to what cannot be read, and nothing that ends the line', () => {
  for (const text of ['use (\n./a\n', ')\n', 'use "a\n']) expect(add(text, './b'), text).toBe('not-parsed');
  for (const folder of ['a\nb', '', 'a\0']) expect(add('', folder)).toBe('unsafe-value');
});

test('go reads what was there and what is new, and nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'greenlight-gowork-'));
  try {
    const texts = [
      'go 1.24\n\nuse ./a\n',
      'go 1.24\n\nuse (\n\t./a\n)\n\nreplace x => ./y\n',
      '// mine\ngo 1.24\n\ntoolchain go1.24.1\n\nuse ./a // one',
      'go 1.24\n\nuse ( )\n\nuse ./a\n',
    ];
    for (const text of texts) {
      const file = join(folder, 'go.work');
      writeFileSync(file, add(text, './b c', "./it's", './d(e)', '../é'));
      const read: unknown = JSON.parse(execFileSync('go', ['work', 'edit', '-json', file], { encoding: 'utf8' }));
      const uses = ['./a', './b c', "./it's", './d(e)', '../é'].map((DiskPath) => ({ DiskPath }));
      expect(read).toMatchObject({ Go: '1.24', Use: uses });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('any file keeps its lines, and is done once', () => {
  const line = fc.constantFrom('', '// a', 'use ./a', 'use (', '\t./b // b', ')', 'go 1.24', '"', 'use ()', '/* */');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom('./a', './n', '/x y'), (lines, one) => {
      const text = lines.join('\n');
      const done = add(text, one);
      if (done === 'not-parsed') return;
      expect(add(done, one)).toBe(done);
      const rest = done.split('\n');
      for (const was of lines) expect(rest.splice(rest.indexOf(was), 1)).toEqual([was]);
    }),
    { numRuns: 500 },
  );
});
