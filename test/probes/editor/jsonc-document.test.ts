import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { type JsoncDocument, parseJsonc, toJson } from '../../../electron/probes/editor/jsonc-document.ts';

const read = (text: string): JsoncDocument => parseJsonc(new TextEncoder().encode(text), '/s.json');
const values = (text: string) => Object.fromEntries([...read(text).members].map(([key, node]) => [key, toJson(node)]));
const problems = (text: string) =>
  read(text).problems.map(({ kind, place }) => `${place.line}:${place.column} ${kind}`);

describe('what VS Code makes of settings', () => {
  test('comments, a comma at the end, a byte order mark and CRLF are fine', () => {
    const text = '\ufeff{\r\n  // why\r\n  "go.goroot": "/x", /* and */\r\n  "a": [1, {"b": null}],\r\n}\r\n';
    expect(values(text)).toEqual({ 'go.goroot': '/x', a: [1, { b: null }] });
    expect(problems(text)).toEqual([]);
    expect(read(text).members.get('go.goroot')?.place).toEqual({
      file: '/s.json',
      line: 3,
      column: 3,
      text: '"go.goroot": "/x", /* and */',
    });
  });

  test('an empty file, or one with comments alone, is fine', () => {
    for (const text of ['', '\n', '// nothing yet\n']) {
      expect(problems(text)).toEqual([]);
      expect(values(text)).toEqual({});
    }
  });

  test('white space that only VS Code knows is no mistake, and stays in strings', () => {
    const text = '{"a": 1,\u00a0"b":\u3000"c\u00a0d" // e\u00a0\n}';
    expect(values(text)).toEqual({ a: 1, b: 'c\u00a0d' });
    expect(problems(text)).toEqual([]);
  });

  test('of duplicates the last wins, with its place', () => {
    const { members } = read('{"a": 1,\n"a": 2}');
    expect(members.get('a')).toMatchObject({ value: 2, place: { line: 2 } });
  });

  test('a missing comma loses nothing', () => {
    expect(values('{"a": 1\n "b": 2}')).toEqual({ a: 1, b: 2 });
    expect(problems('{"a": 1\n "b": 2}')).toEqual(['2:2 missing-comma']);
    expect(read('{"a": 1\n "b": 2}').lost).toEqual([]);
  });

  test('a missing value, a single-quoted key and what follows the end are lost', () => {
    const text = `{\n  'go.goroot': "/x",\n  "b": ,\n  "c": 1\n}\n"d": 2`;
    expect(values(text)).toEqual({ c: 1 });
    expect(read(text).lost.map(({ key, place, swallowedBy }) => [key, place.line, swallowedBy])).toEqual([
      ['go.goroot', 2, null],
      ['b', 3, null],
      ['d', 6, null],
    ]);
  });

  test('an unclosed brace swallows every following key', () => {
    const text = '{\n  "go.toolsEnvVars": {\n    "A": "1"\n  ,\n  "go.goroot": "/x",\n  "go.gopath": "/y"\n}';
    expect(values(text)).toEqual({ 'go.toolsEnvVars': { A: '1', 'go.goroot': '/x', 'go.gopath': '/y' } });
    expect(read(text).problems.at(-1)?.kind).toBe('unclosed-brace');
    expect(read(text).lost.map(({ key, place, swallowedBy }) => [key, place.line, swallowedBy?.line])).toEqual([
      ['go.goroot', 5, 2],
      ['go.gopath', 6, 2],
    ]);
  });

  test('so does an unclosed bracket', () => {
    const text = '{\n  "go.buildFlags": ["-v",\n  "go.goroot": "/x",\n  "go.gopath": "/y"\n}';
    expect(read(text).lost.map(({ key }) => key)).toEqual(['go.goroot', 'go.gopath']);
    expect(Object.keys(values(text))).toEqual(['go.buildFlags']);
  });

  test('a bad escape cuts the string', () => {
    expect(values('{"a": "C:\\x", "b": 1}')).toEqual({ a: 'C:', b: 1 });
    expect(problems('{"a": "C:\\x", "b": 1}')).toEqual(['1:7 bad-text']);
  });

  test('what is no object has no settings', () => {
    for (const text of ['', '[]', '1', '"a"', 'nonsense', '\0']) expect(values(text)).toEqual({});
  });
});

describe('hostile settings', () => {
  test('__proto__ is no key', () => {
    const found = values('{"__proto__": {"polluted": 1}, "a": {"__proto__": 1, "b": 2}, "constructor": 3}');
    expect(Object.keys(found)).toEqual(['a', 'constructor']);
    expect(found.a).toEqual({ b: 2 });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('endless nesting is refused, broken or not', () => {
    for (const text of ['['.repeat(1e5), '{"a":'.repeat(1e5), '{"a":[},'.repeat(1e5), '[{]}'.repeat(1e5)]) {
      expect(() => read(text)).toThrow(expect.objectContaining({ reason: 'not-parsed' }));
    }
    expect(read('[]'.repeat(1e5)).members.size).toBe(0);
  });

  test('a megabyte of openings is read in no time', () => {
    const began = performance.now();
    for (const part of ['/*', '"\\', '://', '\u00a0/*', "'a':", '"a" "b"']) read(`{${part.repeat(3e5)}`);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test('secrets show neither in values nor in places', () => {
    const text =
      '{"http.proxyAuthorization": "Basic c2VjcmV0", "http.proxy": "http://sam:hunter2@proxy:3128", "go.toolsEnvVars": {"GITHUB_TOKEN": "ghp_1", "GOPROXY": "https://u:pw@goproxy.corp,direct"}}';
    const shown = JSON.stringify([values(text), [...read(text).members.values()].map(({ place }) => place)]);
    for (const secret of ['c2VjcmV0', 'hunter2', 'ghp_1', 'pw@']) expect(shown).not.toContain(secret);
    expect(values(text)['http.proxy']).toBe('http://***@proxy:3128');
  });
});

test('values are those of the parser VS Code descends from, whatever is broken', () => {
  const settings = fc
    .dictionary(fc.stringMatching(/^[a-z]{1,4}(\.[a-z]{1,4}){0,2}$/), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 6 })
    .map((value) => JSON.stringify(value, null, 2));
  const cut = fc.tuple(
    settings,
    fc.nat(),
    fc.nat(3),
    fc.constantFrom('', ',', '{', '}', '"', "'", ':', '[', '//', '\\', '/*'),
  );
  fc.assert(
    fc.property(cut, ([text, at, length, put]) => {
      const index = at % (text.length + 1);
      const broken = text.slice(0, index) + put + text.slice(index + length);
      const expected: unknown = parse(broken, [], { allowTrailingComma: true });
      const isObject = typeof expected === 'object' && expected !== null && !Array.isArray(expected);
      if (JSON.stringify(expected)?.match(/__proto__|token|secret|passw|key|auth|credential|:\/\/[^/]*@/i)) return;
      expect(values(broken)).toEqual(isObject ? expected : {});
    }),
    { numRuns: 2000 },
  );
});
