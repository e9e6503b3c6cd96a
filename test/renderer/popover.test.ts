// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { scenarios } from './harness/scenarios.ts';
import { called, main, mount, scenario, useApp, without } from './mount.ts';

afterEach(cleanup);
const heading = () => screen.getByRole('heading', { level: 1 }).textContent;
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

describe('the first page', () => {
  test('says in one sentence that all is well, and what was proved', async () => {
    mount(scenario('green'));
    expect(heading()).toBe('Go works in Visual Studio Code');
    const proof = screen.getByRole('group', { name: 'What was proved' });
    expect(within(proof).getAllByRole('img', { name: 'Fine' })).toHaveLength(4);
    expect(await within(proof).findByText('1.26.1')).toBeDefined();
    expect(screen.getByText(/All 79 checks fine/)).toBeDefined();
  });

  test('names the cause once, with its proof and what it explains', () => {
    mount(scenario('red'));
    expect(screen.getAllByText('GOROOT points to a Go that Homebrew has removed', { ignore: '.sr' })).toHaveLength(1);
    expect(screen.getByText('~/.zshenv:3')).toBeDefined();
    expect(screen.getByText('Explains 3 more')).toBeDefined();
    expect(screen.getByRole('region', { name: 'Worth fixing' })).toBeDefined();
    expect(
      within(screen.getByRole('region', { name: 'Could not be checked' })).getAllByRole('img', { name: 'Cannot tell' }),
    ).toHaveLength(2);
  });

  test('keeps the report before and its age while a check runs', () => {
    mount(scenario('red-checking'));
    expect(heading()).toBe('GOROOT points to a Go that Homebrew has removed');
    expect(screen.getByText('checked 3 min ago')).toBeDefined();
    expect(screen.getByRole('progressbar')).toHaveProperty('value', 41);
  });

  test('offers to start where nothing was checked yet', async () => {
    mount(scenario('first-idle'));
    await press('Check this Mac');
    expect(called()).toEqual(['check']);
  });

  test('resumes', async () => {
    mount(scenario('green-paused'));
    await press('Resume');
    expect(main.calls).toContainEqual(['settings', { paused: false }]);
  });

  test('shows a notice and does what it offers', async () => {
    mount(scenario('red-notices'));
    await press('Move to Applications');
    expect(main.calls).toEqual([['act', 'move-to-applications']]);
  });

  test('shows every one of many findings', () => {
    mount(scenario('many'));
    expect(heading()).toBe('200 problems with Go in Visual Studio Code');
    expect(document.querySelectorAll('.row-open')).toHaveLength(200);
  });

  test('changes its language when main does', () => {
    mount(scenario('red'));
    act(() => main.emit('state', scenario('red', scenarios('zh-CN')).state));
    expect(document.documentElement.lang).toBe('zh-CN');
    expect(heading()).toBe('GOROOT 指向的 Go 已被 Homebrew 删除');
    expect(screen.getByText('1 个根因，3 个症状')).toBeDefined();
  });
});

describe('one finding in full', () => {
  test('shows what would change before it is done, then how it ended, then undoes it', async () => {
    mount(scenario('undone'));
    await press('Review fix…');
    expect(heading()).toBe('GOROOT points to a Go that Homebrew has removed');
    expect(screen.getByRole('figure', { name: 'Changes in ~/.zshenv' }).textContent).toContain(
      'Removed export GOROOT=',
    );
    expect(screen.getByText('Low risk')).toBeDefined();
    expect(screen.getByText('Can be undone at any time')).toBeDefined();
    await press('Apply');
    expect(screen.getByText('Fixed')).toBeDefined();
    expect(screen.getByText(/Quit Visual Studio Code with ⌘Q/)).toBeDefined();
    await press('Undo');
    expect(screen.getByText('Undone')).toBeDefined();
    await press('Done');
    expect(useApp.getState().opened).toBeNull();
  });

  test('stays on the page when the cause is gone from the report', async () => {
    mount(scenario('fixed'));
    await press('Review fix…');
    await press('Apply');
    act(() => main.emit('state', without(scenario('fixed').state, 'goroot-invalid')));
    expect(heading()).toBe('GOROOT points to a Go that Homebrew has removed');
    expect(screen.getByText('Fixed')).toBeDefined();
  });

  test('says so when somebody else has mended it', async () => {
    mount(scenario('detail'));
    await press('Details');
    act(() => main.emit('state', without(scenario('detail').state, 'goroot-invalid')));
    expect(heading()).toBe('This is no longer found');
  });

  test('shows the preview again after something changed', async () => {
    mount(scenario('changed'));
    await press('Review fix…');
    await press('Apply');
    await press('Show the new preview');
    expect(called().filter((name) => name === 'preview')).toHaveLength(2);
    expect(screen.getByRole('button', { name: 'Apply' })).toBeDefined();
  });

  test('shows the lines that stand in the way of an undo', async () => {
    mount(scenario('undo-conflict'));
    await press('Review fix…');
    await press('Apply');
    await press('Undo');
    expect(screen.getByText('Not undone')).toBeDefined();
    expect(screen.getByRole('figure', { name: 'Changes in ~/.zshenv' }).textContent).toContain(
      'Added export GOROOT=$(brew',
    );
  });

  test('offers no Apply without a plan, but the command and Terminal', async () => {
    mount(scenario('detail-guided'));
    await press('What to do…');
    expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
    await press('Open Terminal');
    expect(main.calls).toContainEqual(['openTerminal', { check: 'command-line-tools-missing', key: 'here' }]);
  });

  test('copies what was seen and says so', async () => {
    mount(scenario('detail'));
    await press('Details');
    const [copy] = screen.getAllByRole('button', { name: 'Copy' });
    if (copy) await userEvent.click(copy);
    expect(main.calls).toContainEqual(['copy', 'export GOROOT=/opt/homebrew/Cellar/go/1.25.3/libexec']);
    expect(screen.getByText('Copied')).toBeDefined();
  });

  test('says how to see it by hand, as the page of the check does; a check without a page says nothing', async () => {
    mount(scenario('detail-see'));
    await press('Details');
    const see = (await screen.findByText('See it by hand')).closest('details');
    expect(main.calls).toContainEqual(['see', 'goroot-invalid']);
    expect(see?.open).toBe(false);
    expect(see?.querySelectorAll('pre')[1]?.textContent).toBe('go env GOROOT');
    const copy = see?.querySelectorAll('button')[1];
    if (copy) await userEvent.click(copy);
    expect(main.calls).toContainEqual(['copy', 'go env GOROOT']);
    mount(scenario('ruled-own'));
    await press('Go runs under Rosetta');
    expect(called()).not.toContain('see');
  });

  test('opens a source by its number', async () => {
    mount(scenario('detail'));
    await press('Details');
    // Folded; a summary opens by itself in a browser, not in happy-dom.
    await userEvent.click(screen.getByText('go.dev/doc/manage-install'));
    expect(main.calls).toContainEqual(['openSource', { check: 'goroot-invalid', source: 0 }]);
  });
});

describe('a check that could not tell', () => {
  test('explains Full Disk Access before it opens the pane', async () => {
    mount(scenario('detail-unknown'));
    await press('macOS lets the editor into the project');
    expect(screen.getByText(/Greenlight needs it for nothing else/)).toBeDefined();
    await press('Open Full Disk Access');
    expect(main.calls).toContainEqual(['openPane', 'full-disk-access']);
  });
});

describe('the keyboard', () => {
  test('reaches the first finding by arrow and opens it; Escape comes back to it, then closes', async () => {
    mount(scenario('detail'));
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement?.textContent).toBe('Details');
    await userEvent.keyboard('{Enter}');
    expect(document.activeElement?.tagName).toBe('H1');
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement?.textContent).toBe('Details');
    await userEvent.keyboard('{Escape}');
    expect(called().at(-1)).toBe('closePopover');
  });

  test('checks by ⌘R', async () => {
    mount(scenario('red'));
    await userEvent.keyboard('{Meta>}r{/Meta}');
    expect(called()).toEqual(['check']);
  });

  test('does not leave while something is written', async () => {
    mount(scenario('applying'));
    await press('Review fix…');
    await press('Apply');
    await userEvent.keyboard('{Escape}');
    expect(useApp.getState().opened).not.toBeNull();
  });
});
