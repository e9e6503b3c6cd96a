import { expect, test } from 'vitest';
import check from '../../../electron/checks/policy/policy-unreadable.ts';
import type { Policies } from '../../../electron/policy/loaded.ts';
import { readPolicy } from '../../../electron/policy/read.ts';
import { judge, unknownFact } from '../../judge.ts';

const shown = '~/src/api/.greenlight/policy.jsonc';
const source = { kind: 'repository', path: shown.replace('~', '/Users/sam'), shown } as const;
const policies = (text: string): Policies => {
  const { policy, problems } = readPolicy(text);
  return { policies: [], broken: problems.length ? [{ ...source, problems, counts: policy !== null }] : [] };
};

test.each([
  ['syntax', '{\n  "name" "a"\n}', `${shown}:2`, ''],
  ['value', '{\n  "name": "a",\n  "versions": { "go": "new" }\n}', `${shown}:3`, 'versions.go'],
  ['unknownKey', '{\n  "name": "a",\n  "version": {}\n}', `${shown}:3`, 'version'],
  ['missing', '{ "versions": {} }', `${shown}:1`, 'name'],
  ['secret', '{\n"name":"a",\n"variables":{"GOPROXY":"https://u:p@x"}}', `${shown}:3`, 'variables.GOPROXY'],
  [
    'expression',
    '{"name":"a",\n"own":{"x":{"when":"1 +","title":"t","detail":"d","fix":"f"}}}',
    `${shown}:2`,
    'own.x.when',
  ],
  ['tooDeep', '['.repeat(100), `${shown}:1`, ''],
])('a policy with a mistake is a warning that names the line: %s', async (message, text, at, key) => {
  const { findings } = await judge(check, { policies: policies(text) });
  expect(findings).toMatchObject([
    { key: shown, severity: 'warning', message, params: { key, source: at }, evidence: [{ source: at }] },
  ]);
  expect(findings[0]?.title).toContain(shown);
});

test('the mistake that keeps the policy from counting comes first', async () => {
  const { findings } = await judge(check, { policies: policies('{ "name": "a", "x": 1, "from": "soon" }') });
  expect(findings).toMatchObject([{ message: 'value', params: { key: 'from' } }]);
});

test('is silent about a policy without a mistake, and cannot tell when there is none or it cannot be read', async () => {
  expect(await judge(check, { policies: policies('{ "name": "a" }') })).toMatchObject({ status: 'ok' });
  expect(await judge(check, { policies: unknownFact('needs-policy', 'not-asked') })).toMatchObject({
    status: 'skipped',
  });
  expect(await judge(check, { policies: unknownFact('refused-tcc', 'refused') })).toMatchObject({ status: 'unknown' });
});
