import { expect, test } from 'vitest';
import { CannotTell } from '../../../electron/engine/fact.ts';
import { terminalGoroot } from '../../../electron/probes/sdk/terminal-goroot.ts';
import type { Origin } from '../../../electron/probes/shell/environment.ts';
import { integratedTerminal } from '../../../electron/probes/shell/terminals.ts';
import { fakeHost } from '../../fake-host.ts';
import { environment, given, home, lineOf, lookAt, sdkFiles, settingsWith } from './machine.ts';

const look = (
  value: string,
  GOROOT: string,
  origin: Origin = { by: 'setting', place: { file: '', line: 1, text: '' } },
) =>
  lookAt(fakeHost({ files: sdkFiles('/usr/local/go', '1.26.1') }), [
    settingsWith({ 'terminal.integrated.env.osx': { GOROOT: value, GOFLAGS: '-v' } }),
    given(integratedTerminal, environment('integrated', { variables: { GOROOT }, origins: { GOROOT: origin } })),
  ]);

test('a GOROOT for terminals only, as it arrives there', async () => {
  expect(await look('${env:HOME}/old', `${home}/old`).of(terminalGoroot)).toMatchObject({
    value: `${home}/old`,
    source: '~/Library/Application Support/Code/User/settings.json:2',
    verdict: { is: 'missing' },
  });
  expect(await look('/usr/local/go', '/usr/local/go').of(terminalGoroot)).toMatchObject({ verdict: { is: 'sdk' } });
  expect(await look('~/sdk', '~/sdk').of(terminalGoroot)).toMatchObject({ verdict: { is: 'missing' } });
});

test('none when nothing, or a start-up file, gives it', async () => {
  expect(await look('', '').of(terminalGoroot)).toBeNull();
  expect(await look('/old', '/new', lineOf(`${home}/.zshrc`, 1, 'export GOROOT=/new')).of(terminalGoroot)).toBeNull();
  expect(await lookAt(fakeHost(), [settingsWith({})]).of(terminalGoroot)).toBeNull();
});

test('unknown when the terminal could not be read', async () => {
  const facts = [
    settingsWith({ 'terminal.integrated.env.osx': { GOROOT: '/old' } }),
    given(integratedTerminal, new CannotTell('timeout', { seconds: 20 }, 'timeout')),
  ];
  expect(await lookAt(fakeHost(), facts).fact(terminalGoroot)).toMatchObject({ known: false });
});
