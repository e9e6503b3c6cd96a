import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merge } from '../../electron/edits/merge.ts';
import { changeLine, changeLines } from '../../electron/edits/shell-line.ts';
import { splitLines } from '../../electron/edits/text-lines.ts';
import type { ShellKind } from '../../electron/engine/change.ts';
import { shownLine } from '../../electron/probes/place.ts';
import { shellFiles } from './generate-shell.ts';

const out = (text: string, line: number, shell: ShellKind = 'zsh') =>
  changeLine(text, { shell, line, was: shownLine(text.split('\n')[line - 1] ?? ''), to: null });
const put = (text: string, line: number, to: string, shell: ShellKind = 'zsh') =>
  changeLine(text, { shell, line, was: shownLine(text.split('\n')[line - 1] ?? ''), to });
const unclear = (line: number) => ({ ok: false, reason: 'unclear-line', params: { line } });

describe('takes out', () => {
  test('a line, and leaves nothing behind', () => {
    expect(out('a\nexport GOROOT=/x # old\n\nb\n', 2)).toEqual({ ok: true, text: 'a\n\nb\n' });
    expect(out('a\r\nexport GOROOT=/x\r\nb', 2)).toEqual({ ok: true, text: 'a\r\nb' });
    expect(out('export GOROOT=/x', 1)).toEqual({ ok: true, text: '' });
    expect(out('a\nexport GOROOT=/x;', 2)).toEqual({ ok: true, text: 'a\n' });
  });

  test('the only command of a block by putting one that does nothing', () => {
    const nothing = ': # emptied by Greenlight';
    expect(out('if [ -d /x ]; then\n  export A=1\nfi\n', 2)).toEqual({
      ok: true,
      text: `if [ -d /x ]; then\n  ${nothing}\nfi\n`,
    });
    expect(out('f() {\n\t# why\n\texport A=1\n}\n', 3)).toEqual({
      ok: true,
      text: `f() {\n\t# why\n\t${nothing}\n}\n`,
    });
    expect(out('function f\n  set -gx A 1\nend\n', 2, 'fish')).toEqual({
      ok: true,
      text: `function f\n  ${nothing}\nend\n`,
    });
    expect(out('case $x in\na)\n  export A=1 ;;\nesac\n', 3)).toEqual(unclear(3));
    expect(out('if a\nthen\n  b\nelse\n  export A=1\nfi', 5)).toMatchObject({
      text: `if a\nthen\n  b\nelse\n  ${nothing}\nfi`,
    });
    expect(out('if a; then\n  export A=1\n  b\nfi\n', 2)).toEqual({ ok: true, text: 'if a; then\n  b\nfi\n' });
    expect(out('begin\n  set -gx A 1\nend', 2, 'fish')).toMatchObject({ text: `begin\n  ${nothing}\nend` });
  });

  test.each<[string, number, ShellKind?]>([
    ['export A=1; export B=2', 1],
    ['a && export A=1', 1],
    ['a ||\n  export A=1', 2],
    ['a \\\n  b', 1],
    ['a \\\n  b', 2],
    ['cat <<EOF\nexport A=1\nEOF', 2],
    ['cat <<EOF\nexport A=1\nEOF', 3],
    ["x='\nexport A=1\n'", 2],
    ['x=(\n  export A=1\n)', 2],
    ['echo "$(\nexport A=1\n)"', 2],
    ['if true; then export A=1; fi', 1],
    ['if\n  export A=1\nthen b\nfi', 2],
    ['while\n  export A=1\ndo b\ndone', 2],
    ['export A=1 B=2', 1],
    ['A=1 B=2', 1],
    ['brew shellenv | source', 1],
    ['( export A=1 )', 1],
    ['export A=1\nif [ $? = 0 ]; then b; fi', 1],
    ['fi\nexport A=1', 2],
    ['echo `\nexport A=1\n`', 2],
    ['export A="', 1],
    ['test -d /x\nand set -gx A 1', 1, 'fish'],
    ['test -d /x\nand set -gx A 1', 2, 'fish'],
    ['if test -d /x\n  and set -gx A 1\n  b\nend', 2, 'fish'],
    ['echo (\nset -gx A 1\n)', 2, 'fish'],
    ["echo 'it\\'s\nset -gx A 1\n'", 2, 'fish'],
  ])('not what is part of something bigger: %j, line %i', (text, line, shell) => {
    expect(out(text, line, shell)).toEqual(unclear(line));
  });

  test('what only looks like a part of something', () => {
    const text = `# it's\necho "a; b" # <<EOF\nexport A=$(( 1 << 2 ))\necho \${x:-'}'} $#\n[[ $x == (#i)a ]]\nexport B=1\n`;
    expect(out(text, 6)).toMatchObject({ ok: true });
    expect(out('cat <<< x\nexport B=1', 2)).toMatchObject({ text: 'cat <<< x\n' });
    expect(out('(( x << 2 ))\nexport B=1', 2)).toMatchObject({ text: '(( x << 2 ))\n' });
    expect(out('for f in a b; do\n a\ndone\nfor f (*.zsh) source $f\nexport B=1', 5)).toMatchObject({ ok: true });
    expect(out("case $- in *i*) ;; *) return;; esac\nexport B='x'", 2)).toMatchObject({ ok: true });
  });
});

describe('puts', () => {
  test('another text, with the white space before it', () => {
    expect(put('if a; then\n\texport A=1  \nfi', 2, 'export A=2')).toEqual({
      ok: true,
      text: 'if a; then\n\texport A=2\nfi',
    });
    expect(put('a && b\r\nc', 1, 'if x; then\n  a\nfi')).toMatchObject({ text: 'if x; then\r\n  a\r\nfi\r\nc' });
    expect(put('if [ -d /a ]; then\n:\nfi', 1, 'if [ -d /b ]; then')).toMatchObject({
      text: 'if [ -d /b ]; then\n:\nfi',
    });
    expect(put('\ufeffa=1', 1, 'a=2')).toEqual({ ok: true, text: '\ufeffa=2' });
  });

  test('nothing that is not whole', () => {
    expect(put('a', 1, 'echo "')).toMatchObject({ reason: 'unsafe-value' });
    expect(put('a', 1, 'a\0')).toMatchObject({ reason: 'unsafe-value' });
    expect(put('a', 1, 'cat <<X')).toMatchObject({ reason: 'unsafe-value' });
    expect(put('a', 1, 'if b; then')).toEqual(unclear(1));
    expect(put('if b; then\na\nfi', 1, '# b')).toEqual(unclear(1));
    expect(put('if b; then\na\nfi', 2, '# a')).toMatchObject({ text: 'if b; then\n: # a\nfi' });
    expect(put('cat <<X\na\nX', 2, 'b')).toEqual(unclear(2));
  });

  test('nothing where another line stands, and nothing twice', () => {
    const change = { shell: 'zsh', line: 1, was: 'a', to: 'b' } as const;
    expect(changeLine('c\n', change)).toEqual({ ok: false, reason: 'line-changed', params: { line: 1 } });
    expect(changeLine('', change)).toMatchObject({ reason: 'line-changed' });
    expect(changeLine('b\n', change)).toEqual({ ok: true, text: 'b\n' });
    expect(changeLine('a\n', { ...change, line: 2, to: null })).toMatchObject({ reason: 'line-changed' });
  });

  test('knows a line that was shown cut or starred, and writes no such text', () => {
    const long = `export A=${'x'.repeat(300)}`;
    expect(put(long, 1, 'export A=2')).toEqual({ ok: true, text: 'export A=2' });
    expect(put(long, 1, `true || ${shownLine(long)}`)).toMatchObject({ reason: 'unsafe-value' });
    const proxy = 'export P=http://me:secret@host';
    const change = { shell: 'zsh', line: 1, was: 'export P=http://***@host' } as const;
    expect(changeLine(proxy, { ...change, to: null })).toEqual({ ok: true, text: '' });
    expect(changeLine(proxy, { ...change, was: 'export P=http://***@other', to: null })).toMatchObject({ ok: false });
    expect(changeLine(proxy, { ...change, to: 'export Q=http://***@host' })).toMatchObject({ reason: 'unsafe-value' });
  });

  test('several lines by their numbers before', () => {
    const change = (line: number, was: string, to: string | null) => ({ shell: 'zsh' as const, line, was, to });
    expect(changeLines('a\nb\nc\n', [change(1, 'a', null), change(3, 'c', 'd\ne'), change(2, 'b', null)])).toEqual({
      ok: true,
      text: 'd\ne\n',
    });
  });
});

describe.each<[ShellKind, number]>([
  ['zsh', 1700],
  ['bash', 1700],
  ['fish', 1600],
])('any %s file', (shell, numRuns) => {
  test('loses one line and nothing else, once, and gets it back', () => {
    fc.assert(
      fc.property(shellFiles(shell, ['\n', '\r\n']), fc.nat(), (file, pick) => {
        const index = pick % file.lines.length;
        const made = file.lines[index];
        const change = { shell, line: index + 1, was: shownLine(made?.text ?? ''), to: null };
        const done = changeLine(file.text, change);
        expect(done.ok, JSON.stringify({ file, index })).toBe(made?.kind !== 'bound');
        if (!done.ok) return;
        const [before, after] = [splitLines(file.text), splitLines(done.text)];
        const isKept = after.length === before.length;
        expect(after.toSpliced(index, isKept ? 1 : 0)).toEqual(before.toSpliced(index, 1));
        if (isKept) expect(after[index]?.text.trim().replace('\ufeff', '')).toBe(': # emptied by Greenlight');
        if (made?.kind === 'plain') expect(changeLine(done.text, change).ok).toBe(false);
        expect(merge(file.text, done.text, done.text)).toEqual({ ok: true, text: file.text });
        if (!isKept && made?.kind === 'plain') {
          const later = merge(file.text, done.text, `# before\n${done.text}`);
          expect(later).toEqual(index === 0 ? expect.anything() : { ok: true, text: `# before\n${file.text}` });
        }
      }),
      { numRuns },
    );
  });
});

test('hostile text neither throws nor hangs', () => {
  const piece = fc.constantFrom(
    ...'\'"`$(){}[];&|<>\\#\n\r \tacé\0'.split(''),
    '<<EOF',
    'if ',
    'case x in ',
    '$((',
    '${',
    'EOF',
    'end\n',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }),
      fc.constantFrom<ShellKind>('zsh', 'bash', 'fish'),
      (pieces, shell) => {
        const text = pieces.join('');
        text.split('\n').forEach((line, index) => {
          changeLine(text, { shell, line: index + 1, was: shownLine(line), to: null });
        });
        changeLine('a', { shell, line: 1, was: 'a', to: text });
      },
    ),
    { numRuns: 1000 },
  );
  for (const one of ['(', '`', '$(', "'\\", '<<A\n', 'if ', '{ ', '((', '<<"', 'a\\\n', '\n']) {
    const text = one.repeat(10_000);
    expect(changeLine(text, { shell: 'bash', line: 1, was: 'nothing', to: null }).ok).toBe(false);
    changeLine(text, { shell: 'bash', line: 1, was: shownLine(text.split('\n')[0] ?? ''), to: null });
  }
});
