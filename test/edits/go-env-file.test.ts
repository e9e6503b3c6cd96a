import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { setGoEnv } from '../../electron/edits/go-env-file.ts';

const set = (text: string, name: string, to: string | null) => {
  const done = setGoEnv(text, { name, to });
  return done.ok ? done.text : done.reason;
};

test('leaves the file as go env -w and -u do', () => {
  const folder = mkdtempSync(join(tmpdir(), 'greenlight-goenv-'));
  const file = join(folder, 'env');
  const go = (...args: string[]) =>
    execFileSync('go', ['env', ...args], {
      env: { PATH: process.env.PATH ?? '', HOME: folder, GOENV: file },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  try {
    const steps: [string, string, string | null][] = [
      ['', 'GOPROXY', 'direct'],
      ['GOFLAGS=-mod=mod\nGOPROXY=direct\n', 'GONOSUMDB', 'a,b'],
      ['GOPROXY=direct', 'GOFLAGS', '-x'],
      ['GOFLAGS=-a\nGOPROXY=direct\n', 'GOPROXY', 'off'],
      ['GOFLAGS=-a\n# mine\nGOPROXY=direct\n\nGOSUMDB=off\n', 'GOPRIVATE', 'x'],
      ['GOFLAGS=-a\nGOFLAGS=-b\nGOPROXY=direct\n', 'GOFLAGS', '-c'],
      ['GOFLAGS=-a\nGOFLAGS=-b\nGOPROXY=direct\n', 'GOFLAGS', null],
      ['GOFLAGS=-a\nGOPROXY=direct\n', 'GOPROXY', null],
    ];
    for (const [was, name, to] of steps) {
      writeFileSync(file, was);
      go(...(to === null ? ['-u', name] : ['-w', `${name}=${to}`]));
      // What had no line end keeps none.
      expect(set(was, name, to).replace(/\n?$/, '\n'), was).toBe(readFileSync(file, 'utf8'));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('keeps lines that are not in order, and line ends', () => {
  expect(set('GOX=1\nGOA=2', 'GOM', '3')).toBe('GOX=1\nGOA=2\nGOM=3\n');
  expect(set('GOX=1\r\nGOA=2', 'GOX', '3')).toBe('GOX=3\nGOA=2');
  expect(set('# GOA=1\nhello\n', 'GOA', null)).toBe('# GOA=1\nhello\n');
  expect(set('\ufeffGOA=1\n', 'GOB', '')).toBe('\ufeffGOA=1\nGOB=\n');
  const once = set('GOA=1\n', 'GOC', 'x');
  expect(set(once, 'GOC', 'x')).toBe(once);
});

test('no name that go would not keep, and no second line', () => {
  for (const name of ['GOENV', 'GOMOD', 'go', 'A=B', 'A\nB', '', 'A#'])
    expect(set('', name, 'x'), name).toBe('unsafe-value');
  for (const value of ['a\nb', 'a\r', '\0', '\ud800']) expect(set('', 'GOFLAGS', value)).toBe('unsafe-value');
});
