import { expect, test } from 'vitest';
import check from '../../../electron/checks/macos/xcode-license.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { healthyMacos } from '../healthy-macos.ts';

const { home } = healthy;
const license = {
  accepted: false,
  xcode: '/Applications/Xcode.app',
  command: '/Applications/Xcode.app/Contents/Developer/usr/bin/xcodebuild -license check',
  said: 'You have not agreed to the Xcode license agreements.',
};

test('a new Xcode', async () => {
  expect((await judge(check, { license, home })).findings).toMatchObject([
    { severity: 'error', evidence: [{ source: `$ ${license.command}`, text: license.said }] },
  ]);
});

test('silent when it is accepted, and with the Command Line Tools', async () => {
  expect((await judge(check, { license: { ...license, accepted: true }, home })).status).toBe('ok');
  expect(await judge(check, { license: healthyMacos.xcodeLicense, home })).toMatchObject({
    status: 'ok',
    findings: [],
  });
});

test('says unknown when xcodebuild gives no answer, is skipped with --quick', async () => {
  expect((await judge(check, { license: unknownFact('command-failed', 'failed'), home })).status).toBe('unknown');
  expect((await judge(check, { license: unknownFact('needs-time', 'not-asked'), home })).status).toBe('skipped');
});

test('asks to agree', async () => {
  const { repairs } = await judge(check, { license, home });
  expect(repairs).toMatchObject([{ changes: [{ change: 'ask', command: 'accept-xcode-license' }] }]);
});
