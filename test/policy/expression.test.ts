import { expect, test } from 'vitest';
import { compile, ExpressionFailed } from '../../electron/policy/expression.ts';
import type { FactName, Plain } from '../../electron/policy/facts.ts';

const facts = {
  go: { version: '1.26.1', arches: ['arm64'], downloaded: false },
  gopls: null,
  settings: { 'go.buildTags': 'integration', constructor: 'x' },
  path: ['~/go/bin', '/usr/bin'],
  machine: { os: 'darwin', arch: 'arm64' },
} satisfies Partial<Record<FactName, Plain>>;

const evaluated = (text: string, given: Partial<Record<FactName, Plain>> = facts) => {
  const expression = compile(text);
  return expression.ok ? expression.holds(given) : expression.problem;
};

test.each([
  ['go.version == "1.26.1"', true],
  ['fits(go.version, ">=1.27")', false],
  ['gopls == null || fits(gopls.version, "1")', true],
  ['"go.buildTags" in settings && settings["go.buildTags"].contains("integration")', true],
  ['path.exists(folder, folder.startsWith("~/go"))', true],
  ['path.filter(folder, folder != "/usr/bin").all(folder, folder.endsWith("bin"))', true],
  ['size(path) > 1 && has(go.version) && !has(go.nothing)', true],
  ['machine.arch in ["arm64", "amd64"] ? go.downloaded : true', false],
])('%s', (text, expected) => expect(evaluated(text)).toBe(expected));

test('tells which facts it needs, and takes no loop variable for one', () => {
  expect(compile('path.exists(go, go == "x") && has(module.go)')).toMatchObject({
    ok: true,
    facts: ['path', 'module'],
  });
  expect(compile('path.exists(p, p == go.path)')).toMatchObject({ facts: ['path', 'go'] });
});

test.each([
  ['go.version <', /Unexpected token/],
  ['nobody.version', /Unknown variable/],
  ['process.exit(1)', /exit/],
  ['"a"', /string, not bool/],
  ['go.version.matches("(a+)+$")', /matches/],
  ['cel.bind(x, path, true)', /bind/],
  ['b"e30=".json() == {}', /json/],
  ['size(path + path) > 1', /^\+$/],
  ['path.all(a, path.all(b, path.all(c, true)))', /all/],
  ['fits(go.version, "^1.2")', /fits/],
  [`go.version == "${'a'.repeat(300)}"`, /> 200/],
  [`${'('.repeat(400)}true${')'.repeat(400)}`, /maxDepth/],
  [`${'!'.repeat(1500)}true`, /maxDepth|maxAstNodes/],
  [Array(330).fill('true').join('||'), /maxAstNodes|maxDepth/],
  [`[${Array(200).fill('1').join()}].size() == 1`, /maxListElements/],
  ['x'.repeat(2001), /> 2000/],
])('refuses %.60s', (text, problem) => {
  expect(evaluated(text)).toMatch(problem);
});

test.each([
  'gopls.version == "1"',
  'go.nothing == 1',
  'go.version > 3',
  'go',
  'settings["toString"] == ""',
  'fits("tip", "1")',
])('%s has no answer', (text) => expect(() => evaluated(text)).toThrow(ExpressionFailed));

test('the longest that may be evaluated ends soon', () => {
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`k${at}`, 'a'.repeat(5000)]));
  const needle = `"${'a'.repeat(180)}b"`;
  const parts = Array.from({ length: 8 }, () => `settings[k].contains(${needle})`);
  const began = performance.now();
  expect(evaluated(`settings.exists(k, ${parts.join(' || ')})`, { settings: many })).toBe(false);
  expect(performance.now() - began).toBeLessThan(1000);
});
