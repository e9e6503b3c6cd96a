// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { scenarios } from './harness/scenarios.ts';
import { called, main, mountWindow, scenario, useApp } from './mount.ts';

afterEach(cleanup);
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const titles = () => screen.getAllByRole('heading', { level: 1 }).map(({ textContent }) => textContent);

describe('the list of views', () => {
  test('is one stop of Tab, goes by arrows, and shows by Return; the title takes the focus', async () => {
    await mountWindow(scenario('green'));
    const nav = screen.getByRole('navigation', { name: 'Views' });
    const stops = within(nav)
      .getAllByRole('button')
      .filter(({ tabIndex }) => tabIndex === 0);
    expect(stops.map(({ textContent }) => textContent)).toEqual(['Overview']);
    stops[0]?.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(document.activeElement?.textContent).toBe('Timeline');
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('heading', { level: 1, name: 'Timeline' });
    expect(document.activeElement?.tagName).toBe('H1');
    expect(within(nav).getByRole('button', { current: 'page' }).textContent).toBe('Timeline');
  });

  test('has keys of its own, and speaks the language of main at once', async () => {
    await mountWindow(scenario('green'));
    await userEvent.keyboard('{Meta>}3{/Meta}');
    await screen.findByRole('heading', { level: 1, name: 'Architecture' });
    await userEvent.keyboard('{Meta>},{/Meta}');
    await screen.findByRole('heading', { level: 1, name: 'Settings' });
    act(() => main.emit('state', scenario('green', scenarios('zh-CN')).state));
    expect(titles()).toEqual(['设置']);
    await userEvent.keyboard('{Meta>}r{/Meta}');
    expect(called()).toContain('check');
  });

  test('stays while something is written', async () => {
    await mountWindow({
      ...scenario('red'),
      answers: { ...scenario('red').answers, apply: () => new Promise(() => {}) },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Apply' }));
    await press('Timeline');
    expect(useApp.getState().view).toBe('overview');
  });

  test('stays when a view breaks', async () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined); // React tells of it
    await mountWindow(scenario('green'));
    act(() => useApp.setState({ view: 'logs', answers: { logs: { is: 'known', value: {} as never } } }));
    expect(await screen.findByText('This view is broken')).toBeDefined();
    await press('Timeline');
    expect(await screen.findByRole('heading', { level: 1, name: 'Timeline' })).toBeDefined();
    quiet.mockRestore();
  });

  test('says when main could not do something', async () => {
    const fails = async () => Promise.reject(new Error('no'));
    await mountWindow({ ...scenario('about'), answers: { openLink: fails } });
    await press('Download Go');
    expect(await screen.findByText('Greenlight could not do that.')).toBeDefined();
    await press('Dismiss');
    expect(screen.queryByText('Greenlight could not do that.')).toBeNull();
  });
});

describe('the overview', () => {
  test('opens what matters most beside the list', async () => {
    await mountWindow(scenario('red'));
    expect(titles()).toEqual([
      '1 problem with Go in Visual Studio Code',
      'GOROOT points to a Go that Homebrew has removed',
    ]);
    expect(await screen.findByRole('button', { name: 'Apply' })).toBeDefined();
    await press('dlv 1.22.1 cannot read programs built by Go 1.26.1');
    expect(titles()[1]).toBe('dlv 1.22.1 cannot read programs built by Go 1.26.1');
    expect(document.querySelector('[aria-current="true"]')?.textContent).toBe(titles()[1]);
  });

  test('shows the chain when all is well', async () => {
    await mountWindow(scenario('green'));
    expect(titles()).toEqual(['Go works in Visual Studio Code']);
    expect(screen.getByRole('group', { name: 'What was proved' })).toBeDefined();
  });

  test('previews what is safe together by one call', async () => {
    await mountWindow(scenario('together'));
    await press('Review 2 safe fixes together…');
    expect(titles()[1]).toBe('Fix 2 at once');
    await screen.findByRole('button', { name: 'Apply' });
    expect(main.calls.at(-1)).toEqual([
      'preview',
      [
        { check: 'goroot-invalid', key: '~/.zshenv:3' },
        { check: 'dlv-outdated', key: 'here' },
      ],
    ]);
  });
});

describe('the environments', () => {
  test('stand side by side, and what differs is said in words', async () => {
    await mountWindow(scenario('environment'));
    expect(
      await screen.findByText('Not the same everywhere: go, dlv, GOPATH, GOROOT, and 5 folders on PATH.'),
    ).toBeDefined();
    const heads = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
    expect(heads).toHaveLength(4);
    expect(screen.getAllByRole('img', { name: 'Differs from Terminal' })).toHaveLength(9);
    expect(screen.getByText('no such folder')).toBeDefined();
    expect(screen.getByText(/gives up on the login shell after 10 s/)).toBeDefined();
    expect(screen.getByText('~/.zshrc:40')).toBeDefined();
  });

  test('show the line a command comes from, and only what differs', async () => {
    await mountWindow(scenario('environment'));
    await userEvent.click(await screen.findByRole('button', { name: 'go' }));
    expect(screen.getByText(/Leads to/).textContent).toContain('/opt/homebrew/Cellar/go/1.26.1/libexec/bin/go');
    expect(screen.getByRole('rowheader', { name: 'gopls' })).toBeDefined();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Only what differs' }));
    expect(screen.queryByRole('rowheader', { name: 'gopls' })).toBeNull();
  });

  test('do not claim to be the same when they could not be told', async () => {
    await mountWindow(scenario('environment-unknown'));
    expect(await screen.findByText('Too little could be told to compare.')).toBeDefined();
    expect(screen.getByText('no answer within 20 s')).toBeDefined();
  });

  test('can be asked again when main failed', async () => {
    await mountWindow(scenario('environment-failed'));
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(called().filter((name) => name === 'environments')).toHaveLength(2);
  });
});

test('the architecture names what does not fit, and marks it in the table', async () => {
  await mountWindow(scenario('matrix'));
  expect(await screen.findByText('2 things do not fit')).toBeDefined();
  const dlv = screen.getByRole('rowheader', { name: /dlv debugger/ });
  expect(within(dlv).getByRole('img', { name: 'Error' })).toBeDefined();
  expect(screen.getByText(/go fetches and uses Go 1.27.0/)).toBeDefined();
  await mountWindow(scenario('matrix-fits'));
  expect(await screen.findByText('Everything that could be compared fits')).toBeDefined();
});

test('the timeline is grouped by day and says since when', async () => {
  await mountWindow(scenario('timeline'));
  expect(screen.getByText(/^Broken since \w+, after ~\/.zshenv and ~\/.zshrc changed\.$/)).toBeDefined();
  expect(
    screen
      .getAllByRole('heading', { level: 2 })
      .map(({ textContent }) => textContent)
      .slice(0, 2),
  ).toEqual(['today', 'yesterday']);
  await mountWindow(scenario('timeline-empty'));
  expect(screen.getByText('Nothing has happened yet')).toBeDefined();
});

test('logs have one cause, and fine or unknown are answers too', async () => {
  await mountWindow(scenario('logs'));
  const [failure, unknown, healthy] = await screen.findAllByRole('article');
  expect(failure?.textContent).toContain('Line 214 · 12 times');
  expect(failure && within(failure).getByText('2 lines follow from it')).toBeDefined();
  expect(unknown && within(unknown).getByRole('img', { name: 'Cannot tell' })).toBeDefined();
  expect(healthy && within(healthy).getByRole('img', { name: 'Fine' })).toBeDefined();
});

describe('refusals', () => {
  test('are listened to when the person says so, and shown as they come', async () => {
    const { refused } = (await scenario('refusals').answers?.trace?.('get')) ?? { refused: [] };
    await mountWindow({
      ...scenario('refusals-off'),
      answers: { trace: async (what) => ({ state: what === 'start' ? 'on' : 'off', reason: null, refused: [] }) },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Start listening' }));
    expect(screen.getByText('Listening to macOS')).toBeDefined();
    act(() => main.emit('trace', { state: 'on', reason: null, refused }));
    expect(screen.getByText('gopls was refused your Documents folder')).toBeDefined();
    await press('Open System Settings');
    expect(main.calls.at(-1)).toEqual(['openPane', 'files-and-folders']);
    await press('Stop');
    expect(main.calls.at(-1)).toEqual(['trace', 'stop']);
  });

  test('say why they cannot', async () => {
    await mountWindow(scenario('refusals-cannot'));
    expect(await screen.findByText(/Only an administrator of this Mac/)).toBeDefined();
  });
});

describe('setting up', () => {
  test('repairs in its place', async () => {
    await mountWindow(scenario('setup-fixed'));
    expect(await screen.findByText('5 of 9')).toBeDefined();
    await press('Show what would change…');
    expect(screen.getByRole('figure', { name: 'Changes in ~/.zshenv' })).toBeDefined();
    await press('Apply');
    expect(screen.getByText('Fixed')).toBeDefined();
    await press('Done');
    expect(screen.getByRole('button', { name: 'Show what would change…' })).toBeDefined();
  });

  test('skips a step by what main says of it', async () => {
    const proved = scenario('setup-proved').answers?.onboarding;
    await mountWindow({
      ...scenario('setup-command'),
      answers: { ...scenario('setup-command').answers, ...(proved && { skipStep: () => proved() }) },
    });
    const [skip] = await screen.findAllByRole('button', { name: 'Skip this step' });
    if (skip) await userEvent.click(skip);
    expect(main.calls.at(-1)).toEqual(['skipStep', { step: 'environment', skip: true }]);
    expect(screen.getByText('This Mac is ready for Go')).toBeDefined();
  });

  test('gives a command to copy, and opens a page by its id', async () => {
    await mountWindow(scenario('setup-command'));
    await userEvent.click(await screen.findByRole('button', { name: 'Copy the command' }));
    expect(main.calls.at(-1)).toEqual(['copy', 'sudo xcode-select --switch /Library/Developer/CommandLineTools']);
    await mountWindow(scenario('setup-link'));
    await userEvent.click(await screen.findByRole('button', { name: 'Open the page' }));
    expect(main.calls.at(-1)).toEqual(['openLink', 'go-download']);
  });
});

describe('the history', () => {
  test('undoes a repair and shows how that ended beside it', async () => {
    await mountWindow(scenario('history-conflict'));
    const [newest] = screen.getAllByRole('button', { name: 'Undo' });
    if (newest) await userEvent.click(newest);
    expect(main.calls).toContainEqual(['undo', 'one']);
    expect(screen.getByText('Not undone')).toBeDefined();
    expect(screen.getAllByText(/Interrupted|Did not work|Cannot be undone/)).toHaveLength(3);
  });
});

describe('the settings', () => {
  test('ask main to change them, one at a time', async () => {
    await mountWindow(scenario('settings'));
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Language' }), 'zh-CN');
    await userEvent.click(screen.getByRole('switch', { name: 'Pause' }));
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Editor' }), 'code');
    await press('Remove ~/src/api');
    await press('Add a folder…');
    expect(main.calls.slice(-5)).toEqual([
      ['settings', { language: 'zh-CN' }],
      ['settings', { paused: true }],
      ['settings', { editor: 'code' }],
      ['removeWorkspace', 0],
      ['addWorkspace', undefined],
    ]);
  });

  test('show the whole diagnosis before it is saved', async () => {
    const share = scenario('settings-share');
    await mountWindow({ ...share, answers: { ...share.answers, saveBundle: async () => true } });
    expect(screen.queryByRole('button', { name: 'Save…' })).toBeNull();
    await press('Show what it would hold…');
    const preview = screen.getByRole('region', { name: 'What the file would hold' });
    expect(preview.textContent).toContain('# Greenlight 0.1.0');
    await userEvent.click(screen.getByRole('radio', { name: 'JSON' }));
    expect(preview.textContent).toContain('"schema": 1');
    await press('Save…');
    expect(main.calls.at(-1)).toEqual(['saveBundle', 'json']);
    expect(screen.getByText('Saved.')).toBeDefined();
  });
});

test('about tells the state of updates and what never happens', async () => {
  await mountWindow(scenario('about-ready'));
  expect(screen.getByText('Nothing leaves this Mac unless you save or send it.')).toBeDefined();
  await press('Restart and update');
  expect(main.calls.at(-1)).toEqual(['update', 'restart']);
  await press('Licences of its parts');
  expect(called().at(-1)).toBe('showLicences');
  await mountWindow(scenario('about-available'));
  await press('Download');
  expect(main.calls.at(-1)).toEqual(['update', 'download']);
  expect(screen.queryByRole('button', { name: 'Look for updates' })).toBeNull();
  await mountWindow(scenario('about-cannot'));
  expect(screen.getByText('This Mac is offline.')).toBeDefined();
});
