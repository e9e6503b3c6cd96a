import { expect, test } from 'vitest';
import check from '../../../electron/checks/workspace/project-list-unmet.ts';
import type { Json } from '../../../electron/engine/change.ts';
import type { Settings } from '../../../electron/probes/editor/settings.ts';
import { describeRunning } from '../../../electron/probes/sdk/running-go.ts';
import type { ProjectList } from '../../../electron/probes/workspace/project-list.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { home, workspace, goEnv, goVariables, moduleSettings, settings, commands, sdks } = healthy;
const file = `${workspace}/.greenlight/onboarding.jsonc`;
const userSettings = settings.files[0]?.file ?? '';
const profile = {
  name: null,
  defaultSettings: userSettings,
  ownSettings: null,
  extensionList: '',
  globalState: '',
};
const machine = {
  home,
  goEnv,
  goVariables,
  moduleSettings,
  settings,
  profile,
  running: describeRunning({ commands, sdks, values: goEnv.values, home }),
};
const wants = (list: Partial<ProjectList>) => ({
  ...machine,
  read: { file, list: { name: 'API', ...list }, mistakes: [], places: { go: { file, line: 3, text: '"go": "1.27"' } } },
});
const has = (values: Readonly<Record<string, Json>>, layer: 'user' | 'workspace' = 'user') => ({
  settings: {
    ...settings,
    values: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        {
          value,
          place: { file: userSettings, line: 2, text: `"${key}": ${JSON.stringify(value)}` },
          layer,
          members: {},
        },
      ]),
    ),
  } satisfies Settings,
});

test('an older Go than the project asks for', async () => {
  expect((await judge(check, wants({ go: '1.27' }))).findings).toMatchObject([
    {
      key: 'go',
      severity: 'info',
      title: 'API asks for Go 1.27, the editor has 1.26.1',
      evidence: [{ source: '~/src/app/.greenlight/onboarding.jsonc:3', text: '"go": "1.27"' }],
      repair: { automatic: false },
    },
  ]);
  expect(await judge(check, wants({ go: '1.26' }))).toMatchObject({ status: 'ok' });
});

test('private modules are added to those there are', async () => {
  const wanted = wants({ private: ['*.corp.example.com', 'github.com/acme'] });
  const now = { ...moduleSettings, values: { ...moduleSettings.values, GOPRIVATE: 'github.com/acme' } };
  const { findings, repairs } = await judge(check, { ...wanted, moduleSettings: now });
  expect(findings).toMatchObject([{ key: 'GOPRIVATE', repair: { automatic: true } }]);
  const to = 'github.com/acme,*.corp.example.com';
  expect(repairs[0]?.changes).toEqual([{ change: 'go-env', file: goEnv.values.GOENV, name: 'GOPRIVATE', to }]);
  const all = { ...moduleSettings, values: { ...moduleSettings.values, GOPRIVATE: 'github.com,*.corp.example.com' } };
  expect(await judge(check, { ...wanted, moduleSettings: all })).toMatchObject({ status: 'ok' });
});

test('another module proxy; where it is set by a start-up file, there', async () => {
  const wanted = wants({ proxy: 'https://goproxy.corp.example.com,direct' });
  expect((await judge(check, wanted)).repairs[0]?.changes).toMatchObject([
    { change: 'go-env', name: 'GOPROXY', to: 'https://goproxy.corp.example.com,direct' },
  ]);
  const place = { file: `${home}/.zshenv`, line: 2, text: 'export GOPROXY=direct' };
  const set = { value: 'direct', layer: 'shell' as const, place, source: '~/.zshenv:2', text: place.text };
  const { repairs } = await judge(check, { ...wanted, goVariables: { GOPROXY: [set] } });
  expect(repairs[0]?.changes).toMatchObject([{ change: 'line', file: `${home}/.zshenv`, line: 2 }]);
});

const lint = { 'go.lintTool': 'staticcheck', gopls: { 'formatting.gofumpt': true } } as const;

test('settings become part of the person’s own', async () => {
  const { findings, repairs } = await judge(check, wants({ settings: lint }));
  expect(findings).toMatchObject([
    { key: 'settings', params: { list: 'go.lintTool="staticcheck", gopls.formatting.gofumpt=true' } },
  ]);
  expect(repairs[0]?.changes).toEqual([
    { change: 'json', file: userSettings, at: { path: ['go.lintTool'] }, to: { value: 'staticcheck' } },
    { change: 'json', file: userSettings, at: { path: ['gopls', 'formatting.gofumpt'] }, to: { value: true } },
  ]);
});

test('what is set already by any name counts; a file of the project that says otherwise is left to the person', async () => {
  const met = has({ 'go.lintTool': 'staticcheck', gopls: { gofumpt: true } });
  expect(await judge(check, { ...wants({ settings: lint }), ...met })).toMatchObject({ status: 'ok' });
  const otherwise = has({ 'go.lintTool': 'revive' }, 'workspace');
  expect((await judge(check, { ...wants({ settings: lint }), ...otherwise })).findings).toMatchObject([
    { key: 'settings', repair: { automatic: false } },
  ]);
});

test('silent without a list; what cannot be told is not told', async () => {
  expect(await judge(check, { ...machine, read: null })).toMatchObject({ status: 'ok' });
  const blind = { ...wants({ go: '1.99', private: ['a.example.com'], settings: lint }), running: unknownFact() };
  const seen = await judge(check, { ...blind, moduleSettings: unknownFact(), settings: unknownFact() });
  expect(seen).toMatchObject({ status: 'ok' });
  expect(await judge(check, { ...machine, read: unknownFact() })).toMatchObject({ status: 'unknown' });
});
