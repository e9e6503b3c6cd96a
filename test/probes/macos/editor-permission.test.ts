import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { ReadHost } from '../../../electron/engine/host.ts';
import { localHost } from '../../../electron/host/local.ts';
import { editor } from '../../../electron/probes/editor/editors.ts';
import { editorPermission } from '../../../electron/probes/macos/editor-permission.ts';
import { workspaceVolume } from '../../../electron/probes/workspace/volume.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { type FakeMachine, fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const file = 'Library/Application Support/com.apple.TCC/TCC.db';
const documents = { place: 'documents', folder: '/Users/sam/Documents' } as const;
const rows = (...values: number[]) => values.map((auth_value) => ({ auth_value }));

const ask = (host: ReadHost, place: unknown = documents) =>
  editorPermission.read(
    lookAt(host, { workspace: '/Users/sam/Documents/app' }, [
      [editor, healthy.editor],
      [workspaceVolume, { home: '/Users/sam', protected: place, inside: [] }],
    ]),
  );
const states = async (machine: FakeMachine) => (await ask(fakeHost(machine))).state;
const user = `/Users/sam/${file}`;
const system = `/${file}`;

test.each([
  ['allowed', rows(2), rows()],
  ['allowed', rows(3), rows()],
  ['allowed', rows(0), rows(2)],
  ['denied', rows(0), rows()],
  ['denied', rows(0), rows(0)],
  ['never-asked', rows(), rows()],
  ['unreadable', rows(0, 2), rows()],
  ['unreadable', rows(1), rows()],
])('%s', async (state, ofUser, ofSystem) => {
  expect(await states({ databases: { [user]: ofUser, [system]: ofSystem } })).toBe(state);
});

test('without Full Disk Access it cannot be told, but what is seen to be allowed is allowed', async () => {
  const refused = { refused: 'tcc' } as const;
  expect(await states({ files: { [user]: refused, [system]: refused } })).toBe('unreadable');
  expect(await states({})).toBe('unreadable'); // macOS 27 hides the files
  expect(await states({ files: { [system]: refused }, databases: { [user]: rows(0) } })).toBe('unreadable');
  expect(await states({ files: { [system]: refused }, databases: { [user]: rows(2) } })).toBe('allowed');
  expect(await states({ databases: { [system]: rows(2) } })).toBe('allowed');
});

test('a workspace elsewhere needs no permission, and nothing is read', async () => {
  expect(await ask(fakeHost(), null)).toEqual({ client: 'com.microsoft.VSCode', service: null, state: 'allowed' });
  await expect(ask(fakeHost({ machine: { os: 'linux' } }))).rejects.toMatchObject({ reason: 'needs-macos' });
});

const home = mkdtempSync(path.join(tmpdir(), 'greenlight-tcc-'));
afterAll(() => rmSync(home, { recursive: true }));

test('reads a real database of another program by the names of its columns', async () => {
  const folder = path.join(home, path.dirname(file));
  mkdirSync(folder, { recursive: true });
  const create = `
    import { DatabaseSync } from 'node:sqlite';
    const database = new DatabaseSync(${JSON.stringify(path.join(home, file))});
    database.exec(\`CREATE TABLE access (service TEXT, client TEXT, client_type INTEGER, auth_value INTEGER);
      INSERT INTO access VALUES ('kTCCServiceSystemPolicyDocumentsFolder', 'com.microsoft.VSCode', 0, 2),
        ('kTCCServiceSystemPolicyDesktopFolder', 'com.microsoft.VSCode', 0, 0)\`);`;
  execFileSync(process.execPath, ['--input-type=module', '-e', create], { stdio: 'pipe' });
  const local = localHost();
  const host: ReadHost = { ...local, machine: { ...local.machine, os: 'darwin', home } };
  expect(await ask(host)).toMatchObject({ state: 'allowed', service: 'kTCCServiceSystemPolicyDocumentsFolder' });
  expect(await ask(host, { place: 'desktop', folder: `${home}/Desktop` })).toMatchObject({ state: 'unreadable' });
});
