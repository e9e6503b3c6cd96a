import { expect, test } from 'vitest';
import { parseMounts, workspaceVolume } from '../../../electron/probes/workspace/volume.ts';
import type { FakeMachine } from '../../fake-host.ts';
import { readFact } from '../read-fact.ts';

const home = '/Users/sam';
const table = `/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect, root data)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
/dev/disk5s1 on /Volumes/USB (Go on tour) (exfat, local, nodev, nosuid, noowners)
//sam:secret@nas.corp/projects on /Volumes/projects (smbfs, nodev, nosuid, mounted by sam)
OrbStack:/OrbStack on /Users/sam/OrbStack (nfs, nodev, nosuid, mounted by sam)
`;
const at = (workspace: string, machine: FakeMachine = {}) =>
  readFact(
    workspaceVolume,
    { files: { [`${workspace}/go.mod`]: '' }, runs: { '/sbin/mount': { stdout: table } }, ...machine },
    { workspace },
  );

test.each([
  [`${home}/src/app`, null],
  [`${home}/Documents`, { place: 'documents', folder: `${home}/Documents` }],
  [`${home}/Desktop/app`, { place: 'desktop', folder: `${home}/Desktop` }],
  [`${home}/Downloads/app`, { place: 'downloads', folder: `${home}/Downloads` }],
  [`${home}/Documents-old/app`, null],
  [
    `${home}/Library/Mobile Documents/com~apple~CloudDocs/app`,
    { place: 'icloud', folder: `${home}/Library/Mobile Documents` },
  ],
  [`${home}/Library/CloudStorage/Dropbox/app`, { place: 'cloud-storage', folder: `${home}/Library/CloudStorage` }],
  ['/Volumes/USB (Go on tour)/app', { place: 'other-volume', folder: '/Volumes/USB (Go on tour)' }],
  ['/Volumes/projects/app', { place: 'network', folder: '/Volumes/projects' }],
  [`${home}/OrbStack/ubuntu/app`, { place: 'network', folder: `${home}/OrbStack` }],
  ['/opt/app', null],
])('%s', async (workspace, expected) => {
  expect(await at(workspace)).toMatchObject({ known: true, value: { protected: expected } });
});

test('a home folder on another volume is where the editor is at home too', async () => {
  const away = {
    runs: { '/sbin/mount': { stdout: table } },
    machine: { home: '/Volumes/USB (Go on tour)/sam' },
  };
  const inHome = '/Volumes/USB (Go on tour)/sam/src/app';
  expect(await at(inHome, { ...away, files: { [`${inHome}/go.mod`]: '' } })).toMatchObject({
    value: { protected: null },
  });
  expect(await at('/Volumes/projects/app', away)).toMatchObject({ value: { protected: { place: 'network' } } });
});

test('a link leads to where the files are', async () => {
  const files = { [`${home}/app`]: { link: `${home}/Documents/app` }, [`${home}/Documents/app/go.mod`]: '' };
  expect(await at(`${home}/app`, { files })).toMatchObject({ value: { protected: { place: 'documents' } } });
});

test('what is mounted below, and no names of users or servers', async () => {
  const fact = await at(home);
  expect(fact).toMatchObject({ value: { inside: [{ point: `${home}/OrbStack`, type: 'nfs', isLocal: false }] } });
  expect(JSON.stringify(fact)).not.toMatch(/secret|corp/);
});

test('without an answer of mount only the folders of the home are told', async () => {
  const silent = { runs: { '/sbin/mount': { code: null, failure: 'ENOENT' } } };
  expect(await at(`${home}/Documents/app`, silent)).toMatchObject({
    value: { protected: { place: 'documents' }, inside: null },
  });
  expect(await at('/Volumes/projects/app', silent)).toMatchObject({ known: false, reason: 'cannot-start' });
});

test('not asked on Linux or without a workspace; rubbish names no mount', async () => {
  expect(await at('/x', { machine: { os: 'linux' } })).toMatchObject({ reason: 'needs-macos' });
  expect(await readFact(workspaceVolume, {})).toMatchObject({ reason: 'needs-workspace' });
  expect(parseMounts(`\0 on on\n${'on ('.repeat(20_000)}`)).toEqual([]);
});
