import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merge } from '../../electron/edits/merge.ts';
import { putBlock, removeBlock } from '../../electron/edits/shell-block.ts';
import { splitLines } from '../../electron/edits/text-lines.ts';
import type { ShellKind } from '../../electron/engine/change.ts';
import { shellFiles } from './generate-shell.ts';

const block = { shell: 'zsh', id: 'path', lines: ['path+=(/opt/go/bin)'], where: 'end' } as const;
const text = (done: ReturnType<typeof putBlock>): string => (done.ok ? done.text : JSON.stringify(done));
const put = (was: string, more: Partial<Parameters<typeof putBlock>[1]> = {}) => putBlock(was, { ...block, ...more });

describe('puts a block', () => {
  test('at the end, behind one blank line', () => {
    const blank =
      'a\n\n# >>> greenlight: path >>>\n# `greenlight undo` takes these lines and the blank one above away\n';
    expect(text(put('a\n'))).toBe(`${blank}path+=(/opt/go/bin)\n# <<< greenlight: path <<<\n`);
    expect(text(put('a'))).toBe(`${blank}path+=(/opt/go/bin)\n# <<< greenlight: path <<<`);
    expect(text(put('a\r\n'))).toBe(text(put('a\n')).replaceAll('\n', '\r\n'));
    expect(text(put('a\n\n'))).toBe(text(put('a\n')).replace(' and the blank one above', ''));
    expect(text(put(''))).toMatch(/^# >>> greenlight: path >>>\n.*\npath.*\n# <<< greenlight: path <<<\n$/);
  });

  test('at the start, behind the comments at the top', () => {
    const start = { where: 'start' } as const;
    expect(text(put('#!/bin/zsh\n# mine\n\na\n', start))).toMatch(
      /^#!\/bin\/zsh\n# mine\n# >>> .*\n#.*\npath.*\n# <<< .*\n\na\n$/,
    );
    expect(text(put('a', start))).toMatch(/^# >>> [^]*<<<\na$/);
    expect(text(put('# >>> conda >>>\na\n', start))).toMatch(/^# >>> greenlight[^]*<<<\n# >>> conda >>>\na\n$/);
    expect(text(put('\ufeffa', start))).toMatch(/^\ufeff# >>> /);
  });

  test('in place of the one that is there', () => {
    const was = text(put('a\n'));
    const now = text(putBlock(`${was}b\n`, { ...block, lines: ['one', 'two'], where: 'start' }));
    expect(now).toBe(`${was.replace('path+=(/opt/go/bin)', 'one\ntwo')}b\n`);
    expect(text(put(was))).toBe(was);
    expect(text(put(text(put(was, { id: 'other' }))))).toBe(text(put(was, { id: 'other' })));
  });

  test('not between marks that do not belong together, and not in a quote', () => {
    const whole = text(put(''));
    const [first = '', , , last = ''] = whole.split('\n');
    for (const broken of [first, last, `${last}\n${first}`, whole + whole, `${first}\n${first}\n${last}`]) {
      expect(put(broken), broken).toMatchObject({ ok: false, reason: 'unclear-line' });
      expect(removeBlock(broken, 'path')).toMatchObject({ ok: false, reason: 'unclear-line' });
    }
    for (const open of ['echo "', 'a \\', 'a &&\n', 'cat <<X\n', 'x=(']) {
      expect(put(open), open).toMatchObject({ ok: false, reason: 'unclear-line' });
    }
  });

  test('nothing that is not whole', () => {
    for (const lines of [['if a'], ['echo "'], ['a\nb'], ['a\0'], ['# >>> x >>>'], ['}']]) {
      expect(put('', { lines }), lines[0] ?? '').toMatchObject({ ok: false, reason: 'unsafe-value' });
    }
    expect(put('', { id: 'a b' })).toMatchObject({ reason: 'unsafe-value' });
    expect(put('', { id: 'a\n' })).toMatchObject({ reason: 'unsafe-value' });
  });
});

describe.each<[ShellKind, number]>([
  ['zsh', 1000],
  ['bash', 700],
  ['fish', 800],
])('any %s file', (shell, numRuns) => {
  const lines = shell === 'fish' ? ['fish_add_path /opt/go/bin'] : ['export PATH="/opt/go/bin:$PATH"'];
  test('gets a block once, keeps its own lines, and is the same without it', () => {
    fc.assert(
      fc.property(shellFiles(shell, ['\n', '\r\n']), fc.constantFrom('start', 'end'), ({ text: was }, where) => {
        const given = { shell, id: 'path', lines, where } as const;
        const made = text(putBlock(was, given));
        expect(text(putBlock(made, given))).toBe(made);
        expect(text(removeBlock(made, 'path'))).toBe(was);
        expect(merge(was, made, made)).toEqual({ ok: true, text: was });
        const now = splitLines(made).map((line) => line.text.replace('\ufeff', ''));
        const at = now.indexOf('# >>> greenlight: path >>>');
        const blank = where === 'end' && now[at + 1]?.includes('blank') ? 1 : 0;
        expect(now.toSpliced(at - blank, 4 + blank)).toEqual(
          splitLines(was).map((line) => line.text.replace('\ufeff', '')),
        );
      }),
      { numRuns },
    );
  });
});
