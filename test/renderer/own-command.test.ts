// @vitest-environment happy-dom
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { createRepairs } from '../../electron/app/repairs.ts';
import { createTruth } from '../../electron/app/truth.ts';
import { localHands } from '../../electron/host/hands.ts';
import { localHost } from '../../electron/host/local.ts';
import { scenarios } from './harness/scenarios.ts';
import { called, main, mountWindow, scenario } from './mount.ts';

afterEach(cleanup);
const button = (name: string) => screen.findByRole('button', { name });
const press = async (name: string) => userEvent.click(await button(name));
const install = 'Install the greenlight command…';

describe('the greenlight command in the settings', () => {
  test('is previewed before it is installed, and can be hidden again', async () => {
    await mountWindow(scenario('settings'));
    expect(await button(install)).toBeDefined();
    expect(screen.queryByRole('figure')).toBeNull();
    await press(install);
    expect(screen.getByRole('figure', { name: 'Changes in ~/.local/bin/greenlight' })).toBeDefined();
    expect(screen.getByRole('figure', { name: 'Changes in ~/.zprofile' })).toBeDefined();
    await press('Not now');
    expect(screen.queryByRole('figure')).toBeNull();
    expect(called()).not.toContain('apply');
  });

  test('is there when nothing is left to do, with the way back that the history has', async () => {
    await mountWindow(scenario('settings-command-undone'));
    expect((await screen.findByText(/^Installed:/)).textContent).toBe('Installed: greenlight works in a new terminal.');
    await press('Undo');
    expect(main.calls.at(-1)).toEqual(['undo', 'command']);
    expect(await screen.findByText('Undone')).toBeDefined();
    await mountWindow({ ...scenario('settings-command-there'), state: scenario('settings').state });
    expect(await screen.findByText(/^Installed:/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  test.each([
    ['settings-command-taken', 'There is another command named greenlight', /^Move that file away/],
    ['settings-command-source', 'The command needs the installed app', /^Install Greenlight and open it/],
  ])('says in words why not: %s', async (name, title, fix) => {
    await mountWindow(scenario(name));
    expect(await screen.findByText(title)).toBeDefined();
    expect(screen.getByText(fix)).toBeDefined();
    expect(screen.queryByRole('button', { name: install })).toBeNull();
  });

  test('is not called installed when it is there but something about it is wrong', async () => {
    const there = scenario('settings-command-there').answers?.preview;
    const found = { check: 'own-command', key: '', title: 'Terminals do not find it', fix: 'Add the folder' };
    await mountWindow({
      ...scenario('settings'),
      answers: { preview: async (refs) => ({ ...(await there?.(refs)), for: [found] }) as never }, // a whole preview
    });
    expect(await screen.findByText('Terminals do not find it')).toBeDefined();
    expect(screen.queryByText(/^Installed/)).toBeNull();
  });

  test('that starts another app says so before it offers a change; words follow the language', async () => {
    await mountWindow(scenario('settings-command-elsewhere'));
    expect(await screen.findByText('The command greenlight starts another copy of the app')).toBeDefined();
    await press('Show what would change…');
    expect(screen.getByRole('figure', { name: 'Changes in ~/.local/bin/greenlight' })).toBeDefined();
    const asked = called().filter((name) => name === 'preview').length;
    act(() => main.emit('state', scenario('settings', scenarios('zh-CN')).state));
    await waitFor(() => expect(called().filter((name) => name === 'preview')).toHaveLength(asked + 1));
  });

  test('can be asked for again when main failed', async () => {
    await mountWindow(scenario('settings-command-broke'));
    const asked = called().length;
    await press('Try again');
    expect(called().slice(asked)).toEqual(['preview']);
  });

  test('is installed into a real home and taken out of it again by main itself', async () => {
    const home = mkdtempSync(path.join(tmpdir(), 'greenlight-command-'));
    const executable = path.join(home, 'Greenlight.app/Contents/MacOS/Greenlight');
    mkdirSync(path.dirname(executable), { recursive: true });
    writeFileSync(executable, '#!/bin/sh\n');
    chmodSync(executable, 0o755);
    writeFileSync(path.join(home, '.zprofile'), 'export PATH=/usr/bin:/bin\n');
    const command = path.join(home, '.local/bin/greenlight');
    const local = localHost();
    const machine = { ...local.machine, home, shell: '/bin/zsh', env: { HOME: home } };
    const host = { ...local, machine };
    const truth = createTruth(scenario('settings').state);
    const { preview, apply, undo } = createRepairs({
      host,
      hands: localHands(host),
      truth,
      windows: { pin: () => undefined },
      greenlight: '0.0.0',
      executable,
      subject: () => ({}),
      language: () => 'en',
      checkAgain: async () => undefined,
    });
    try {
      await mountWindow({ state: truth.getState(), view: 'settings', answers: { preview, apply, undo } });
      truth.subscribe((state) => act(() => main.emit('state', state)));
      const slow = { timeout: 10_000 };
      await userEvent.click(await screen.findByRole('button', { name: install, busy: false }, slow));
      expect(existsSync(command)).toBe(false);
      await press('Apply');
      await screen.findByText('Open a new terminal and run', { exact: false }, slow);
      expect(readFileSync(command, 'utf8')).toContain(executable);
      await press('Done');
      await screen.findByText(/^Installed:/, undefined, slow);
      await press('Undo');
      await screen.findByText('Undone', undefined, slow);
      expect(existsSync(path.join(home, '.local/bin'))).toBe(false);
      expect(readFileSync(path.join(home, '.zprofile'), 'utf8')).toBe('export PATH=/usr/bin:/bin\n');
      await press('Done');
      expect(await screen.findByRole('button', { name: install, busy: false }, slow)).toBeDefined();
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });
});
