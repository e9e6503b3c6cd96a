import { describe, expect, test } from 'vitest';
import type { Probe } from '../../../electron/engine/probe.ts';
import { goEnv } from '../../../electron/probes/sdk/go-env.ts';
import { goVariables, type VariableSetting } from '../../../electron/probes/sdk/go-variables.ts';
import { gopathFolders } from '../../../electron/probes/sdk/gopath-folders.ts';
import { describeRunning, runningGo } from '../../../electron/probes/sdk/running-go.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { type FakeMachine, fakeHost } from '../../fake-host.ts';

const { home } = healthy;
const failed = { ok: false, exit: { code: 2, signal: null, failure: null }, output: '', command: 'go env' } as const;

/** The probe on a machine with these files, where these facts are known. */
function read(
  files: FakeMachine['files'],
  set: readonly VariableSetting[],
  env: typeof healthy.goEnv | typeof failed = healthy.goEnv,
) {
  const running = describeRunning({ commands: healthy.commands, sdks: healthy.sdks, values: null, home });
  const facts = new Map<Probe<unknown>, unknown>([
    [goVariables, { GOPATH: set }],
    [runningGo, running],
    [goEnv, env],
  ]);
  const known = <T>(probe: Probe<T>): T => facts.get(probe) as T; // each probe stands beside its own value above
  return gopathFolders.read({
    host: fakeHost({ files: { '/usr/local/go/VERSION': 'go1.26.1', [`${home}/.zshenv`]: '', ...files } }),
    subject: {},
    restsOn: () => {},
    of: async (probe) => known(probe),
    fact: async (probe) => ({ known: true, value: known(probe) }),
  });
}

const set = (value: string, layer: VariableSetting['layer'] = 'shell'): VariableSetting => ({
  value,
  layer,
  place: null,
  source: `${layer} ${value}`,
  text: value,
});
const fine = { form: 'absolute', goroot: 'apart', hasGoMod: false, belongs: 'here' };

describe('gopathFolders', () => {
  test('reads the default when nobody set it', async () => {
    expect(await read({}, [])).toEqual({
      folders: [{ ...fine, shown: '~/go', setting: null }],
      goroot: '/usr/local/go',
      defaultTaken: false,
    });
  });

  test('follows links to see that GOPATH is the SDK, or lies in it', async () => {
    const files = { '/opt/go': { link: '/usr/local/go' }, '/usr/local/go/work/a': '' };
    const { folders } = await read(files, [set('/opt/go:/usr/local/go/work/:/usr/local/gopher')]);
    expect(folders.map(({ goroot }) => goroot)).toEqual(['same', 'inside', 'apart']);
  });

  test('works where go env refuses to answer', async () => {
    expect((await read({}, [set('go')], failed)).folders).toMatchObject([{ form: 'relative' }]);
    expect((await read({}, [set('~/go')], failed)).folders).toMatchObject([{ form: 'tilde' }]);
    expect((await read({}, [set('/usr/local/go')], failed)).folders).toMatchObject([{ goroot: 'same' }]);
  });

  test('sees a go.mod in it, but not a folder of that name', async () => {
    expect((await read({ [`${home}/go/go.mod`]: 'module a' }, [])).folders).toMatchObject([{ hasGoMod: true }]);
    expect((await read({ [`${home}/go/go.mod/a`]: '' }, [])).folders).toMatchObject([{ hasGoMod: false }]);
  });

  test.each([
    ['/Users/alex/go', 'foreign'],
    ['/home/sam/go', 'foreign'],
    ['/User/sam/go', 'nowhere'],
    ['/Users/Shared/go', 'here'],
    ['/Users/sam/work', 'here'],
  ])('%s belongs %s', async (path, belongs) => {
    expect((await read({}, [set(path)])).folders).toMatchObject([{ belongs }]);
  });

  test('leaves alone a folder of this user in another home', async () => {
    const files = { '/Users/alex/go/src/a': '' };
    expect((await read(files, [set('/Users/alex/go')])).folders).toMatchObject([{ belongs: 'here' }]);
  });

  test('judges the one of the editor and the one of terminals, not what they replace', async () => {
    const all = [set('/a', 'setting'), set('/b', 'shell'), set('/c', 'go-env-file')];
    expect((await read({}, all)).folders.map(({ shown }) => shown)).toEqual(['/a', '/b']);
  });

  test('sees that the SDK took the place of the default', async () => {
    const values = { ...healthy.goEnv.values, GOROOT: `${home}/go`, GOPATH: '' };
    expect(await read({}, [], { ...healthy.goEnv, values })).toEqual({
      folders: [],
      goroot: '~/go',
      defaultTaken: true,
    });
  });

  test('does not stumble over a folder that is refused, or over thousands of entries', async () => {
    const refused = { '/Volumes/x/go': { refused: 'tcc' as const } };
    expect((await read(refused, [set('/Volumes/x/go')])).folders).toMatchObject([{ ...fine }]);
    expect((await read({}, [set('a:'.repeat(5000))])).folders).toHaveLength(50);
  });
});
