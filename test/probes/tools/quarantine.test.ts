import { describe, expect, test } from 'vitest';
import type { Exit } from '../../../electron/engine/host.ts';
import { editorTools } from '../../../electron/probes/tools/editor-tools.ts';
import { parseMark, quarantine } from '../../../electron/probes/tools/quarantine.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { shimOf, toolOf } from '../../checks/tools/tool-machines.ts';
import { fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const file = '/Users/sam/go/bin/gopls';
const none = { ...healthy.editorTools, go: null, dlv: null };
const read = (
  exit: Partial<Exit>,
  tools: object = { ...none, gopls: toolOf('gopls') },
  os: 'darwin' | 'linux' = 'darwin',
) => {
  const runs = { [`/usr/bin/xattr -p com.apple.quarantine ${file}`]: exit };
  return quarantine.read(lookAt(fakeHost({ machine: { os }, runs }), {}, [[editorTools, tools]]));
};

describe('tools.quarantine', () => {
  test('a mark', async () => {
    const stdout = '0083;59b926ad;Safari.app;55847AA4-1111-2222-3333-444444444444\n';
    expect(await read({ stdout })).toEqual([
      {
        tool: 'gopls',
        shown: '~/go/bin/gopls',
        command: 'xattr -p com.apple.quarantine ~/go/bin/gopls',
        approved: false,
        atMs: Date.UTC(2017, 8, 13, 12, 38, 5),
        agent: 'Safari.app',
        mark: stdout.trim(),
      },
    ]);
  });

  test('no mark, no file, a shim', async () => {
    expect(await read({ code: 1, stderr: `xattr: ${file}: No such xattr: com.apple.quarantine\n` })).toEqual([]);
    expect(await read({ code: 1, stderr: `xattr: No such file: ${file}\n` })).toEqual([]);
    expect(await read({}, { ...none, gopls: shimOf('gopls') })).toEqual([]);
  });

  test.each([
    ['0081', false],
    ['0083', false],
    ['00c1', true],
    ['00c3', true],
    ['01c1', true],
    ['0381', false],
  ])('flags %s', (flags, approved) => {
    expect(parseMark(`${flags};59b926ad;Safari;`)).toMatchObject({ approved });
  });

  test.each(['', ';;;', 'zzzz;x;2', '0081;99999999999999999;x', 'x'.repeat(100_000)])('nonsense %#', (text) => {
    const { atMs, mark } = parseMark(text);
    expect(atMs).toBeNull();
    expect(mark.length).toBeLessThanOrEqual(300);
  });

  test.each([
    [{ code: 1, stderr: `xattr: [Errno 1] Operation not permitted: '${file}'\n` }, 'command-failed'],
    [{ code: null, failure: 'ENOENT' }, 'cannot-start'],
    [{ code: null, timedOut: true }, 'timeout'],
  ])('cannot tell: %o', async (exit, reason) => {
    await expect(read(exit)).rejects.toMatchObject({ reason });
  });

  test('is not asked elsewhere', async () => {
    await expect(read({}, none, 'linux')).rejects.toMatchObject({ reason: 'needs-macos' });
  });
});
