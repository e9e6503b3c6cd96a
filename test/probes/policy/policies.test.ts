import { describe, expect, test } from 'vitest';
import { CannotTell } from '../../../electron/engine/fact.ts';
import { Refused } from '../../../electron/engine/host.ts';
import type { Subject } from '../../../electron/engine/probe.ts';
import { policies } from '../../../electron/probes/policy/policies.ts';
import { type FakeMachine, fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const api = '/Users/sam/src/api';
const named = (name: string) => `{ "name": "${name}" }`;
const inFolder = (folder: string) => `${folder}/.greenlight/policy.jsonc`;
const read = (fake: FakeMachine, subject: Subject = { workspace: api }) =>
  policies.read(lookAt(fakeHost(fake), subject, []));
const names = async (...asked: Parameters<typeof read>) => (await read(...asked)).policies.map(({ by }) => by);

const managed = '/Library/Managed Preferences/dev.greenlight.plist';
const own = '/Library/Managed Preferences/sam/dev.greenlight.plist';
const plutil = (file: string) => `/usr/bin/plutil -convert json -o - -- ${file}`;
const profile = (name: string) => ({
  stdout: JSON.stringify({ Other: 1, Policy: { name, versions: { go: '>=1.26' } } }),
});

test('profiles, then the file that was named, then the workspace and the folders above it up to the home folder', async () => {
  const files = {
    [managed]: 'bplist00',
    [own]: '<plist/>',
    '/Users/sam/team.jsonc': named('File'),
    [inFolder(api)]: named('Near'),
    [inFolder('/Users/sam')]: named('Home'),
    [inFolder('/Users')]: named('Too far'),
  };
  const runs = { [plutil(managed)]: profile('Mac'), [plutil(own)]: profile('Sam') };
  const subject = { workspace: api, policy: { file: '/Users/sam/team.jsonc' } };
  expect(await names({ files, runs }, subject)).toEqual([
    `Mac (${managed})`,
    `Sam (${own})`,
    'File (~/team.jsonc)',
    'Near (~/src/api/.greenlight/policy.jsonc)',
    'Home (~/.greenlight/policy.jsonc)',
  ]);
  const alone = { workspace: api, policy: { file: '/Users/sam/team.jsonc', alone: true } };
  expect(await names({ files, runs }, alone)).toEqual(['File (~/team.jsonc)']);
  await expect(read({ files, runs }, { workspace: api, policy: 'off' })).rejects.toMatchObject({ cause: 'not-asked' });
});

test('outside the home folder nothing above the repository counts', async () => {
  const files = { [inFolder('/Volumes/x/api')]: named('Mine'), [inFolder('/Volumes/x')]: named('Anybody') };
  const workspace = '/Volumes/x/api';
  expect(await names({ files }, { workspace })).toEqual([`Mine (${inFolder('/Volumes/x/api')})`]);
  const repository = { ...files, '/Volumes/x/.git/HEAD': '' };
  expect(await names({ files: repository }, { workspace })).toHaveLength(2);
});

test('is not asked where there is no policy; a profile with other settings is none', async () => {
  await expect(read({})).rejects.toMatchObject({ reason: 'needs-policy', cause: 'not-asked' });
  await expect(read({}, {})).rejects.toBeInstanceOf(CannotTell);
  const other = { files: { [managed]: 'bplist00' }, runs: { [plutil(managed)]: { stdout: '{"Other": {}}' } } };
  await expect(read(other)).rejects.toMatchObject({ reason: 'needs-policy' });
});

test('Linux has no profiles', async () => {
  const fake = { machine: { os: 'linux' as const }, files: { [managed]: 'x', [inFolder(api)]: named('Near') } };
  expect(await names(fake)).toEqual(['Near (~/src/api/.greenlight/policy.jsonc)']);
});

describe('what cannot be used', () => {
  const broken = async (...asked: Parameters<typeof read>) => {
    const { broken, policies } = await read(...asked);
    return [policies.length, broken.map(({ counts, problems }) => [counts, problems[0]?.kind])];
  };

  test('a file of 10 MB, a mistake, a key too many', async () => {
    expect(await broken({ files: { [inFolder(api)]: 'x'.repeat(10_000_000) } })).toEqual([0, [[false, 'tooLarge']]]);
    expect(await broken({ files: { [inFolder(api)]: '{' } })).toEqual([0, [[false, 'syntax']]]);
    expect(await broken({ files: { [inFolder(api)]: '{"name":"a","x":1}' } })).toEqual([1, [[true, 'unknownKey']]]);
  });

  test('bytes that are no text', async () => {
    expect(await broken({ files: { [inFolder(api)]: new Uint8Array([0xff, 0, 0xfe]) } })).toEqual([
      0,
      [[false, 'syntax']],
    ]);
  });

  test.each([
    [{ code: 1, stderr: `${managed}: Property List error` }, 'syntax'],
    [{ code: null, failure: 'ENOENT' }, 'syntax'],
    [{ stdout: 'no JSON' }, 'syntax'],
    [{ code: null, flooded: true }, 'syntax'],
    [{ stdout: '{"Policy": "text"}' }, 'value'],
    [{ stdout: '{"Policy": {"name": "a", "versions": {"go": "x"}}}' }, 'value'],
  ])('a profile: %j', async (exit, kind) => {
    expect(await broken({ files: { [managed]: 'bplist00' }, runs: { [plutil(managed)]: exit } })).toEqual([
      0,
      [[false, kind]],
    ]);
  });

  test('a folder that macOS does not let us open is no policy and no mistake', async () => {
    await expect(read({ files: { [inFolder(api)]: { refused: 'tcc' } } })).rejects.toBeInstanceOf(Refused);
  });

  test('of very many only the strongest count', async () => {
    const workspace = `/Users/sam/${Array.from({ length: 30 }, (_, at) => `d${at}`).join('/')}`;
    const folders = workspace.split('/').map((_, at, all) => all.slice(0, at + 1).join('/'));
    const files = Object.fromEntries(folders.map((folder) => [inFolder(folder), named(folder.length.toString())]));
    expect(await names({ files }, { workspace })).toHaveLength(8);
  });
});
