import { expect, test } from 'vitest';
import check from '../../../electron/checks/macos/command-line-tools-outdated.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthyMacos } from '../healthy-macos.ts';

const { commandLineTools: tools } = healthyMacos;

test.each([
  ['15.3.0.0.1.1708646388', '15.0', '16.0'],
  ['16.4.0.0.1.1747106510', '26.1', '26.0'],
])('%s on macOS %s', async (version, macos, needed) => {
  expect((await judge(check, { tools: { version, macos, needed } })).findings).toMatchObject([
    { severity: 'warning', evidence: [{ text: `version: ${version}` }, { text: macos }] },
  ]);
});

test('silent when they fit, when another tool is in use, and for a macOS that is not in the table', async () => {
  expect(await judge(check, { tools })).toMatchObject({ status: 'ok', findings: [] });
  expect((await judge(check, { tools: { ...tools, version: '16.0.0.0.1.1724870825' } })).status).toBe('ok');
  expect((await judge(check, { tools: { ...tools, version: null } })).status).toBe('ok');
  expect((await judge(check, { tools: { version: '16.4', macos: '31.0', needed: null } })).status).toBe('ok');
});

test('says unknown when pkgutil gives no answer, is skipped elsewhere', async () => {
  expect((await judge(check, { tools: unknownFact() })).status).toBe('unknown');
  expect((await judge(check, { tools: unknownFact('needs-macos', 'not-asked') })).status).toBe('skipped');
});

test('leads to Software Update', async () => {
  const { repairs } = await judge(check, { tools: { version: '15.3', macos: '15.0', needed: '16.0' } });
  expect(repairs).toMatchObject([{ changes: [{ change: 'open', pane: 'software-update' }] }]);
});
