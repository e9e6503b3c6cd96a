import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/modules/gosumdb-malformed.ts';
import { parseGoproxy } from '../../../electron/probes/modules/grammar-goproxy.ts';
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

describe('when GONOSUMDB exempts every module, go does not read GOSUMDB', () => {
  const exempt = async (GONOSUMDB: string, others: { GOTOOLCHAIN?: string; GOPROXY?: string } = {}) => {
    const facts = await set('sum.golang.org+https://sum.my-proxy.internal');
    const values = { ...facts.moduleSettings.values, GONOSUMDB, ...others };
    const moduleSettings = { ...facts.moduleSettings, values, goproxy: parseGoproxy(values.GOPROXY) };
    return judge(check, { ...facts, moduleSettings });
  };

  test.each(['*', '*/', 'git.example.com,*.*'])('%s: only a download of Go itself would notice', async (globs) => {
    expect((await exempt(globs)).findings).toMatchObject([{ severity: 'info', message: 'toolchains-only' }]);
    expect((await exempt(globs, { GOTOOLCHAIN: 'go1.27.1' })).findings).toMatchObject([{ severity: 'info' }]);
  });

  test.each([
    { GOTOOLCHAIN: 'local' },
    { GOTOOLCHAIN: 'local+path' },
    { GOPROXY: 'off' },
    { GOPROXY: 'file:///mirror' },
  ])('and with %o nothing does', async (others) => {
    expect(await exempt('*', others)).toMatchObject({ status: 'ok', findings: [] });
  });

  test.each(['none', '*.example.com', 'github.com/*', ''])('%s does not', async (globs) => {
    expect((await exempt(globs)).findings).toMatchObject([{ severity: 'error', message: 'url-behind-plus' }]);
  });
});

test('a healthy machine is silent, and without facts it cannot tell', async () => {
  expect((await judge(check, healthy)).status).toBe('ok');
  const unknown = { ...healthy, moduleSettings: unknownFact() };
  expect(await judge(check, unknown)).toMatchObject({ status: 'unknown', findings: [] });
});
