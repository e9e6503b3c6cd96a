import { afterAll, expect, test } from 'vitest';
import { HistoryOutput } from '../../electron/engine/repair-model.ts';
import { removeHomes } from '../probes/shell/real-shell.ts';
import { exportCheck } from '../repair/a-check.ts';
import { desk } from '../repair/desk.ts';

afterAll(removeHomes);

test('every repair, newest first, with what it changed and whether it is undone', async () => {
  const checks = [
    exportCheck('goroot-invalid', { name: 'GOROOT' }),
    exportCheck('tool-aside', {
      name: 'GOFLAGS',
      changes: (home) => [{ change: 'set-aside', file: `${home}/bin/gopls` }],
    }),
  ];
  const files = { '.zshenv': 'export GOROOT=/x\nexport GOFLAGS=x\n', 'bin/gopls': 'old' };
  const { fix, undo, history } = desk(files, checks);
  expect(await history()).toEqual({ code: 0, text: 'Greenlight has repaired nothing yet.\n' });
  await fix(['goroot-invalid'], { yes: true });
  await undo(undefined, { yes: true });
  await fix(['tool-aside'], { yes: true });
  const { text } = await history();
  expect(text).toMatch(
    /· done\n {3}GOFLAGS is set\n {3}Put aside ~\/bin\/gopls\n\n.* · undone\n {3}GOROOT is set\n {3}Change ~\/\.zshenv\n/,
  );
  const { entries } = HistoryOutput.parse(JSON.parse((await history({ json: true })).text));
  expect(entries.map(({ state }) => state)).toEqual(['applied', 'undone']);
});

test('in the language of now, whatever it was when the repair was made', async () => {
  const goroot = exportCheck('goroot-invalid', { name: 'GOROOT', message: 'missing' });
  const { fix, undo, history } = desk({ '.zshenv': 'export GOROOT=/x\n' }, [goroot]);
  await fix(['1'], { yes: true }, 'zh-CN');
  expect((await history({}, 'zh-CN')).text).toContain('   GOROOT 指向的文件夹不存在\n');
  expect((await undo(undefined, {}, 'zh-CN')).text).toContain('   GOROOT 指向的文件夹不存在\n');
  expect((await history()).text).toContain('   GOROOT is set\n');
  const { entries } = HistoryOutput.parse(JSON.parse((await history({ json: true })).text));
  expect(entries[0]?.for).toEqual([
    {
      check: 'goroot-invalid',
      key: 'line 1',
      title: 'GOROOT is set',
      message: 'missing',
      params: { name: 'GOROOT', file: '.zshenv' },
    },
  ]);
});
