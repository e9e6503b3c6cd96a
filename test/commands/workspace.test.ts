import { expect, test } from 'vitest';
import type { Io } from '../../electron/commands/io.ts';
import { workspaceOf } from '../../electron/commands/workspace.ts';
import { fakeHost } from '../fake-host.ts';

const file = '/Users/sam/shop.code-workspace';
/** What --workspace makes of a file, and what is said about it. */
async function opened(text: string, language: Io['language'] = 'en', named = file) {
  let said = '';
  const files = {
    [file]: text,
    '/Users/sam/docs/a.md': '',
    '/Users/sam/src/api/go.mod': 'module a\n',
    '/Users/sam/src/lib/go.mod': 'module l\n',
    '/Users/sam/src/api/internal/x.go': 'package x\n',
  };
  const host = fakeHost({ machine: { os: 'darwin', home: '/Users/sam' }, files });
  const io = { host, language, stderr: (more: string) => void (said += more) } as Io; // all that is asked of it
  return { ...(await workspaceOf(named, io)), said };
}

test('a .code-workspace file stands for its first folder with Go; the others are named', async () => {
  const text =
    '{ // ours\n"folders": [{"path": "docs"}, {"path": "src/api/internal"}, {"uri": "file:///Users/sam/src/lib"},]}';
  expect(await opened(text)).toEqual({
    workspace: '/Users/sam/src/api/internal',
    workspaceFile: file,
    said: 'Looking at ~/src/api/internal. Go is in these folders too, name one with --workspace: ~/src/lib\n',
  });
  expect((await opened(text, 'zh-CN')).said).toMatch(/~\/src\/lib\n$/);
  expect(await opened('{"folders": [{"path": "docs"}]}')).toEqual({
    workspace: '/Users/sam/docs',
    workspaceFile: file,
    said: '',
  });
});

test('one without a folder that is there is refused, with those it names', async () => {
  await expect(opened('{"folders": [{"path": "gone"}, {"path": "/x"}]}')).rejects.toThrow(
    '~/shop.code-workspace names no folder that is on this machine. In it: ~/gone, /x.',
  );
  for (const text of ['', '[]', '{"folders": 3}', '{"folders": [1, {}, {"path": 2}]}'])
    await expect(opened(text)).rejects.toThrow('In it: none.');
  await expect(opened('{}', 'en', '/Users/sam/docs/a.md')).rejects.toThrow('is not a folder, and no .code-workspace');
});
