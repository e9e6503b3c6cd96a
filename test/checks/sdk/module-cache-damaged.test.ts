import { expect, test } from 'vitest';
import check from '../../../electron/checks/sdk/module-cache-damaged.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { goEnv, editorEnvironment, moduleCacheDamage } = healthy;
const log = `${healthy.home}/Library/Application Support/Code/logs/20261122T090000/window1/exthost/golang.go/gopls.log`;
const damage = (line: number, entry: string) => ({
  place: { file: log, line, text: `unzip ${entry}: zip: not a valid zip file` },
  entry,
});
const logrus = 'github.com/sirupsen/logrus@v1.9.3';
const facts = { goEnv, editorEnvironment };

test('one damaged module met in the log is found, however often it is met', async () => {
  const { findings } = await judge(check, { ...facts, moduleCacheDamage: [damage(3, logrus), damage(9, logrus)] });
  expect(findings).toMatchObject([
    {
      severity: 'warning',
      message: 'one',
      params: { entry: logrus, cache: '/Users/sam/go/pkg/mod' },
      evidence: [
        {
          source: expect.stringMatching(/^~\/Library\/.*gopls\.log:3$/),
          text: expect.stringContaining('not a valid zip'),
        },
        {},
      ],
    },
  ]);
});

test('many are one finding with five lines of proof', async () => {
  const many = Array.from({ length: 40 }, (_, index) => damage(index + 1, `example.com/m${index}@v1.0.0`));
  const { findings } = await judge(check, { ...facts, moduleCacheDamage: many });
  expect(findings).toMatchObject([{ message: 'several', params: { count: 40 } }]);
  expect(findings[0]?.evidence).toHaveLength(5);
});

test('works without go and without the environment', async () => {
  const { findings } = await judge(check, {
    moduleCacheDamage: [damage(3, logrus)],
    goEnv: unknownFact(),
    editorEnvironment: unknownFact(),
  });
  expect(findings[0]?.evidence[0]?.source).toBe(`${log}:3`);
});

test('logs without such lines are silent', async () => {
  expect(await judge(check, { ...facts, moduleCacheDamage })).toMatchObject({ status: 'ok', findings: [] });
});

test('says unknown when the logs cannot be read', async () => {
  const result = await judge(check, { ...facts, moduleCacheDamage: unknownFact('refused-tcc', 'refused') });
  expect(result).toMatchObject({ status: 'unknown', findings: [] });
});

test('repair: the cache is emptied, in the home folder only', async () => {
  const machine = { ...facts, commands: healthy.commands, moduleCacheDamage: [damage(3, logrus)] };
  expect((await judge(check, machine)).repairs).toEqual([
    {
      check: check.id,
      key: 'module-cache',
      changes: [
        { change: 'clean-module-cache', go: '/usr/local/go/bin/go', folder: '/Users/sam/go/pkg/mod', bytes: null },
      ],
    },
  ]);
  const elsewhere = { ...goEnv, values: { ...goEnv.values, GOMODCACHE: '/opt/mod' } };
  expect((await judge(check, { ...machine, goEnv: elsewhere })).repairs).toMatchObject([{ changes: [] }]);
  expect((await judge(check, { ...machine, commands: unknownFact() })).repairs).toMatchObject([{ changes: [] }]);
});
