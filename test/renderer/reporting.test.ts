// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { scenarios } from './harness/scenarios.ts';
import { main, mountWindow, scenario } from './mount.ts';

afterEach(cleanup);
const part = (name = 'Reports to a fleet') => screen.findByRole('region', { name });
const asked = () => main.calls.filter(([name]) => name === 'reporting').map(([, argument]) => argument);
const chinese = scenarios('zh-CN');

describe('sending reports to a fleet, in the settings', () => {
  test('is off until an address is saved, which keys alone can do', async () => {
    await mountWindow(scenario('settings'));
    const row = within(await part());
    expect(row.queryByRole('status')).toBeNull();
    expect(row.queryByRole('textbox')).toBeNull();
    await userEvent.click(row.getByRole('button', { name: 'Set up…' }));
    await userEvent.type(row.getByRole('textbox', { name: 'Address' }), 'https://otel.example.com');
    await userEvent.selectOptions(row.getByRole('combobox', { name: 'Format' }), 'JSON');
    const headers = row.getByLabelText('Headers');
    expect(headers).toHaveProperty('type', 'password');
    await userEvent.type(headers, 'authorization=abc{Enter}');
    expect(asked()).toEqual([
      { endpoint: 'https://otel.example.com', protocol: 'http/json', headers: 'authorization=abc' },
    ]);
  });

  test('stays open with main’s own words, said aloud, when the wish is refused', async () => {
    await mountWindow(scenario('settings-reporting-refused'));
    const row = within(await part());
    await userEvent.click(row.getByRole('button', { name: 'Set up…' }));
    await userEvent.click(row.getByRole('button', { name: 'Save and send' }));
    const wrong = await row.findByRole('alert');
    expect(wrong.textContent).toMatch(/^A header is a name/);
    const address = row.getByRole('textbox', { name: 'Address' });
    expect(address.getAttribute('aria-describedby')).toContain(wrong.id);
    await userEvent.type(address, 'h');
    expect(row.queryByRole('alert')).toBeNull();
  });

  test('closes when it is saved, and leaves the focus beside it', async () => {
    await mountWindow(scenario('settings-reporting-change'));
    const row = within(await part());
    await userEvent.click(row.getByRole('button', { name: 'Change…' }));
    expect(row.getByText('Kept: authorization and x-team. Empty keeps them, for this server alone.')).toBeDefined();
    await userEvent.click(row.getByRole('button', { name: 'Save and send' }));
    expect(row.queryByRole('textbox')).toBeNull();
    expect(document.activeElement?.textContent).toBe('Change…');
    expect(asked()).toEqual([{ endpoint: 'https://otel.example.com:4318', protocol: 'http/protobuf', headers: '' }]);
  });

  test('is turned off with one press', async () => {
    await mountWindow(scenario('settings-reporting-on'));
    const row = within(await part());
    await userEvent.click(row.getByRole('button', { name: 'Turn off' }));
    expect(asked()).toEqual([null]);
    act(() => main.emit('state', scenario('settings').state));
    expect(row.getByText('Send reports to a collector')).toBeDefined();
    expect(document.activeElement?.textContent).toBe('Set up…');
  });

  test.each([
    ['settings-reporting-on', /^Arrived today at [\d:]+.(AM|PM)$/, null],
    ['settings-reporting-next', /^The next report goes there\.$/, null],
    ['settings-reporting-waits', /^3 reports wait on this Mac\.$/, 'connect ECONNREFUSED 10.12.0.7:4318'],
    ['settings-reporting-denied', /^The collector refused 1 report\.$/, 'HTTP 401'],
  ])('says in words what the last try came to: %s', async (name, words, problem) => {
    await mountWindow(scenario(name));
    const row = within(await part());
    expect(row.getByRole('status').textContent).toMatch(words);
    if (problem) expect(row.getByText(problem)).toBeDefined();
    expect(row.queryByText(/^Next try/) !== null).toBe(name.endsWith('waits'));
    expect(row.queryByText(/^Without https/) !== null).toBe(name.endsWith('waits'));
    expect((await part()).textContent).not.toMatch(/0(Change|$)/);
    await mountWindow(scenario(name, chinese));
    expect(within(await part('向团队发送报告')).getByRole('status').textContent).toMatch(/送达|发往|等待|拒收/);
  });

  test('says what a Mac without a keychain does with headers', async () => {
    await mountWindow(scenario('settings-reporting-passing'));
    expect(within(await part()).getByText(/kept only until Greenlight quits\.$/)).toBeDefined();
    await mountWindow(scenario('settings-reporting-gone'));
    const row = within(await part());
    expect(row.getByRole('status').textContent).toMatch(/^Nothing is sent until you enter the headers again/);
    expect(row.queryByText(/kept only until/)).toBeNull();
    await userEvent.click(row.getByRole('button', { name: 'Change…' }));
    expect(row.getByText('To be entered again: authorization.')).toBeDefined();
  });

  test('is what About says too', async () => {
    await mountWindow(scenario('about'));
    expect(screen.getByText('Nothing leaves this Mac unless you save or send it.')).toBeDefined();
    await mountWindow(scenario('about-reporting'));
    expect(screen.getByText(/^It uses the network for that/)).toBeDefined();
    expect(screen.getByText(/^Reports go to otel\.example\.com:4318, because it is set so\./)).toBeDefined();
    await mountWindow(scenario('about-reporting', chinese));
    expect(screen.getByText(/^根据设置，报告会发往 otel\.example\.com:4318。/)).toBeDefined();
  });
});
