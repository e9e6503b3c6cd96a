import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/policy/policy-violated.ts';
import type { Fact } from '../../../electron/engine/fact.ts';
import type { Asked, Plain, PolicyFact } from '../../../electron/policy/facts.ts';
import { judge, unknownFact } from '../../judge.ts';
import { policyOf } from '../../policy/policy-of.ts';

const shown = '~/src/api/.greenlight/policy.jsonc';
const fact = (value: Plain, seen: PolicyFact['seen'] = {}): Fact<PolicyFact> => ({
  known: true,
  value: { value, seen },
});
const timedOut = { known: false, cause: 'timeout', reason: 'timeout', params: { seconds: 20 } } as const;
const notHere = { known: false, cause: 'not-asked', reason: 'needs-macos', params: {} } as const;

const machine: Asked = {
  go: fact({ version: '1.26.1' }, { '': { source: '/usr/local/go/bin/go', text: 'go1.26.1' } }),
  gopls: fact({ version: null }),
  dlv: fact(null),
  macos: fact({ version: '15.5' }),
  env: fact({
    GOPROXY: 'https://***@proxy.example/,direct',
    GOPRIVATE: '*.a.example, b.example',
    GOFLAGS: '-v -mod=mod',
    GOSUMDB: '',
  }),
  variables: fact(
    { GOFLAGS: '-v -mod=mod', GOROOT: '' },
    { GOFLAGS: { source: '~/.zshenv:3', text: 'export GOFLAGS=…' } },
  ),
  settings: fact(
    { 'go.useLanguageServer': false, 'go.toolsEnvVars': { B: '2', A: '1' } },
    { 'go.useLanguageServer': { source: '~/settings.json:4', text: '"go.useLanguageServer": false' } },
  ),
};
const judged = (policy: object, asked: Asked = machine) =>
  judge(check, { policies: { policies: [policyOf(policy)], broken: [] }, asked });

test('a version that does not fit: who asks, what is there, where both stand, and that nobody is told', async () => {
  const { findings } = await judged({ versions: { go: { wanted: '>=1.27', severity: 'error', reason: 'security' } } });
  expect(findings).toMatchObject([
    {
      key: `${shown} versions.go`,
      severity: 'error',
      title: 'go 1.26.1 is not the version that Team asks for',
      detail: `go >=1.27 is asked for by Team (${shown}); nobody is told unless you send a report.`,
      evidence: [
        { source: '/usr/local/go/bin/go', text: 'go1.26.1' },
        { source: `${shown}:4`, text: 'security' },
      ],
      repair: { automatic: false },
    },
  ]);
});

describe('variables as the go command reads them', () => {
  const found = async (variables: object) => (await judged({ variables })).findings.map(({ message }) => message);
  test.each([
    [{ GOPROXY: 'https://proxy.example,direct' }, []],
    [{ GOPROXY: 'https://proxy.example|direct' }, ['variable']],
    [{ GOPROXY: 'direct' }, ['variable']],
    [{ GOPROXY: { wanted: ['off', 'https://proxy.example,direct'] } }, []],
    [{ GOPRIVATE: 'b.example' }, []],
    [{ GOPRIVATE: 'b.example,c.example' }, ['variable']],
    [{ GOPRIVATE: '' }, ['variable']],
    [{ GOFLAGS: '-mod=mod' }, []],
    [{ GOSUMDB: 'sum.golang.org' }, ['variableUnset']],
    [{ GONOSUMDB: '' }, []],
  ])('%j', async (variables, expected) => expect(await found(variables)).toEqual(expected));
});

describe('what is not wanted', () => {
  const found = async (forbidden: object[]) => (await judged({ forbidden })).findings;
  test('a setting, and a variable, with the line that sets it', async () => {
    expect(await found([{ setting: 'go.useLanguageServer' }, { variable: 'GOFLAGS', severity: 'info' }])).toMatchObject(
      [
        {
          message: 'setting',
          severity: 'warning',
          repair: { title: 'Remove go.useLanguageServer at ~/settings.json:4' },
        },
        { message: 'forbiddenVariable', severity: 'info', params: { source: '~/.zshenv:3', have: '-v -mod=mod' } },
      ],
    );
  });
  test.each([
    [{ setting: 'go.useLanguageServer', value: false }, 1],
    [{ setting: 'go.useLanguageServer', value: true }, 0],
    [{ setting: 'go.toolsEnvVars', value: { A: '1', B: '2' } }, 1],
    [{ setting: 'toString' }, 0],
    [{ variable: 'GOFLAGS', value: '-v' }, 0],
    [{ variable: 'GOROOT' }, 0],
    [{ variable: 'GOENV' }, 0],
  ])('%j: %i', async (rule, count) => expect(await found([rule])).toHaveLength(count));
});

test('says from which day on it counts', async () => {
  const { findings } = await judged({
    from: '2026-12-01',
    graceDays: 14,
    versions: { go: '1.27', macos: { wanted: '26', graceDays: 40 } },
  });
  expect(findings.map(({ params }) => params.counts)).toEqual(['2026-12-15', '2027-01-10']);
});

test('is silent on a machine that is as asked, and where a tool is missing, which others tell', async () => {
  expect(await judged({ versions: { go: '>=1.26', dlv: '>=9', macos: '>=14' } })).toMatchObject({ status: 'ok' });
  expect(await judged({}, {})).toMatchObject({ status: 'ok' });
});

test('cannot tell what was not read or names no version, unless something else is violated', async () => {
  expect(await judged({ versions: { gopls: '1' } })).toMatchObject({
    status: 'unknown',
    reason: 'gopls does not tell its version',
  });
  expect(await judged({ versions: { go: '1.26' } }, { go: timedOut })).toMatchObject({ status: 'unknown' });
  expect(await judged({ versions: { go: '1.27', gopls: '1' } })).toMatchObject({ status: 'found' });
  expect(await judged({ versions: { go: '1.26', macos: '15' } }, { ...machine, macos: notHere })).toMatchObject({
    status: 'ok',
  });
  expect(await judged({ versions: { macos: '15' } }, { macos: notHere })).toMatchObject({ status: 'skipped' });
});

test('is skipped without a policy, and unknown when the policies cannot be read', async () => {
  const none = unknownFact('needs-policy', 'not-asked');
  expect(await judge(check, { policies: none, asked: none })).toMatchObject({ status: 'skipped', findings: [] });
  expect(await judge(check, { policies: unknownFact(), asked: {} })).toMatchObject({ status: 'unknown', findings: [] });
});
