import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/sdk/gopath-conflict.ts';
import type { VariableSetting } from '../../../electron/probes/sdk/go-variables.ts';
import type { GopathFolder } from '../../../electron/probes/sdk/gopath-folders.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const fine: GopathFolder = {
  shown: '~/go',
  setting: null,
  form: 'absolute',
  goroot: 'apart',
  hasGoMod: false,
  belongs: 'here',
};
const machine = (...folders: GopathFolder[]) => ({
  gopath: { folders, goroot: '/usr/local/go', defaultTaken: false },
  caches: healthy.caches,
});
const exported = (value: string, line = 3): Partial<GopathFolder> => ({
  shown: value,
  setting: {
    value,
    layer: 'shell',
    place: { file: '/Users/sam/.zshenv', line, text: `export GOPATH=${value}` },
    source: `~/.zshenv:${line}`,
    text: `export GOPATH=${value}`,
  },
});

describe('gopath-conflict', () => {
  test.each([
    ['same', '/usr/local/go', { goroot: 'same' }],
    ['inside', '/usr/local/go/work', { goroot: 'inside' }],
    ['relative', 'go', { form: 'relative' }],
    ['tilde', '~/go', { form: 'tilde' }],
    ['goMod', '/Users/sam/go', { hasGoMod: true }],
    ['foreign', '/Users/alex/go', { belongs: 'foreign' }],
    ['nowhere', '/User/sam/go', { belongs: 'nowhere' }],
  ] as const)('%s: GOPATH=%s, with the line', async (message, value, wrong) => {
    const { findings } = await judge(check, machine({ ...fine, ...exported(value), ...wrong }));
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        message,
        evidence: [{ source: '~/.zshenv:3', text: `export GOPATH=${value}` }],
      },
    ]);
    expect(findings[0]?.detail).not.toMatch(/\{\w+\}/);
  });

  test('finds a go.mod in the default GOPATH, which nobody set', async () => {
    const { findings } = await judge(check, machine({ ...fine, hasGoMod: true }));
    expect(findings).toMatchObject([
      { message: 'goMod', detail: expect.stringContaining('~/go/go.mod'), evidence: [{ source: 'go env GOPATH' }] },
    ]);
  });

  test('says that an SDK in ~/go leaves no place for GOPATH', async () => {
    const gopath = { folders: [], goroot: '~/go', defaultTaken: true };
    expect((await judge(check, { ...machine(), gopath })).findings).toMatchObject([
      { message: 'defaultTaken', evidence: [{ source: 'go env GOROOT', text: '~/go' }] },
    ]);
  });

  test('reports two places as two findings', async () => {
    const wrong = { goroot: 'same' } as const;
    const { findings } = await judge(
      check,
      machine(
        { ...fine, ...exported('/usr/local/go', 3), ...wrong },
        { ...fine, ...exported('/usr/local/go', 8), ...wrong },
      ),
    );
    expect(new Set(findings.map(({ key }) => key)).size).toBe(2);
  });

  test('explains a module cache in that GOPATH and no other, and tools that the editor looks for there', async () => {
    const cache = (name: 'GOCACHE' | 'GOMODCACHE', path: string) => ({
      name,
      path,
      state: 'not-writable' as const,
      owner: 'root' as const,
      judged: '/Users',
    });
    const inside = cache('GOMODCACHE', '/Users/alex/go/pkg/mod');
    const of = machine({ ...fine, ...exported('/Users/alex/go'), belongs: 'foreign' });
    const rest = { variables: undefined, environment: undefined, files: undefined };
    const explained = (...caches: ReturnType<typeof cache>[]) => check.find({ ...of, ...rest, caches })[0]?.explains;
    const tools = ['gopls-missing', 'dlv-missing'];
    expect(explained(inside)).toEqual([...tools, 'gocache-unusable']);
    expect(explained(inside, cache('GOCACHE', '/Users/sam/Library/Caches/go-build'))).toEqual(tools);
    const straying = machine({ ...fine, hasGoMod: true });
    expect(check.find({ ...straying, ...rest, caches: [] })[0]?.explains).toEqual(['gocache-unusable']);
  });

  test.each([
    ['the default', machine(fine)],
    [
      'a list of folders of its own',
      machine({ ...fine, ...exported('/Users/sam/a') }, { ...fine, ...exported('/Users/sam/b') }),
    ],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('cannot tell when GOPATH is unknown', async () => {
    expect(await judge(check, { ...machine(), gopath: unknownFact() })).toMatchObject({
      status: 'unknown',
      findings: [],
    });
  });
});

describe('repair', () => {
  const goEnvFile = `${healthy.home}/Library/Application Support/go/env`;
  const kept = (value: string): VariableSetting => ({
    value,
    layer: 'go-env-file',
    place: { file: goEnvFile, line: 1, text: `GOPATH=${value}` },
    source: '~/Library/Application Support/go/env:1',
    text: `GOPATH=${value}`,
  });
  const changesFor = async (wrong: Partial<GopathFolder>, ...settings: VariableSetting[]) => {
    const facts = machine({ ...fine, setting: settings[0] ?? null, ...wrong });
    const more = { variables: { GOPATH: settings }, environment: healthy.editorEnvironment, files: [] };
    return (await judge(check, { ...facts, ...more })).repairs[0]?.changes;
  };
  const setting = (value: string, text = `export GOPATH=${value}`): VariableSetting => ({
    value,
    layer: 'shell',
    place: { file: '/Users/sam/.zshenv', line: 3, text },
    source: '~/.zshenv:3',
    text,
  });
  const line = (was: string, to: string | null) => ({ change: 'line', file: '/Users/sam/.zshenv', line: 3, was, to });

  test.each([
    ['/usr/local/go', { goroot: 'same' }],
    ['/usr/local/go/work', { goroot: 'inside' }],
    ['go', { form: 'relative' }],
    ['/Users/alex/go', { belongs: 'foreign' }],
    ['/User/sam/go', { belongs: 'nowhere' }],
  ] as const)('GOPATH=%s goes, everywhere', async (value, wrong) => {
    expect(await changesFor({ shown: value, ...wrong }, setting(value), kept(value))).toEqual([
      line(`export GOPATH=${value}`, null),
      { change: 'go-env', file: goEnvFile, name: 'GOPATH', to: null },
    ]);
  });

  test('a ~ that nobody expands becomes the home folder', async () => {
    const quoted = setting('~/go', 'export GOPATH="~/go"');
    expect(await changesFor({ shown: '~/go', form: 'tilde' }, quoted, kept('~/go'))).toEqual([
      line('export GOPATH="~/go"', 'export GOPATH="$HOME/go"'),
      { change: 'go-env', file: goEnvFile, name: 'GOPATH', to: '/Users/sam/go' },
    ]);
  });

  test('of a list only the wrong folder goes', async () => {
    const list = setting('/Users/sam/a:/Users/alex/go');
    expect(await changesFor({ shown: '/Users/alex/go', belongs: 'foreign' }, list)).toEqual([
      line('export GOPATH=/Users/sam/a:/Users/alex/go', 'export GOPATH="$HOME/a"'),
    ]);
  });

  test('nothing is done about a go.mod, or where one place cannot be edited', async () => {
    expect(await changesFor({ hasGoMod: true, shown: '~/go' }, setting('/Users/sam/go'))).toEqual([]);
    const elsewhere = { ...kept('go'), source: '/opt/go/env:1' };
    expect(await changesFor({ shown: 'go', form: 'relative' }, setting('go'), elsewhere)).toEqual([]);
  });
});
