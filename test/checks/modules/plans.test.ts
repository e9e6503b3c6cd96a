import { describe, expect, test } from 'vitest';
import goproxyMalformed from '../../../electron/checks/modules/goproxy-malformed.ts';
import goproxyUnreachable from '../../../electron/checks/modules/goproxy-unreachable.ts';
import gosumdbMalformed from '../../../electron/checks/modules/gosumdb-malformed.ts';
import pacBypassed from '../../../electron/checks/modules/pac-bypassed.ts';
import privateModulesPublic from '../../../electron/checks/modules/private-modules-public.ts';
import type { PacAnswer } from '../../../electron/engine/network.ts';
import type { Settings } from '../../../electron/probes/editor/settings.ts';
import type { WrittenSetting } from '../../../electron/probes/editor/written-settings.ts';
import { parseGoproxy } from '../../../electron/probes/modules/grammar-goproxy.ts';
import { parseGosumdb } from '../../../electron/probes/modules/grammar-gosumdb.ts';
import type { ModuleSettings } from '../../../electron/probes/modules/module-settings.ts';
import type { GoVariables, VariableSetting } from '../../../electron/probes/sdk/go-variables.ts';
import { exported, forApps, home, inSettings, kept } from '../../changes/places.ts';
import { judge } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { stopped } from './legs.ts';

const goEnvFile = `${home}/Library/Application Support/go/env`;
const userSettings = `${home}/Library/Application Support/Code/User/settings.json`;
const settings: Settings = healthy.settings;
const written: readonly WrittenSetting[] = healthy.writtenSettings;
const facts = {
  ...healthy,
  settings,
  written,
  files: healthy.startupFiles,
  environment: healthy.editorEnvironment,
  shell: healthy.loginShell,
};

/** The changes for the one finding that there must be. */
async function planned(judged: ReturnType<typeof judge>) {
  const { repairs } = await judged;
  expect(repairs).toHaveLength(1);
  return repairs[0]?.changes;
}
const settingsOf = (values: Partial<ModuleSettings['values']>): ModuleSettings => {
  const all = { ...healthy.moduleSettings.values, ...values };
  return { ...healthy.moduleSettings, values: all, goproxy: parseGoproxy(all.GOPROXY) };
};

describe('goproxy-malformed', () => {
  const wrong = 'https://goproxy.cn;direct';
  const right = 'https://goproxy.cn,direct';
  const at = (setting: VariableSetting, value = wrong) =>
    planned(
      judge(goproxyMalformed, {
        ...facts,
        moduleSettings: settingsOf({ GOPROXY: value }),
        goVariables: { GOPROXY: [setting] },
      }),
    );

  test('is corrected where it is set', async () => {
    expect(await at(exported(wrong, `export GOPROXY="${wrong}" # fast`))).toEqual([
      {
        change: 'line',
        file: `${home}/.zshrc`,
        line: 3,
        was: `export GOPROXY="${wrong}" # fast`,
        to: `export GOPROXY="${right}" # fast`,
      },
    ]);
    expect(await at(kept('GOPROXY', wrong))).toEqual([
      { change: 'go-env', file: goEnvFile, name: 'GOPROXY', to: right },
    ]);
    expect(await at(inSettings(`"GOPROXY": "${wrong}",`, wrong))).toEqual([
      { change: 'json', file: userSettings, at: { line: 7, name: 'GOPROXY' }, to: { value: right } },
    ]);
    expect(await at(forApps('GOPROXY', wrong))).toEqual([
      { change: 'launchd', name: 'GOPROXY', was: wrong, to: right },
    ]);
  });

  test('is taken out where it names no place', async () => {
    expect(await at(kept('GOPROXY', ','), ',')).toEqual([
      { change: 'go-env', file: goEnvFile, name: 'GOPROXY', to: null },
    ]);
  });

  test('is left to a person outside of the home folder, where it is computed, secret, or nobody knows what was meant', async () => {
    expect(await at(exported(wrong, `export GOPROXY="${wrong}"`, '/etc/zprofile'))).toEqual([]);
    expect(await at(exported(wrong, 'export GOPROXY="$CORP_PROXY;direct"'))).toEqual([]);
    expect(await at(exported(wrong, `[ -n "$X" ] && export GOPROXY="${wrong}"`))).toEqual([]);
    const secret = 'https://***@goproxy.corp.example;direct';
    expect(await at(kept('GOPROXY', secret), 'https://sam:pw@goproxy.corp.example;direct')).toEqual([]);
    expect(await at(kept('GOPROXY', 'goproxy'), 'goproxy')).toEqual([]);
    const unset = { ...facts, moduleSettings: settingsOf({ GOPROXY: wrong }), goVariables: {} };
    expect(await planned(judge(goproxyMalformed, unset))).toEqual([]);
  });
});

describe('gosumdb-malformed', () => {
  const wrong = 'sum.golang.org+https://sum.my-proxy.internal';
  const right = 'sum.golang.org https://sum.my-proxy.internal';
  const at = async (setting: VariableSetting, value = wrong) =>
    planned(
      judge(gosumdbMalformed, {
        ...facts,
        moduleSettings: { ...settingsOf({ GOSUMDB: value }), gosumdb: await parseGosumdb(value) },
        goVariables: { GOSUMDB: [setting] },
      }),
    );

  test('is corrected where it is set', async () => {
    expect(await at(kept('GOSUMDB', wrong))).toEqual([
      { change: 'go-env', file: goEnvFile, name: 'GOSUMDB', to: right },
    ]);
    expect(await at(exported(wrong, `export GOSUMDB=${wrong}`))).toMatchObject([{ to: `export GOSUMDB="${right}"` }]);
  });

  test('is left to a person where only its owner knows, or it cannot be edited', async () => {
    expect(await at(kept('GOSUMDB', 'sum.corp.example'), 'sum.corp.example')).toEqual([]);
    expect(await at(kept('GOSUMDB', wrong, '/opt/corp/go.env'))).toEqual([]);
    const secret = 'sum.golang.org+https://***@sum.corp.example';
    expect(await at(kept('GOSUMDB', secret), 'sum.golang.org+https://sam:pw@sum.corp.example')).toEqual([]);
  });
});

describe('pac-bypassed', () => {
  const behind = (https: string) => ({
    ...facts,
    pac: null,
    moduleReach: stopped({}),
    systemProxy: { ...healthy.systemProxy, https, exceptions: ['*.local', '169.254/16', '*.corp.example', 'a*b'] },
  });
  const proxy = 'http://proxy.corp.example:8080';
  const past = 'localhost,127.0.0.1,.local,169.254.0.0/16,.corp.example';
  const member = (name: string, value: string) => ({
    change: 'json',
    file: userSettings,
    at: { path: ['go.toolsEnvVars', name] },
    to: { value },
  });

  test('Go is told of the proxy, in the settings and in the login file', async () => {
    expect(await planned(judge(pacBypassed, behind('proxy.corp.example:8080')))).toEqual([
      member('HTTPS_PROXY', proxy),
      member('HTTP_PROXY', proxy),
      member('NO_PROXY', past),
      {
        change: 'block',
        file: `${home}/.zprofile`,
        shell: 'zsh',
        id: 'proxy-for-go',
        lines: [`export HTTPS_PROXY="${proxy}"`, `export HTTP_PROXY="${proxy}"`, `export NO_PROXY="${past}"`],
        where: 'end',
      },
    ]);
  });

  test('what the PAC file reaches directly stays direct; SOCKS is said in the way of Go; what is set stays', async () => {
    const [first = '', second = ''] = healthy.moduleAddresses;
    const answers: readonly PacAnswer[] = [
      { url: first, ok: true, answer: 'SOCKS px.corp.example:1080; DIRECT' },
      { url: second, ok: true, answer: 'DIRECT' },
    ];
    const machine = {
      ...behind(''),
      moduleSettings: { ...healthy.moduleSettings, proxies: { http: 'http://p:1', https: null, no: '' } },
      systemProxy: { ...healthy.systemProxy, exceptions: [], pac: { kind: 'file' as const, address: 'file:///x.pac' } },
      pac: answers,
      shell: { ...healthy.loginShell, path: '/opt/homebrew/bin/fish', kind: 'fish' as const },
      files: [],
    };
    const socks = 'socks5://px.corp.example:1080';
    expect(await planned(judge(pacBypassed, machine))).toEqual([
      member('HTTPS_PROXY', socks),
      member('NO_PROXY', 'localhost,127.0.0.1,sum.golang.org'),
      expect.objectContaining({
        shell: 'fish',
        lines: [
          `set --global --export HTTPS_PROXY "${socks}"`,
          'set --global --export NO_PROXY "localhost,127.0.0.1,sum.golang.org"',
        ],
      }),
    ]);
  });

  test('the settings alone where the shell is another', async () => {
    const machine = { ...behind('p:1'), shell: { ...healthy.loginShell, kind: 'other' as const } };
    expect(await planned(judge(pacBypassed, machine))).toHaveLength(3);
  });

  test.each([
    ['a login', behind('sam:pw@p:1')],
    ['an odd name', behind('p" ; rm -rf:1')],
    ['a proxy on this Mac', behind('127.0.0.1:7890')],
    ['settings outside of the home folder', { ...behind('p:1'), settings: settingsIn('/Library/settings.json') }],
    ['settings with a mistake', { ...behind('p:1'), settings: settingsIn(userSettings, true) }],
    ['a variable that was emptied on purpose', { ...behind('p:1'), written: emptied() }],
  ])('nothing for %s', async (_, machine) => {
    expect(await planned(judge(pacBypassed, machine))).toEqual([]);
  });

  function settingsIn(file: string, broken = false): Settings {
    const problems = broken ? [{ kind: 'missing-comma' as const, place: { file, line: 3, text: '' } }] : [];
    return { ...healthy.settings, files: healthy.settings.files.map((one) => ({ ...one, file, problems })) };
  }

  function emptied(): readonly WrittenSetting[] {
    const place = { file: userSettings, line: 2, text: '"go.toolsEnvVars": {"HTTPS_PROXY": ""}' };
    const members = [{ name: 'HTTPS_PROXY', value: '', place }];
    return [{ key: 'go.toolsEnvVars', value: { HTTPS_PROXY: '' }, place, layer: 'user' as const, members }];
  }
});

describe('private-modules-public', () => {
  const machine = (
    path: string,
    because: 'name' | 'declared',
    values: Partial<ModuleSettings['values']> = {},
    goVariables: GoVariables = {},
  ) => ({
    ...facts,
    privateModules: [{ path, because, proof: null, place: { file: `${home}/m/go.mod`, line: 7, text: path } }],
    moduleSettings: settingsOf(values),
    goVariables,
  });
  const inside = 'git.corp.internal/lib';
  const acme = 'github.com/acme/x';

  test('GOPRIVATE is kept as go env -w keeps it', async () => {
    expect(await planned(judge(privateModulesPublic, machine(inside, 'name')))).toEqual([
      { change: 'go-env', file: goEnvFile, name: 'GOPRIVATE', to: 'git.corp.internal' },
    ]);
  });

  test('or where it is set already', async () => {
    const values = { GOPRIVATE: 'a.internal', GONOPROXY: 'a.internal', GONOSUMDB: 'a.internal' };
    const variables = { GOPRIVATE: [exported('a.internal', 'export GOPRIVATE=a.internal')] };
    expect(await planned(judge(privateModulesPublic, machine(inside, 'name', values, variables)))).toMatchObject([
      { change: 'line', to: 'export GOPRIVATE="a.internal,git.corp.internal"' },
    ]);
  });

  test('a variable that takes GOPRIVATE back goes, or gets what it lacks', async () => {
    const values = { GOPRIVATE: 'github.com/acme', GONOPROXY: 'none', GONOSUMDB: 'github.com/acme' };
    const none = machine(acme, 'declared', values, { GONOPROXY: [kept('GONOPROXY', 'none')] });
    expect(await planned(judge(privateModulesPublic, none))).toEqual([
      { change: 'go-env', file: goEnvFile, name: 'GONOPROXY', to: null },
    ]);
    const other = machine(
      acme,
      'declared',
      { ...values, GONOPROXY: '*.corp.example' },
      { GONOPROXY: [kept('GONOPROXY', '*.corp.example')] },
    );
    expect(await planned(judge(privateModulesPublic, other))).toEqual([
      { change: 'go-env', file: goEnvFile, name: 'GONOPROXY', to: '*.corp.example,github.com/acme' },
    ]);
  });

  test('nothing where it would not help, or go keeps no file', async () => {
    const alone = { GONOPROXY: [kept('GONOPROXY', 'x.y')] };
    expect(await planned(judge(privateModulesPublic, machine(inside, 'name', { GONOPROXY: 'x.y' }, alone)))).toEqual(
      [],
    );
    const goEnv = { ...healthy.goEnv, values: { ...healthy.goEnv.values, GOENV: 'off' } };
    expect(await planned(judge(privateModulesPublic, { ...machine(inside, 'name'), goEnv }))).toEqual([]);
    const elsewhere = { GOPRIVATE: [exported('a.internal', 'export GOPRIVATE=a.internal', '/etc/zshenv')] };
    const values = { GOPRIVATE: 'a.internal', GONOPROXY: 'a.internal', GONOSUMDB: 'a.internal' };
    expect(await planned(judge(privateModulesPublic, machine(inside, 'name', values, elsewhere)))).toEqual([]);
  });
});

describe('goproxy-unreachable', () => {
  const asked = (verdict: 'unroutable' | 'timeout', code: string) =>
    planned(judge(goproxyUnreachable, { moduleTrouble: { by: 'request', reach: stopped({ verdict, code }) } }));

  test('leads to the settings of privacy where macOS may have said no, and nowhere else', async () => {
    expect(await asked('unroutable', 'EHOSTUNREACH')).toEqual([{ change: 'open', pane: 'privacy' }]);
    expect(await asked('timeout', 'ETIMEDOUT')).toEqual([]);
  });
});
