import { expect, test } from 'vitest';
import check from '../../../electron/checks/macos/command-line-tools-missing.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthyMacos } from '../healthy-macos.ts';

const { developerTools: tools } = healthyMacos;
const said = 'xcode-select: error: unable to get active developer directory';
const seen = [{ source: '$ xcode-select -p', text: said }];

test('nothing is installed', async () => {
  const { findings } = await judge(check, { tools: { ...tools, folder: null, usable: false, seen } });
  expect(findings).toMatchObject([{ severity: 'error', message: 'never', evidence: seen }]);
});

test('an upgrade of macOS took them away', async () => {
  const { findings } = await judge(check, { tools: { ...tools, usable: false } });
  expect(findings).toMatchObject([
    { severity: 'error', message: 'gone', evidence: [{ text: '/Library/Developer/CommandLineTools' }] },
  ]);
  expect(findings[0]?.detail).toContain('/Library/Developer/CommandLineTools');
});

test('silent with tools, and where others would do', async () => {
  expect(await judge(check, { tools })).toMatchObject({ status: 'ok', findings: [] });
  const others = ['/Applications/Xcode.app/Contents/Developer'];
  expect((await judge(check, { tools: { ...tools, usable: false, others } })).status).toBe('ok');
});

test('says unknown when xcode-select gives no answer, is skipped elsewhere', async () => {
  expect((await judge(check, { tools: unknownFact() })).status).toBe('unknown');
  expect((await judge(check, { tools: unknownFact('needs-macos', 'not-asked') })).status).toBe('skipped');
});

test('asks for the installer of Apple', async () => {
  const { repairs } = await judge(check, { tools: { ...tools, usable: false } });
  expect(repairs).toMatchObject([{ changes: [{ change: 'ask', command: 'install-command-line-tools' }] }]);
});
