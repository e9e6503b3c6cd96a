import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { runningEditor } from '../../../electron/probes/editor/running-editor.ts';
import { runningEditors } from '../../../electron/probes/editor/running-editors.ts';
import type { FakeMachine } from '../../fake-host.ts';
import { readFact, readValue } from '../read-fact.ts';
import { code, editorApp } from './mac.ts';

const ps = '/bin/ps -xww -o pid= -o lstart= -o comm=';
const process = (pid: number, time: string, path: string) =>
  `${String(pid).padStart(5)} Sun Nov 22 ${time} 2026 ${path}`;
const main = `${code}/Contents/MacOS/Electron`;
const helper = `${code}/Contents/Frameworks/Code Helper (Plugin).app/Contents/MacOS/Code Helper (Plugin)`;
const machine = (lines: readonly string[], more: FakeMachine = {}): FakeMachine => ({
  ...more,
  files: { ...editorApp(), ...more.files },
  runs: { [ps]: { stdout: `${lines.join('\n')}\n` }, ...more.runs },
});
const running = (lines: readonly string[], more: FakeMachine = {}) => readValue(runningEditors, machine(lines, more));

describe('the running editors', () => {
  test('the first process of each, without helpers, other apps and odd lines', async () => {
    const lines = [
      process(1, '08:00:00', '/sbin/launchd'),
      process(812, '09:30:00', main),
      process(740, '09:12:03', main),
      process(741, '09:12:04', helper),
      process(900, '09:00:00', '/System/Applications/Mail.app/Contents/MacOS/Mail'),
      process(901, '09:00:00', '-zsh'),
      '  12 (kernel)',
      '',
      `99 ${'x'.repeat(100_000)}`,
    ];
    expect(await running(lines)).toEqual([
      {
        id: 'code',
        name: 'Visual Studio Code',
        app: code,
        executable: main,
        pid: 740,
        startedMs: Date.UTC(2026, 10, 22, 9, 12, 3),
        translocated: false,
        readOnly: false,
      },
    ]);
  });

  test('are asked for in UTC and without a language', async () => {
    const asked: unknown[] = [];
    await running([], { runs: { [ps]: ({ env }) => (asked.push(env), { stdout: '' }) } });
    expect(asked).toEqual([{ LC_ALL: 'C', TZ: 'UTC0' }]);
  });

  test('a translocated one, which stands nowhere else', async () => {
    const app = '/private/var/folders/xx/yy/T/AppTranslocation/6F5A/d/Cursor.app';
    const cursor = editorApp(app, { applicationName: 'cursor', nameLong: 'Cursor', nameShort: 'Cursor' });
    const found = await running([process(5, '10:00:00', `${app}/Contents/MacOS/Cursor`)], { files: cursor });
    expect(found).toMatchObject([{ id: 'cursor', name: 'Cursor', app, translocated: true }]);
  });

  test('one on a disk image is read-only, one on another disk is not', async () => {
    const image = '/Volumes/VS Code (1)/Visual Studio Code.app';
    const disk = '/Volumes/Work/Visual Studio Code.app';
    const mount = [
      '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)',
      '/dev/disk5s1 on /Volumes/VS Code (1) (hfs, local, nodev, nosuid, read-only, noowners, quarantine, mounted by sam)',
      '/dev/disk6s1 on /Volumes/Work (apfs, local, journaled)',
    ].join('\n');
    const found = await running(
      [image, disk].map((app, at) => process(at + 1, `10:00:0${at}`, `${app}/Contents/MacOS/Electron`)),
      { files: { ...editorApp(image), ...editorApp(disk) }, runs: { '/sbin/mount': { stdout: mount } } },
    );
    expect(found.map(({ app, readOnly }) => [app, readOnly])).toEqual([
      [disk, false],
      [image, true],
    ]);
  });

  test('an app in a folder that macOS protects hides none of the others', async () => {
    const downloads = '/Users/sam/Downloads';
    const found = await running(
      [process(5, '10:00:00', `${downloads}/X.app/Contents/MacOS/X`), process(6, '10:00:00', main)],
      { files: { [downloads]: { refused: 'tcc' } } },
    );
    expect(found.map(({ pid }) => pid)).toEqual([6]);
  });

  test('are those of the subject, when it names one', async () => {
    const fact = await readFact(runningEditors, machine([process(6, '10:00:00', main)]), { editor: 'cursor' });
    expect(fact).toMatchObject({ value: [] });
  });

  test('are not known when ps fails, not asked on Linux', async () => {
    const failed = await readFact(runningEditors, machine([], { runs: { [ps]: { code: 1, stderr: 'no' } } }));
    expect(failed).toMatchObject({ known: false, cause: 'failed', reason: 'command-failed' });
    const absent = await readFact(runningEditors, machine([], { runs: { [ps]: { failure: 'ENOENT', code: null } } }));
    expect(absent).toMatchObject({ reason: 'cannot-start' });
    const linux = await readFact(runningEditors, { machine: { os: 'linux' } });
    expect(linux).toMatchObject({ cause: 'not-asked', reason: 'needs-macos' });
  });

  test('a real ps writes such lines', () => {
    const [command, ...options] = ps.split(' ') as [string, ...string[]];
    const env = { LC_ALL: 'C', TZ: 'UTC0', PATH: '/usr/bin:/bin' };
    const lines = execFileSync(command, options, { env, encoding: 'utf8' }).trimEnd().split('\n');
    expect(lines[0]).toMatch(/^\s*\d+ [A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4} \S/);
  });
});

describe('the editor under diagnosis', () => {
  test('runs, or does not', async () => {
    expect(await readValue(runningEditor, machine([process(6, '10:00:00', main)]))).toMatchObject({ pid: 6 });
    expect(await readValue(runningEditor, machine([process(7, '10:00:00', helper)]))).toBeNull();
  });

  test('runs translocated under another path', async () => {
    const app = '/private/var/folders/xx/T/AppTranslocation/1/d/Visual Studio Code.app';
    const lines = [process(8, '10:00:00', `${app}/Contents/MacOS/Electron`)];
    expect(await readValue(runningEditor, machine(lines, { files: editorApp(app) }))).toMatchObject({ pid: 8 });
    const other = '/Users/sam/Downloads/Visual Studio Code.app';
    const elsewhere = [process(9, '10:00:00', `${other}/Contents/MacOS/Electron`)];
    expect(await readValue(runningEditor, machine(elsewhere, { files: editorApp(other) }))).toBeNull();
  });
});
