import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/editor/settings-unreadable.ts';
import { mendJson } from '../../../electron/edits/json-mend.ts';
import { settings } from '../../../electron/probes/editor/settings.ts';
import { judge, unknownFact } from '../../judge.ts';
import { home, readEditorValue, settingsFile } from '../../probes/editor/look.ts';

const file = '~/Library/Application Support/Code/User/settings.json';
const judged = async (text: string) =>
  judge(check, { settings: await readEditorValue(settings, { settings: text }), home });

describe('settings-unreadable', () => {
  test('names the brace that is not closed and the settings that it hides', async () => {
    const text = '{\n  "go.toolsEnvVars": {\n    "A": "1",\n  "go.goroot": "/x",\n  "go.gopath": "/y"\n}';
    expect((await judged(text)).findings).toMatchObject([
      {
        key: file,
        severity: 'error',
        message: 'unclosedBrace',
        title: 'A brace that is not closed hides settings: go.goroot, go.gopath',
        params: { source: `${file}:2`, line: 2, column: 3, count: 2 },
        evidence: [
          { source: `${file}:2`, text: '"go.toolsEnvVars": {' },
          { source: `${file}:4`, text: '"go.goroot": "/x",' },
          { source: `${file}:5`, text: '"go.gopath": "/y"' },
        ],
      },
    ]);
  });

  test.each([
    ['unclosedBracket', '{\n  "go.buildFlags": ["-v",\n  "go.goroot": "/x"\n}', 3, 'go.goroot'],
    ['lost', `{\n  'go.goroot': "/x",\n  "a": 1\n}`, 2, 'go.goroot'],
    ['lost', '{\n  "go.goroot": ,\n  "a": 1\n}', 2, 'go.goroot'],
    ['afterEnd', '{\n  "a": 1\n}\n"go.goroot": "/x"', 4, 'go.goroot'],
    ['unwritable', '{\n  "a": 1\n  "b": 2\n}', 3, ''],
    ['unwritable', '{\n  "a": 1\n}}', 3, ''],
    ['unwritable', '{\n  "a": 1\n', 3, ''],
  ])('%s: %j', async (message, text, line, keys) => {
    const { findings } = await judged(text);
    expect(findings).toMatchObject([{ message, severity: 'error', params: { line, keys } }]);
    expect(findings[0]?.evidence[0]?.source).toBe(`${file}:${line}`);
  });

  test('a hundred lost settings make a short sentence', async () => {
    const many = Array.from({ length: 100 }, (_, at) => `  "k${at}": 1`).join(',\n');
    const { findings } = await judged(`{\n  "a": {\n${many}\n}`);
    expect(findings[0]?.title).toMatch(/: k0, k1, k2, k3, k4, …$/);
    expect(findings[0]?.evidence).toHaveLength(6);
  });

  test.each(['{}', '{ // all mine\n  "a": [1, 2,],\n  /* x */ "b": {"c": 1,},\n}\n', '\ufeff{"a": 1}\r\n'])(
    'is silent: %j',
    async (text) => {
      expect(await judged(text)).toMatchObject({ status: 'ok', findings: [] });
    },
  );

  test('is silent where there is no file, and cannot tell without settings', async () => {
    expect(await judge(check, { settings: await readEditorValue(settings), home })).toMatchObject({ status: 'ok' });
    expect(await judge(check, { settings: unknownFact(), home })).toMatchObject({ status: 'unknown', findings: [] });
  });
});

describe('mends', () => {
  test.each(['{\n  "a": 1\n  "b": 2\n}', '{\n  "a": 1\n', '{\n  "a": {"b": [1, 2'])('%j', async (text) => {
    expect((await judged(text)).repairs).toMatchObject([{ changes: [{ change: 'json-mend', file: settingsFile }] }]);
    const mended = mendJson(text);
    expect(mended.ok && (await judged(mended.text)).findings).toEqual([]);
  });

  test.each([
    '{\n  "go.toolsEnvVars": {\n    "A": "1",\n  "go.goroot": "/x",\n  "go.gopath": "/y"\n}',
    `{\n  'go.goroot': "/x",\n  "a": 1\n}`,
    '{\n  "go.goroot": ,\n  "a": 1\n}',
    '{\n  "a": 1\n}\n"go.goroot": "/x"',
    '{\n  "a": 1\n}}',
    '{ "a": 1 "b": 2 }',
  ])('leaves to a person: %j', async (text) => {
    expect((await judged(text)).repairs).toMatchObject([{ changes: [] }]);
  });
});
