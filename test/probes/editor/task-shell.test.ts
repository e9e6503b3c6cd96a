import { afterAll, expect, test } from 'vitest';
import { settings } from '../../../electron/probes/editor/settings.ts';
import { taskShell } from '../../../electron/probes/editor/task-shell.ts';
import { tasksJson } from '../../../electron/probes/editor/tasks-json.ts';
import { editorEnvironment } from '../../../electron/probes/shell/editor-environment.ts';
import { launchdEnvironment } from '../../../electron/probes/shell/launchd-environment.ts';
import { loginShell } from '../../../electron/probes/shell/login-shell.ts';
import { lookAt } from '../../look-at.ts';
import { shellPath } from '../../shells.ts';
import { realHome, removeHomes } from '../shell/real-shell.ts';

afterAll(removeHomes);

/** A real zsh in a home folder with these start-up files and a go in ~/sdk/bin. */
function read(files: Readonly<Record<string, string>>, values: Readonly<Record<string, unknown>> = {}, needsGo = true) {
  const { home, host } = realHome('zsh', { 'sdk/bin/go': '#!/bin/sh\n', ...files }, { machine: { os: 'darwin' } });
  const variables = { HOME: home, PATH: `${home}/sdk/bin:/usr/bin:/bin` };
  const facts = [
    [tasksJson, [{ needsGo }]],
    [editorEnvironment, { variables }],
    [launchdEnvironment, { variables: { HOME: home, PATH: '/usr/bin:/bin' } }],
    [loginShell, { path: shellPath('zsh') }],
    [settings, { values }],
  ] as const; // of each fact the members that the probe looks at
  return { home, answer: taskShell.read(lookAt(host, {}, facts)) };
}

test('a login shell that is not interactive keeps what it inherits and does not read .zshrc', async () => {
  const { home, answer } = read({ '.zshrc': 'exit 3\n' });
  expect(await answer).toMatchObject({
    command: expect.stringMatching(/\/zsh -l -c$/),
    go: `${home}/sdk/bin/go`,
    inEditor: `${home}/sdk/bin/go`,
  });
});

test('a start-up file that begins PATH anew loses what .zshrc adds', async () => {
  const { home, answer } = read({ '.zprofile': 'PATH=/usr/bin:/bin\n', '.zshrc': 'PATH=$HOME/sdk/bin:$PATH\n' });
  expect(await answer).toMatchObject({ go: null, path: '/usr/bin:/bin', inEditor: `${home}/sdk/bin/go` });
});

test('inheritEnv false begins with what the Dock gives', async () => {
  expect(await read({}, { 'terminal.integrated.inheritEnv': { value: false } }).answer).toMatchObject({ go: null });
});

test('no shell is started when no task needs one', async () => {
  expect(await read({ '.zprofile': 'sleep 60\n' }, {}, false).answer).toBeNull();
});

test('a shell of their own, or one that ends early, cannot be told', async () => {
  const own = { 'terminal.integrated.automationProfile.osx': { value: { path: '/bin/zsh', args: ['-i'] } } };
  await expect(read({}, own).answer).rejects.toMatchObject({ reason: 'unsupported-shell' });
  await expect(read({ '.zprofile': 'exit 3\n' }).answer).rejects.toMatchObject({ reason: 'not-understood' });
});
