import { expect, test } from 'vitest';
import check from '../../../electron/checks/remote/remote-settings-leak.ts';
import type { Leak } from '../../../electron/probes/remote/leaks.ts';
import { judge, unknownFact } from '../../judge.ts';

const setting: Leak = {
  is: 'setting',
  name: 'go.alternateTools.gopls',
  value: '/opt/homebrew/bin/gopls',
  remote: 'build-box',
  certain: true,
  evidence: [
    { source: '~/Library/Application Support/Code/User/settings.json:3', text: '"gopls": "/opt/homebrew/bin/gopls"' },
  ],
};

test('broken: each path is named with its line', async () => {
  const variable: Leak = {
    ...setting,
    is: 'variable-there',
    name: 'GOROOT',
    value: '/opt/homebrew/opt/go/libexec',
    evidence: [{ source: 'ssh build-box env', text: 'GOROOT=/opt/homebrew/opt/go/libexec' }],
  };
  const { findings } = await judge(check, {
    leaks: [
      setting,
      { ...setting, certain: false, name: 'go.toolsEnvVars.GOROOT' },
      variable,
      { ...setting, is: 'setting-there', name: 'x' },
    ],
  });
  expect(findings.map(({ severity, message, title }) => [severity, message, title])).toEqual([
    ['warning', 'setting', 'go.alternateTools.gopls carries a path of this Mac into build-box'],
    ['warning', 'settingMay', 'go.toolsEnvVars.GOROOT carries a path of this Mac into remote windows'],
    ['warning', 'variableThere', 'GOROOT on build-box holds a path of a Mac'],
    ['warning', 'settingThere', 'The settings on build-box hold a path of a Mac'],
  ]);
  expect(findings[0]?.detail).toContain('settings.json:3 sets go.alternateTools.gopls to /opt/homebrew/bin/gopls');
});

test('healthy: nothing leaks', async () => {
  expect(await judge(check, { leaks: [] })).toMatchObject({ status: 'ok' });
});

test('cannot tell: unknown, never broken', async () => {
  expect(await judge(check, { leaks: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
  expect(await judge(check, { leaks: unknownFact('needs-editor', 'not-asked') })).toMatchObject({ status: 'skipped' });
});
