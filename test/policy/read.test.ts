import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPolicy, readPolicyValue } from '../../electron/policy/read.ts';

const whole = `{
  // every kind of rule
  "$schema": "./policy.schema.json",
  "name": "Platform team",
  "from": "2026-12-01",
  "graceDays": 14,
  "versions": { "go": ">=1.25.3 <1.28", "gopls": { "wanted": "0.23", "severity": "error", "reason": "hover" } },
  "variables": { "GOPROXY": { "wanted": ["https://a.example,direct", "https://b.example,direct"] }, "GOPRIVATE": "*.a.example" },
  "forbidden": [
    { "setting": "go.useLanguageServer", "value": false },
    { "variable": "GOFLAGS", "value": "-mod=mod", "graceDays": 3 },
  ],
  "checks": { "go-outdated": { "severity": "muted", "reason": "in June", "until": "2027-06-30", "keys": ["go"] } },
  "own": { "rosetta": { "when": "go != null && 'amd64' in go.arches", "title": "Go runs under Rosetta", "detail": "d", "fix": { "en": "f", "zh-CN": "改" } } },
}`;

test('every kind of rule is read, with its place', () => {
  const { policy, problems, spots } = readPolicy(whole);
  expect(problems).toEqual([]);
  expect(policy).toMatchObject({ name: 'Platform team', versions: { go: '>=1.25.3 <1.28' } });
  expect(spots['forbidden.1']).toMatchObject({ line: 11, column: 5 });
  expect(spots['versions.gopls']?.line).toBe(7);
  expect(Object.keys(spots)).toHaveLength(8);
});

test.each([
  ['{ "name": "a", }x', 'syntax', '', 1, 17],
  ['{\n  "name": "a"\n  "from": "2026-01-01"\n}', 'syntax', '', 3, 3],
  ['', 'syntax', '', 1, 1],
  ['[]', 'value', '', 1, 1],
  ['{}', 'missing', 'name', 1, 1],
  ['{\n "name": "a",\n "versions": { "go": "latest" }\n}', 'value', 'versions.go', 3, 22],
  ['{\n "name": "a",\n "versions": { "go": { "wanted": "^1" } }\n}', 'value', 'versions.go.wanted', 3, 34],
  ['{"name":"a","versions":{"go":7}}', 'value', 'versions.go', 1, 30],
  ['{"name":"a","from":"2026-02-30"}', 'value', 'from', 1, 20],
  ['{"name":"a","graceDays":3}', 'missing', 'from', 1, 1],
  ['{"name":"a","checks":{"x":{"severity":"fatal","reason":"r"}}}', 'value', 'checks.x.severity', 1, 39],
  ['{"name":"a","checks":{"x":{"severity":"info"}}}', 'missing', 'checks.x.reason', 1, 23],
  ['{"name":"a","forbidden":[{"setting":7}]}', 'value', 'forbidden.0.setting', 1, 37],
  ['{"name":"a","variables":{"GOPROXY":"https://u:p@x.example"}}', 'secret', 'variables.GOPROXY', 1, 36],
  [
    '{"name":"a","own":{"x":{"when":"gone == 1","title":"t","detail":"d","fix":"f"}}}',
    'expression',
    'own.x.when',
    1,
    32,
  ],
  ['{"name":"a","own":{"X!":{"when":"true","title":"t","detail":"d","fix":"f"}}}', 'value', 'own.X!', 1, 25],
])('%s', (text, kind, key, line, column) => {
  const { policy, problems } = readPolicy(text);
  expect(policy).toBeNull();
  expect(problems[0]).toMatchObject({ kind, key, line, column });
});

test('a password is not shown again', () => {
  const { problems } = readPolicy('{"name":"a","variables":{"GOPROXY":"https://u:hunter2@x.example"}}');
  expect(JSON.stringify(problems)).not.toContain('hunter2');
});

test('what a newer Greenlight may know is told, and the rest counts', () => {
  const { policy, problems } = readPolicy(
    '{\n  "name": "a",\n  "cloud": {},\n  "versions": { "go": { "wanted": "1.26", "unless": 1 }, "rust": "1" },\n  "variables": { "GOAUTH": "off" }\n}',
  );
  expect(policy).toMatchObject({ name: 'a', versions: { go: { wanted: '1.26' } } });
  expect(problems.map(({ kind, key, line }) => [kind, key, line])).toEqual(
    expect.arrayContaining([
      ['unknownKey', 'cloud', 3],
      ['unknownKey', 'versions.go.unless', 4],
      ['unknownKey', 'versions.rust', 4],
      ['unknownKey', 'variables.GOAUTH', 5],
    ]),
  );
});

describe('hostile policies', () => {
  test('names that every object has are no rules', () => {
    const { policy, problems } = readPolicy(
      '{"name":"a","__proto__":{"polluted":1},"checks":{"constructor":{"severity":"info","reason":"r"},"__proto__":{"severity":"info","reason":"r"}}}',
    );
    expect(problems.map(({ kind, key }) => [kind, key])).toEqual([
      ['unknownKey', '__proto__'],
      ['unknownKey', 'checks.__proto__'],
    ]);
    expect(Object.keys(policy?.checks ?? {})).toEqual(['constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test.each([
    ['nested', '{"a":'.repeat(40_000), 'tooDeep'],
    ['brackets', '['.repeat(200_000), 'tooDeep'],
    ['a long text', `{"name":"${'x'.repeat(250_000)}"}`, 'value'],
    ['many rules', `{"name":"a","forbidden":[${Array(20_000).fill('{"variable":"GOX"}').join()}]}`, 'value'],
    ['many mistakes', `{"name":"a","forbidden":[${Array(20_000).fill('1').join()}]}`, 'value'],
    ['many keys', `{"name":"a",${Array.from({ length: 20_000 }, (_, at) => `"k${at}":1`).join()}}`, 'unknownKey'],
    [
      'many checks',
      `{"name":"a","own":{${Array.from({ length: 900 }, (_, at) => `"k${at}":{"when":"true","title":"t","detail":"d","fix":"f"}`).join()}}}`,
      'value',
    ],
  ])('%s', (_, text, kind) => {
    const began = performance.now();
    const { problems } = readPolicy(text);
    expect(problems[0]?.kind).toBe(kind);
    expect(problems.length).toBeLessThanOrEqual(50);
    expect(performance.now() - began).toBeLessThan(1500);
  });

  test('nothing is thrown, whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        readPolicyValue({ name: 'a', versions: value, forbidden: [value], checks: { x: value }, own: { y: value } });
        readPolicy(JSON.stringify(value));
      }),
      { numRuns: 200 },
    );
  });
});

test('the profile of the documentation holds a policy', () => {
  const profile = readFileSync('docs/mdm/greenlight.mobileconfig', 'utf8');
  const inner = profile.slice(profile.indexOf('<key>Policy</key>') + 17);
  const { policy, problems } = readPolicyValue(plist(inner));
  expect(problems).toEqual([]);
  expect(policy).toMatchObject({ name: 'Example Inc. IT', graceDays: 14, forbidden: [{ variable: 'GOINSECURE' }] });
});

test('what stands in a profile has no line, but a name', () => {
  expect(readPolicyValue({ name: 'a', versions: { go: 'x' } }).problems).toMatchObject([
    { kind: 'value', key: 'versions.go', line: null, text: 'versions.go' },
  ]);
});

/** The first dictionary of an XML property list, enough for our own example. */
function plist(xml: string): unknown {
  const tokens = [...xml.matchAll(/<(\/?\w+)>([^<]*)/g)].map(([, tag = '', text = '']) => ({ tag, text }));
  let at = 0;
  const read = (): unknown => {
    const { tag, text } = tokens[at++] ?? { tag: '', text: '' };
    if (tag === 'integer') return (at += 1), Number(text);
    if (tag === 'string') return (at += 1), text.replaceAll('&gt;', '>');
    if (tag === 'array') {
      const items: unknown[] = [];
      while (tokens[at]?.tag !== '/array') items.push(read());
      at += 1;
      return items;
    }
    const members: [string, unknown][] = [];
    while (tokens[at]?.tag === 'key') {
      const name = tokens[at]?.text ?? '';
      at += 2;
      members.push([name, read()]);
    }
    at += 1;
    return Object.fromEntries(members);
  };
  return read();
}
