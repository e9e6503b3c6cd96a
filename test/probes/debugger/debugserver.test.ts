import { describe, expect, test } from 'vitest';
import { debugserver } from '../../../electron/probes/debugger/debugserver.ts';
import { settings } from '../../../electron/probes/editor/settings.ts';
import { editorEnvironment } from '../../../electron/probes/shell/editor-environment.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { type FakeMachine, fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const resources = 'LLDB.framework/Versions/A/Resources/debugserver';
const tools = `/Library/Developer/CommandLineTools/Library/PrivateFrameworks/${resources}`;
const xcode = `/Applications/Xcode.app/Contents/SharedFrameworks/${resources}`;
const program = { text: '', mode: 0o755 };
const select = '/usr/bin/xcode-select --print-path';
const noFolder = { code: 2, stderr: 'xcode-select: error: unable to get active developer directory' };

const read = (machine: FakeMachine, variables: Readonly<Record<string, string>> = {}) =>
  debugserver.read(
    lookAt(fakeHost({ runs: { [select]: noFolder }, ...machine }), {}, [
      [editorEnvironment, { variables: { PATH: '/usr/bin:relative::/opt/bin', ...variables }, path: [] }],
      [settings, healthy.settings],
    ]),
  );

describe('debugger.debugserver, in dlv’s order', () => {
  test('what DELVE_DEBUGSERVER_PATH names, and nothing else', async () => {
    const files = { '/own/debugserver': program, [tools]: program };
    const own = { DELVE_DEBUGSERVER_PATH: '/own/debugserver' };
    expect(await read({ files }, own)).toEqual({ state: 'found', path: '/own/debugserver' });
    expect(await read({ files: { [tools]: program } }, own)).toEqual({
      state: 'override-missing',
      path: '/own/debugserver',
    });
    expect(await read({ files }, { DELVE_DEBUGSERVER_PATH: '' })).toEqual({ state: 'found', path: tools });
    expect(await read({ files: { '/opt/bin/mine': program } }, { DELVE_DEBUGSERVER_PATH: 'mine' })).toEqual({
      state: 'found',
      path: '/opt/bin/mine',
    });
  });

  test('PATH, then the Command Line Tools', async () => {
    const files = { '/opt/bin/debugserver': program, [tools]: program };
    expect(await read({ files })).toEqual({ state: 'found', path: '/opt/bin/debugserver' });
    expect(await read({ files: { [tools]: program } })).toEqual({ state: 'found', path: tools });
  });

  test('the selected Xcode, then lldb-server', async () => {
    const runs = { [select]: { stdout: '/Applications/Xcode.app/Contents/Developer\n' } };
    expect(await read({ runs, files: { [xcode]: program } })).toEqual({ state: 'found', path: xcode });
    expect(await read({ files: { '/opt/bin/lldb-server': program } })).toMatchObject({ state: 'found' });
    expect(await read({ runs })).toEqual({
      state: 'missing',
      developerFolder: '/Applications/Xcode.app/Contents/Developer',
      looked: [tools, xcode],
    });
  });

  test('a file that cannot be run does not count', async () => {
    const files = { [tools]: { text: '', mode: 0o644 } };
    expect(await read({ files })).toEqual({ state: 'missing', developerFolder: null, looked: [tools] });
  });

  test('cannot tell when xcode-select does not start; is not asked elsewhere', async () => {
    await expect(read({ runs: { [select]: { code: null, failure: 'ENOENT' } } })).rejects.toMatchObject({
      reason: 'cannot-start',
    });
    await expect(read({ machine: { os: 'linux' } })).rejects.toMatchObject({ reason: 'needs-macos' });
  });
});
