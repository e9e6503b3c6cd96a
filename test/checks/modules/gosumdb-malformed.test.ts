import { expect, test } from 'vitest';
import check from '../../../electron/checks/modules/gosumdb-malformed.ts';
import { parseGosumdb } from '../../../electron/probes/modules/grammar-gosumdb.ts';
import type { VariableSetting } from '../../../electron/probes/sdk/go-variables.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const set = async (value: string) => {
  const text = `GOSUMDB=${value}`;
  const source = '~/Library/Application Support/go/env:2';
  const setting: VariableSetting = { value, layer: 'go-env-file', place: null, source, text };
  return {
    moduleSettings: {
      ...healthy.moduleSettings,
      values: { ...healthy.moduleSettings.values, GOSUMDB: value },
      gosumdb: await parseGosumdb(value),
    },
    goVariables: { GOSUMDB: [setting] },
  };
};

test('the value of the article is found, with the valid form', async () => {
  const { findings } = await judge(check, await set('sum.golang.org+https://sum.my-proxy.internal'));
  expect(findings).toMatchObject([
    {
      severity: 'error',
      message: 'url-behind-plus',
      evidence: [
        {
          source: '~/Library/Application Support/go/env:2',
          text: 'GOSUMDB=sum.golang.org+https://sum.my-proxy.internal',
        },
      ],
    },
  ]);
  expect(findings[0]?.repair.title).toContain("go env -w GOSUMDB='sum.golang.org https://sum.my-proxy.internal'");
});

test.each([
  ['Off', 'corrected'],
  ['https://sum.golang.google.cn', 'corrected'],
  ['sum.corp.example', 'unknown'],
  ['sum.corp.example+12345678+AAAA https://sum.corp.example', 'wrong-key'],
])('GOSUMDB=%s is found', async (value, message) => {
  expect((await judge(check, await set(value))).findings).toMatchObject([{ severity: 'error', message }]);
});

test.each(['off', 'sum.golang.org', 'sum.golang.google.cn', 'sum.golang.org https://sum.corp.example'])(
  'GOSUMDB=%s is silent',
  async (value) => {
    expect(await judge(check, await set(value))).toMatchObject({ status: 'ok', findings: [] });
  },
);

test('a healthy machine is silent, and without facts it cannot tell', async () => {
  expect((await judge(check, healthy)).status).toBe('ok');
  const unknown = { ...healthy, moduleSettings: unknownFact() };
  expect(await judge(check, unknown)).toMatchObject({ status: 'unknown', findings: [] });
});
