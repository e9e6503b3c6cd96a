import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ownCommand, ownCommandRef } from '../../electron/app/own-command.ts';
import type { Language } from '../../electron/commands/io.ts';
import { repairSession } from '../../electron/commands/repair/session.ts';
import { localHands } from '../../electron/host/hands.ts';
import { editor } from '../../electron/probes/editor/editors.ts';
import { hardware } from '../../electron/probes/macos/hardware.ts';
import { systemVersion } from '../../electron/probes/macos/system-version.ts';
import { loginShell } from '../../electron/probes/shell/login-shell.ts';
import { realHome, removeHomes } from '../probes/shell/real-shell.ts';

afterAll(removeHomes);
const profile = 'export PATH=/usr/bin:/bin\n';

/** A home with an app in it that prints how it was started. `place` below the home. */
function homeWithApp(files: Readonly<Record<string, string>> = {}, place = "My Apps/it's Greenlight.app") {
  const { home, host } = realHome('zsh', { '.zprofile': profile, ...files });
  const executable = path.join(home, place, 'Contents/MacOS/Greenlight');
  mkdirSync(path.dirname(executable), { recursive: true });
  writeFileSync(executable, '#!/bin/sh\nprintf "[%s]" "$@"\n');
  chmodSync(executable, 0o755);
  const command = path.join(home, '.local/bin/greenlight');
  const session = (app: string | null = executable, language: Language = 'en') =>
    repairSession({
      host,
      hands: localHands(host),
      subject: {},
      checks: [ownCommand(app)],
      about: { version: systemVersion, hardware, shell: loginShell, editor },
      greenlight: '0.0.0',
      language,
      now: () => new Date(),
    });
  const preview = async (app?: string | null, language?: Language) => {
    const mine = session(app, language);
    return mine.preview([ownCommandRef], await mine.examine());
  };
  return {
    home,
    command,
    executable,
    preview,
    async install(app?: string) {
      const { plan } = await preview(app);
      return session(app).apply([ownCommandRef], plan ?? '');
    },
    undo: (entry: string | null) => session().undo(entry ?? ''),
    /** What a new terminal answers. */
    terminal: (line: string) =>
      spawnSync('/bin/zsh', ['-l', '-i', '-c', line], { env: { HOME: home, ZDOTDIR: home }, encoding: 'utf8' }),
  };
}

test('is previewed, installed with its folder on PATH, found by a new terminal, and undone', async () => {
  const { home, command, preview, install, undo, terminal } = homeWithApp();
  const shown = await preview();
  expect(shown).toMatchObject({ automatic: true, undoable: true, risk: 'low', refused: null });
  expect(shown.for[0]).toMatchObject({ title: 'The command greenlight is not installed', fix: 'Install the command' });
  expect(shown.steps).toMatchObject([
    { do: 'edit', file: '~/.local/bin/greenlight', created: true },
    { do: 'edit', file: '~/.zprofile', created: false },
  ]);
  expect(existsSync(command)).toBe(false);

  const { outcome, entry } = await install();
  expect(outcome).toBe('fixed');
  expect(statSync(command).mode & 0o777).toBe(0o755);
  expect(terminal("greenlight check --only 'a b'").stdout).toBe('[check][--only][a b]');
  expect(terminal('greenlight').stdout).toBe('[--help]');
  expect((await preview()).refused?.reason).toBe('gone');

  expect(await undo(entry)).toMatchObject({ outcome: 'undone' });
  expect(existsSync(path.join(home, '.local/bin'))).toBe(false);
  expect(readFileSync(path.join(home, '.zprofile'), 'utf8')).toBe(profile);
});

test('says where it looked for the app once that is gone, and is made anew for where it is now', async () => {
  const { home, command, executable, install, undo, terminal } = homeWithApp({
    '.zprofile': 'path=(~/.local/bin /usr/bin /bin)\n',
  });
  await install();
  const before = readFileSync(command, 'utf8');
  renameSync(path.join(home, 'My Apps'), path.join(home, 'Applications'));
  const { status, stderr } = terminal('greenlight check');
  expect(status).toBe(2);
  expect(stderr).toContain(`the app is no longer at ${executable}.`);

  const { outcome, entry } = await install(executable.replace('My Apps', 'Applications'));
  expect(outcome).toBe('fixed');
  expect(terminal('greenlight check').stdout).toBe('[check]');
  await undo(entry);
  expect(readFileSync(command, 'utf8')).toBe(before);
  expect(statSync(command).mode & 0o777).toBe(0o755);
});

test('a command of somebody else stays as it is', async () => {
  const { preview, command } = homeWithApp({ '.local/bin/greenlight': '#!/bin/sh\necho mine\n' });
  const shown = await preview();
  expect(shown).toMatchObject({ plan: null, refused: { reason: 'not-automatic' } });
  expect(shown.for[0]?.title).toBe('There is another command named greenlight');
  expect(readFileSync(command, 'utf8')).toContain('mine');
});

test.each(['/private/var/folders/x/T/AppTranslocation/9/d/Greenlight.app/x', '/Volumes/Greenlight/Greenlight.app/x'])(
  'is not installed from %s',
  async (executable) => {
    const { preview } = homeWithApp();
    expect((await preview(executable)).for[0]?.fix).toBe('Move Greenlight to the Applications folder first');
    expect((await preview(executable, 'zh-CN')).for[0]?.title).toBe('无法从这里安装该命令');
  },
);

test('is not installed for an app that was moved while it runs', async () => {
  const { home, executable, preview } = homeWithApp();
  renameSync(path.join(home, 'My Apps'), path.join(home, 'Bin'));
  const { plan, for: wanted } = await preview(executable);
  expect([plan, wanted[0]?.fix]).toEqual([null, 'Quit Greenlight, and open it from where it is now']);
});

test('needs an installed app, and says so in words when there is none', async () => {
  const { preview, command } = homeWithApp();
  const { plan, refused, for: wanted } = await preview(null);
  expect([plan, refused?.reason, wanted[0]?.title]).toEqual([
    null,
    'not-automatic',
    'The command needs the installed app',
  ]);
  expect((await preview(null, 'zh-CN')).for[0]?.fix).toBe('安装 Greenlight，再从安装的位置打开');
  expect(existsSync(command)).toBe(false);
});
