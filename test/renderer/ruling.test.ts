// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import cliEn from '../../electron/strings/report.en.json';
import cliZh from '../../electron/strings/report.zh-CN.json';
import { type Ruling, rulingText } from '../../renderer/ruling.ts';
import { en } from '../../renderer/strings/en.ts';
import { zhCN } from '../../renderer/strings/zh-CN.ts';
import { mount, mountWindow, scenario } from './mount.ts';

afterEach(cleanup);
const ruling: Ruling = { does: 'raised', was: 'warning', by: 'Ops (~/p.jsonc)', because: 'slow', until: null };

test('the sentences are those of the command line', () => {
  for (const [window, cli] of [
    [en, cliEn],
    [zhCN, cliZh],
  ] as const) {
    const said = Object.entries(cli).filter(([key]) => /^(?:ruling|severity)\./.test(key));
    const { own: _, ...words } = window.ruling;
    const shown = Object.values(words).map((text) => text.replace(/^[A-Z]/, (letter) => letter.toLowerCase()));
    expect(shown.toSorted()).toEqual(said.map(([, text]) => text).toSorted());
    expect(window.section.muted).toBe(cli['muted.title']);
  }
});

test('says what was done, by whom, why and until when', () => {
  const say = (more: Partial<Ruling>, text: typeof en | typeof zhCN = en) =>
    rulingText({ ...ruling, ...more }, text).replaceAll('\u2011', '-');
  expect(say({})).toBe('Raised from warning by Ops (~/p.jsonc): slow');
  expect(say({ does: 'lowered', was: 'error', until: '2027-06-30' })).toBe(
    'Lowered from error until 2027-06-30 by Ops (~/p.jsonc): slow',
  );
  expect(say({ does: 'muted' })).toBe('Muted by Ops (~/p.jsonc): slow');
  expect(say({ does: 'grace', because: '', until: '2026-12-15' })).toBe(
    'Ops (~/p.jsonc) counts it as warning only from 2026-12-15 on',
  );
  expect(say({ does: 'expired', until: '2026-06-30' }, zhCN)).toBe('Ops (~/p.jsonc) 的调整已于 2026-06-30 到期：slow');
});

describe('in full, a finding says', () => {
  const lines = () => [...document.querySelectorAll('.policy-line')].map(({ textContent }) => textContent);
  async function open(title: string): Promise<void> {
    mount({ ...scenario('ruled') });
    await userEvent.click(screen.getByRole('button', { name: title }));
  }

  test('what a policy made of it', async () => {
    mount(scenario('ruled'));
    expect(lines()).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Details' }));
    expect(lines()).toEqual([
      'Raised from warning until 2027‑06‑30 by Platform team (~/src/api/.greenlight/policy.jsonc): start-up files stay below two seconds',
    ]);
  });

  test('whose check it is, once', async () => {
    await open('Go runs under Rosetta');
    expect(lines()).toEqual(['A check of Platform team (~/src/api/.greenlight/policy.jsonc)']);
    await open('dlv 1.22.1 is not what Platform team asks for');
    expect(lines()).toEqual([
      'Platform team (~/src/api/.greenlight/policy.jsonc) counts it as warning only from 2026‑12‑15 on',
    ]);
  });
});

describe('what is muted', () => {
  test('lights no lamp, and is listed in the window with who and why', async () => {
    await mountWindow(scenario('green-muted'));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Go works in Visual Studio Code');
    const list = screen.getByText('Muted by a policy').closest('details');
    expect(list?.open).toBe(false);
    expect([...(list?.querySelectorAll('.muted') ?? [])].map(({ textContent }) => textContent)).toEqual([
      'Two go commands are on PATHMuted by Example Ltd. (configuration profile): the build image has two',
      'Go 1.24.9 gets no security fixes any moreMuted until 2027‑06‑30 by Platform team (~/src/api/.greenlight/policy.jsonc): we upgrade in June',
    ]);
    expect(screen.queryByRole('button', { name: /Go 1\.24\.9/ })).toBeNull();
  });

  test('stands beneath what was found, and where nothing is, there is nothing', async () => {
    await mountWindow(scenario('ruled-muted'));
    expect(screen.getByText('Muted by a policy')).toBeDefined();
    await mountWindow(scenario('red'));
    expect(screen.queryByText('Muted by a policy')).toBeNull();
  });
});
