import { expect, test } from 'vitest';
import check from '../../../electron/checks/modules/private-modules-public.ts';
import { parseGoproxy } from '../../../electron/probes/modules/grammar-goproxy.ts';
import type { ModuleSettings } from '../../../electron/probes/modules/module-settings.ts';
import type { PrivateModule } from '../../../electron/probes/modules/private-modules.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const module = (path: string, because: PrivateModule['because'] = 'name'): PrivateModule => ({
  path,
  because,
  place: { file: `${healthy.workspace}/go.mod`, line: 7, text: `${path} v1.2.3` },
  proof:
    because === 'git'
      ? { file: `${healthy.home}/.gitconfig`, line: 2, text: 'insteadOf = https://git.acme.example/' }
      : null,
});
const machine = (one: PrivateModule, values: Partial<ModuleSettings['values']> = {}) => {
  const all = { ...healthy.moduleSettings.values, ...values };
  return {
    privateModules: [one],
    goVariables: {},
    home: healthy.home,
    moduleSettings: { ...healthy.moduleSettings, values: all, goproxy: parseGoproxy(all.GOPROXY) },
  };
};

test('a module of an inside host goes to the public proxy', async () => {
  const { findings } = await judge(check, machine(module('git.corp.internal/team/lib')));
  expect(findings).toMatchObject([
    {
      severity: 'warning',
      message: 'inside',
      params: { listener: 'https://proxy.golang.org', list: 'git.corp.internal', place: 'go.mod:7' },
      evidence: [{ source: '~/src/app/go.mod:7' }],
    },
  ]);
});

test('the list keeps what GOPRIVATE already holds', async () => {
  const { findings } = await judge(
    check,
    machine(module('b.internal/x'), { GOPRIVATE: 'a.internal', GONOPROXY: 'a.internal', GONOSUMDB: 'a.internal' }),
  );
  expect(findings[0]?.repair.title).toBe("Run `go env -w GOPRIVATE='a.internal,b.internal'`");
});

test('a host that git asks with a key, and the checksum database alone', async () => {
  const direct = machine(module('git.acme.example/x', 'git'), { GOPROXY: 'direct' });
  expect((await judge(check, { ...direct, environment: healthy.editorEnvironment })).findings).toMatchObject([
    { evidence: [{ source: '~/src/app/go.mod:7' }, { source: '~/.gitconfig:2' }] },
  ]);
  expect((await judge(check, direct)).findings).toMatchObject([
    { message: 'git', params: { listener: 'sum.golang.org', variable: 'GONOSUMDB' } },
  ]);
});

test('GONOPROXY takes back what GOPRIVATE says', async () => {
  const values = { GOPRIVATE: 'github.com/acme', GONOPROXY: 'none', GONOSUMDB: 'github.com/acme' };
  expect((await judge(check, machine(module('github.com/acme/x', 'declared'), values))).findings).toMatchObject([
    { message: 'contradiction', params: { variable: 'GONOPROXY' } },
  ]);
});

test('a GOPRIVATE that is written like an address means the module all the same', async () => {
  const GOPRIVATE = 'https://git.acme.example/team/, *.corp';
  const meant = machine(module('git.acme.example/team/x', 'declared'), { GOPRIVATE });
  const text = `GOPRIVATE=${GOPRIVATE}`;
  const file = `${healthy.home}/Library/Application Support/go/env`;
  const kept = {
    value: GOPRIVATE,
    layer: 'go-env-file',
    place: { file, line: 1, text },
    source: '~/env:1',
    text,
  } as const;
  const facts = { ...meant, goVariables: { GOPRIVATE: [kept] }, environment: healthy.editorEnvironment };
  const { findings, repairs } = await judge(check, facts);
  const list = 'git.acme.example/team,*.corp';
  expect(findings).toMatchObject([
    {
      message: 'deadGlob',
      params: { list, source: '~/env:1' },
      evidence: [{ source: '~/src/app/go.mod:7' }, { text }],
    },
  ]);
  expect(repairs).toMatchObject([{ changes: [{ change: 'go-env', file, name: 'GOPRIVATE', to: list }] }]);
});

test('silent: covered, a proxy of the company, GOSUMDB=off with direct, nothing private', async () => {
  const one = module('git.corp.internal/x');
  const all = { GOPRIVATE: '*.internal', GONOPROXY: '*.internal', GONOSUMDB: '*.internal' };
  const off = machine(one, { GOPROXY: 'direct' });
  const machines = [
    machine(one, all),
    machine(one, { GOPROXY: 'https://goproxy.corp.internal' }),
    { ...off, moduleSettings: { ...off.moduleSettings, gosumdb: { ok: true as const, off: true as const } } },
    machine(one, { GOPROXY: 'off' }),
    healthy,
  ];
  for (const each of machines) expect(await judge(check, each)).toMatchObject({ status: 'ok', findings: [] });
});

test('cannot tell, and not asked without a workspace', async () => {
  expect((await judge(check, { ...healthy, privateModules: unknownFact() })).status).toBe('unknown');
  const nowhere = { ...healthy, privateModules: unknownFact('needs-workspace', 'not-asked') };
  expect((await judge(check, nowhere)).status).toBe('skipped');
});
