import { expect, test } from 'vitest';
import check from '../../../electron/checks/modules/goproxy-malformed.ts';
import { parseGoproxy } from '../../../electron/probes/modules/grammar-goproxy.ts';
import type { VariableSetting } from '../../../electron/probes/sdk/go-variables.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const set = (value: string) => {
  const text = `export GOPROXY="${value}"`;
  const place = { file: `${healthy.home}/.zshrc`, line: 4, text };
  const setting: VariableSetting = { value, layer: 'shell', place, source: '~/.zshrc:4', text };
  return {
    moduleSettings: {
      ...healthy.moduleSettings,
      values: { ...healthy.moduleSettings.values, GOPROXY: value },
      goproxy: parseGoproxy(value),
    },
    goVariables: { GOPROXY: [setting] },
  };
};

test.each([
  ['https://goproxy.cn;direct', 'separator', 'https://goproxy.cn,direct'],
  ['https://goproxy.cn direct', 'separator', 'https://goproxy.cn,direct'],
  ['goproxy', 'scheme-missing', 'https://proxy.golang.org,direct'],
  ['ftp://a.b', 'scheme-unknown', 'https://proxy.golang.org,direct'],
  ['file://server/x', 'file-extra', 'https://proxy.golang.org,direct'],
  ["'https://goproxy.cn'", 'not-an-address', 'https://goproxy.cn'],
  [',', 'no-entries', 'https://proxy.golang.org,direct'],
])('GOPROXY=%s is found', async (value, message, correction) => {
  const { findings } = await judge(check, set(value));
  expect(findings).toMatchObject([
    { severity: 'error', message, params: { correction }, evidence: [{ source: '~/.zshrc:4' }] },
  ]);
});

test.each(['https://goproxy.cn,direct', 'off', 'direct', 'corp.example/go|direct', 'file:///proxy'])(
  'GOPROXY=%s is silent',
  async (value) => {
    expect(await judge(check, set(value))).toMatchObject({ status: 'ok', findings: [] });
  },
);

test('a healthy machine is silent, and without facts it cannot tell', async () => {
  expect((await judge(check, healthy)).status).toBe('ok');
  const unknown = { ...healthy, moduleSettings: unknownFact() };
  expect(await judge(check, unknown)).toMatchObject({ status: 'unknown', findings: [] });
});
