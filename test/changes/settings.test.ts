import { expect, test } from 'vitest';
import { namesIn } from '../../electron/changes/json-line.ts';
import { allOf, insertion, newValue, removals, standing } from '../../electron/changes/settings.ts';

const file = '/Users/sam/x/settings.json';
const given = { files: [{ file, problems: [] }], home: '/Users/sam' };
const at = (text: string, key = 'go.toolsEnvVars.PATH') => ({ key, place: { file, line: 3, column: 1, text } });

test.each([
  ['"PATH": "/x"', 'PATH'],
  ['"go.toolsEnvVars.PATH" : "/x",', 'go.toolsEnvVars.PATH'],
  ['"go": {"toolsEnvVars.PATH": "/x"}', 'toolsEnvVars.PATH'],
  ['"PATH": "/x", "PATH": "/y"', undefined],
  ['"go.toolsEnvVars.PATH": "/x", "a": {"PATH": ""}', undefined],
  ['"\\u0050ATH": "/x"', undefined],
  ['["PATH"]', undefined],
])('the name in %s', (text, name) => {
  expect(standing(at(text), given)?.name).toBe(name);
});

test('a key of one part, and a name with signs that mean something', () => {
  expect(namesIn('"a.*(": 1', ['a.*('])).toEqual(['a.*(']);
  expect(standing(at('"gopls": {', 'gopls'), given)).toEqual({ file, line: 3, name: 'gopls' });
});

test('nothing outside of the home folder, in an unknown file, or in one with a mistake', () => {
  const one = at('"PATH": "/x"');
  expect(removals([one], { ...given, home: '/Users/bob' })).toEqual([]);
  expect(removals([one], { ...given, home: '/Users/sa' })).toEqual([]);
  expect(removals([one], { ...given, files: [] })).toEqual([]);
  const broken = { file, problems: [{ kind: 'bad-key' as const, place: one.place }] };
  expect(removals([one], { ...given, files: [broken] })).toEqual([]);
  expect(insertion(file, ['a'], 1, { ...given, files: [broken] })).toEqual([]);
});

test('all or nothing', () => {
  expect(removals([at('"PATH": 1'), at('')], given)).toEqual([]);
  expect(allOf(removals([at('"PATH": 1')], given), [])).toEqual([]);
  expect(allOf()).toEqual([]);
});

test('what a probe has starred out is never written', () => {
  const one = at('"PATH": "/x"');
  expect(newValue(one, 'https://***@host', given)).toEqual([]);
  expect(insertion(file, ['a'], { b: ['***'] }, given)).toEqual([]);
});

test('the settings of a workspace file are a member of it', () => {
  const workspace = '/Users/sam/x.code-workspace';
  const files = [{ file: workspace, problems: [] }];
  expect(insertion(workspace, ['gopls', 'ui.x'], true, { ...given, files })).toEqual([
    { change: 'json', file: workspace, at: { path: ['settings', 'gopls', 'ui.x'] }, to: { value: true } },
  ]);
});
