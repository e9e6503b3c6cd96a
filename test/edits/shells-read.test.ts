import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guarded } from '../../electron/changes/guard.ts';
import { putBlock } from '../../electron/edits/shell-block.ts';
import { changeLine } from '../../electron/edits/shell-line.ts';
import type { ShellKind } from '../../electron/engine/change.ts';
import { ofShellsHere, shells } from '../shells.ts';
import { shellFiles } from './generate-shell.ts';

/** Everything that was edited, as files of one folder that one process of the shell reads. */
function edits(shell: ShellKind): string[] {
  return fc.sample(shellFiles(shell), { numRuns: 30, seed: 7 }).flatMap(({ text, lines }) => {
    const made: string[] = [text];
    for (const [index, { text: line, kind }] of lines.entries()) {
      if (kind !== 'plain') continue;
      const change = { shell, line: index + 1, was: line.trim() };
      for (const to of [null, guarded(line, shell)]) {
        const done = changeLine(text, { ...change, to });
        expect(done.ok, JSON.stringify({ text, index, to })).toBe(true);
        if (done.ok) made.push(done.text);
      }
    }
    for (const where of ['start', 'end'] as const) {
      const done = putBlock(text, { shell, id: 'x', lines: ['true'], where });
      if (done.ok) made.push(done.text);
    }
    return made;
  });
}

const readers: Record<ShellKind, readonly [string, ...string[]]> = {
  zsh: ['zsh', '-f', '-c', 'for f in $1/*; do zsh -f -n $f || exit 1; done', 'x'],
  bash: ['bash', '-c', 'for f in "$1"/*; do bash -n "$f" || exit 1; done', 'x'],
  fish: ['fish', '--no-config', '-c', 'for f in $argv[1]/*; fish --no-execute $f; or exit 1; end'],
};

test.each(shells)('%s can read what was edited', (shell) => {
  const folder = mkdtempSync(join(tmpdir(), 'greenlight-edits-'));
  try {
    const all = edits(shell);
    expect(all.length).toBeGreaterThan(100);
    // Each in a function of its own, so that one process reads all of them.
    const open = shell === 'fish' ? 'function f' : 'f() {';
    const close = shell === 'fish' ? 'end' : '}';
    writeFileSync(join(folder, 'all'), all.map((text) => `${open}\n${text}\n${close}\n`).join(''));
    const [program, ...args] = readers[shell];
    expect(execFileSync(program, [...args, folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each(
  ofShellsHere([
    ['zsh', '-fec', 'setopt no_unset'],
    ['bash', '-ec', 'set -u'],
    ['fish', '-c', ''],
  ] as const),
)('a guarded line of %s runs in a terminal and not for the editor, and ends with 0', (shell, how, strict) => {
  const lines = ['echo ran', 'echo ran # why', 'echo ran; true', 'true && echo ran', 'echo ran | cat'];
  for (const line of lines) {
    const script = `${strict}\n${guarded(line, shell)}\n${shell === 'fish' ? 'exit $status' : ''}\n`;
    const run = (env: Record<string, string>) =>
      execFileSync(shell, [...(shell === 'fish' ? ['--no-config'] : []), how, script], {
        encoding: 'utf8',
        env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...env },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    if (shell !== 'fish' || line === lines[0] || line === lines[3]) {
      expect(run({}), line).toBe('ran\n');
      expect(run({ VSCODE_RESOLVING_ENVIRONMENT: '1' }), line).toBe('');
    }
  }
});

test('guards once, and only what was shown whole', () => {
  expect(guarded('[ -n "${VSCODE_RESOLVING_ENVIRONMENT-}" ] || a', 'zsh')).toBe(
    '[ -n "${VSCODE_RESOLVING_ENVIRONMENT-}" ] || a',
  );
  for (const line of ['', '# a', 'cat <<X', 'a \\', 'export P=http://***@x', `${'a'.repeat(199)}…`]) {
    expect(guarded(line, 'zsh')).toBeNull();
  }
});
