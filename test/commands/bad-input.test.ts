import { once } from 'node:events';
import { appendFileSync, chmodSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { Report } from '../../electron/engine/model.ts';
import { createHome, type Home, realGo } from './cli.ts';

const startupFiles = ['.profile', '.zprofile'];
const withStartup = (lines: string): Record<string, string> =>
  Object.fromEntries(startupFiles.map((file) => [file, lines]));
const goPath = `export PATH="$PATH:${realGo}/bin"\n`;

/** Whatever the start-up files do there is a report, soon; `arrange` makes the home a bad one. */
async function reportOf(
  arrange: (home: Home) => void,
  files = withStartup(goPath),
  executable: readonly string[] = [],
) {
  const home = createHome(files, 'home', executable);
  arrange(home);
  const began = performance.now();
  const child = home.start('check', '--json');
  if (!child.stdout || !child.stderr) throw new Error('no pipes');
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  const seconds = (performance.now() - began) / 1000;
  for (const file of startupFiles) rmSync(path.join(home.folder, file), { force: true });
  home.dispose();
  expect(stderr).toBe('');
  const report = Report.parse(JSON.parse(stdout));
  return {
    report,
    code,
    seconds,
    of: (id: string) => report.results.find(({ check }) => check === id),
    found: report.findings.map(({ check }) => check),
  };
}
const inEach = (act: (file: string) => void) => (home: Home) =>
  startupFiles.forEach((file) => void act(path.join(home.folder, file)));

describe.concurrent('a report all the same', { timeout: 60_000 }, () => {
  test('start-up files of 100 MB', async () => {
    const block = `# ${'x'.repeat(1022)}\n`.repeat(10_240);
    const { report, seconds } = await reportOf(
      inEach((file) => {
        for (let i = 0; i < 10; i++) appendFileSync(file, block);
      }),
    );
    expect(report.results.find(({ check }) => check === 'goroot-invalid')?.status).toBe('ok');
    expect(seconds).toBeLessThan(30);
  });

  test('start-up files that are no text', async () => {
    const { of } = await reportOf(
      inEach((file) => appendFileSync(file, Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 37 + 128) % 256)))),
    );
    expect(of('goroot-invalid')?.status).toMatch(/ok|unknown/);
  });

  test('start-up files that are links in a circle', async () => {
    const { of } = await reportOf(
      inEach((file) => {
        rmSync(file);
        symlinkSync(path.basename(file), file);
      }),
    );
    expect(of('shell-env-fails')?.status).toBe('ok');
  });

  test('a start-up file that removes itself', async () => {
    const { of } = await reportOf(() => undefined, withStartup(`rm -f "$HOME/.profile" "$HOME/.zprofile"\n${goPath}`));
    expect(of('shell-env-fails')?.status).toBe('ok');
  });

  test.skipIf(process.getuid?.() === 0)('start-up files that may not be read', async () => {
    const { report } = await reportOf(inEach((file) => chmodSync(file, 0)));
    expect(report.light).not.toBe('grey');
  });

  test('a login shell that hangs is named with its line, and what depends on it cannot tell or follows', async () => {
    const { report, code, seconds, found } = await reportOf(
      () => undefined,
      withStartup(`# one\nsleep 600\n${goPath}`),
    );
    const root = report.findings.find(({ causedBy }) => causedBy === null);
    expect(root).toMatchObject({ check: 'shell-env-slow', severity: 'error' });
    expect(root?.evidence.some(({ source }) => /^~\/\.z?profile:2$/.test(source))).toBe(true);
    expect([code, found.length > 0]).toEqual([1, true]);
    // On a Mac a terminal in the editor is a login shell too, and is waited for after the editor itself.
    expect(seconds).toBeLessThan(process.platform === 'darwin' ? 40 : 30);
    const unknown = report.results.filter(({ status }) => status === 'unknown');
    for (const { reason } of unknown) expect(reason).toMatch(/\S/);
  });

  test('a login shell that prints 1 GB', async () => {
    const { of, seconds, report } = await reportOf(() => undefined, withStartup(`yes | head -c 1073741824\n${goPath}`));
    expect([of('shell-env-fails')?.status, of('shell-env-slow')?.status]).toContain('found');
    expect(report.light).toBe('red');
    expect(seconds).toBeLessThan(30);
  });

  test('a login shell that kills itself', async () => {
    const { report } = await reportOf(() => undefined, withStartup('kill -9 $$\n'));
    expect(report.findings[0]).toMatchObject({ check: 'shell-env-fails', causedBy: null });
    expect(report.findings[0]?.evidence.map(({ source }) => source)).toContainEqual(
      expect.stringMatching(/^~\/\.z?profile:1$/),
    );
  });

  test('a login shell that asks for input gets none', async () => {
    const { of, seconds } = await reportOf(() => undefined, withStartup(`read answer\n${goPath}`));
    expect(of('shell-env-fails')?.status).toBe('ok');
    expect(seconds).toBeLessThan(15);
  });

  test('a go that never returns', async () => {
    const { of, seconds, report } = await reportOf(
      () => undefined,
      { ...withStartup('export PATH="$HOME/stuck:$PATH"\n'), 'stuck/go': '#!/bin/sh\nexec sleep 600\n' },
      ['stuck/go'],
    );
    expect(of('gocache-unusable')).toMatchObject({ status: 'unknown', reason: 'no answer within 10 s' });
    expect(report.probes.find(({ id }) => id === 'sdk.go-env')?.known).toBe(false);
    expect(seconds).toBeLessThan(30);
  });

  test('PATH with relative, empty, duplicate and non-UTF-8 entries', async () => {
    const { of, report } = await reportOf(
      () => undefined,
      withStartup(`export PATH=":./bin::$PATH:$PATH:$(printf '/o\\377dd')"\n${goPath}`),
    );
    expect(of('goroot-invalid')?.status).toBe('ok');
    expect(report.probes.find(({ id }) => id === 'sdk.commands')?.known).toBe(true);
  });
});
