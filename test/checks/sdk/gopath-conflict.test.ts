import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/sdk/gopath-conflict.ts';
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

  test('explains a module cache in that GOPATH, and no other cache', async () => {
    const cache = (name: 'GOCACHE' | 'GOMODCACHE', path: string) => ({
      name,
      path,
      state: 'not-writable' as const,
      owner: 'root' as const,
      judged: '/Users',
    });
    const inside = cache('GOMODCACHE', '/Users/alex/go/pkg/mod');
    const of = machine({ ...fine, ...exported('/Users/alex/go'), belongs: 'foreign' });
    const explained = (...caches: ReturnType<typeof cache>[]) => check.find({ ...of, caches })[0]?.explains;
    expect(explained(inside)).toEqual(['gocache-unusable']);
    expect(explained(inside, cache('GOCACHE', '/Users/sam/Library/Caches/go-build'))).toEqual([]);
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
