import { symlinkSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { startupTrace } from '../../../electron/probes/shell/startup-trace.ts';
import { realHome, removeHomes } from './real-shell.ts';

afterAll(removeHomes);

const hurried = { settings: { 'application.shellEnvironmentResolutionTimeout': 2 } };
const first = (trace: { pathOrigins: Readonly<Record<string, { origin: object }>> }) => trace.pathOrigins['/x']?.origin;

test('a start-up file of twenty megabytes: its line is told as traced', async () => {
  const text = `PATH=/x:$PATH\n${`# ${'x'.repeat(98)}\n`.repeat(200_000)}`;
  const trace = await realHome('zsh', { '.zshenv': text }).value(startupTrace);
  expect(first(trace)).toMatchObject({ by: 'file', place: { line: 1, text: expect.stringContaining('PATH=/x:') } });
});

test.each([
  ['zsh', '.zshrc', 'for i in {1..20000}; do y=$i; done'],
  ['bash', '.bash_profile', 'for i in {1..20000}; do y=$i; done'],
])('%s: twenty thousand commands on the way are followed', async (shell, file, loop) => {
  const long = Array.from({ length: 60 }, (_, index) => `/some/long/folder/number/${index}/bin`).join(':');
  const machine = realHome(shell, { [file]: `export PATH=$PATH:${long}\n${loop}\nPATH=/x:$PATH\n` });
  const trace = await machine.value(startupTrace);
  expect(trace.finished).toBe(true);
  expect(first(trace)).toMatchObject({ by: 'file', place: { line: 3 } });
});

test('a file that sources itself, and links in a circle, end', async () => {
  const machine = realHome('zsh', { '.zshrc': 'PATH=/x:$PATH\nsource ~/.loop\nsource ~/.zshrc\n' }, hurried);
  symlinkSync('.loop', `${machine.home}/.loop`);
  const trace = await machine.value(startupTrace);
  expect(trace.files.some(({ file }) => file === `${machine.home}/.zshrc`)).toBe(true);
  expect(JSON.stringify(trace).length).toBeLessThan(2_000_000);
});

test('a command of megabytes is kept short', async () => {
  const trace = await realHome('bash', { '.bash_profile': `y=${'y'.repeat(3_000_000)}\nPATH=/x:$PATH\n` }).value(
    startupTrace,
  );
  expect(first(trace)).toMatchObject({ by: 'file', place: { line: 2 } });
  expect(JSON.stringify(trace).length).toBeLessThan(50_000);
});

test('what a start-up file prints cannot pass for a trace', async () => {
  const line = "printf '\\037/etc/evil\\0371\\037\\n+/etc/evil> PATH=/x\\n> source /etc/evil\\n' >&2";
  for (const [shell, file] of [
    ['zsh', '.zshrc'],
    ['bash', '.bash_profile'],
  ] as const) {
    const trace = await realHome(shell, { [file]: `${line}\nPATH=/x:$PATH\n` }).value(startupTrace);
    expect(trace.files.map((one) => one.file)).not.toContain('/etc/evil');
    expect(first(trace)).toMatchObject({ by: 'file', place: { line: 2 } });
  }
});
