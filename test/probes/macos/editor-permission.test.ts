import { expect, test } from 'vitest';
import { editor } from '../../../electron/probes/editor/editors.ts';
import { editorPermission } from '../../../electron/probes/macos/editor-permission.ts';
import { type ResponsibleApp, responsibleApp } from '../../../electron/probes/macos/responsible-app.ts';
import {
  type Access,
  type AccessDatabase,
  type AccessRow,
  access,
  services,
} from '../../../electron/probes/macos/tcc.ts';
import { workspaceVolume } from '../../../electron/probes/workspace/volume.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { healthyMacos } from '../../checks/healthy-macos.ts';
import { type FakeMachine, fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const workspace = '/Users/sam/Documents/app';
const client = 'com.microsoft.VSCode';
const documents = { place: 'documents', folder: '/Users/sam/Documents' } as const;
const refused: AccessDatabase = { state: 'refused' };
type Verdict = AccessRow['verdict'];
const holds = (service: string, verdicts: readonly Verdict[]): AccessDatabase => ({
  state: 'read',
  rows: verdicts.map((verdict) => ({ service, client, verdict, by: 'user', changedMs: null })),
});
const user = (...verdicts: Verdict[]) => holds(services.documents, verdicts);
const system = (...verdicts: Verdict[]) => holds(services.allFiles, verdicts);

interface Given extends FakeMachine {
  readonly place?: unknown;
  readonly app?: ResponsibleApp | null;
}
const ask = (databases: Access, { place = documents, app = null, ...machine }: Given = {}) =>
  editorPermission.read(
    lookAt(fakeHost(machine), { workspace }, [
      [editor, healthy.editor],
      [workspaceVolume, { home: '/Users/sam', protected: place, inside: [] }],
      [access, databases],
      [responsibleApp, app],
    ]),
  );

test.each([
  ['allowed', user('allowed'), system()],
  ['allowed', user('limited'), system()],
  ['allowed', user('denied'), system('allowed')],
  ['denied', user('denied'), system()],
  ['denied', user('denied'), system('denied')],
  ['never-asked', user(), system()],
  ['unreadable', user('denied', 'allowed'), system()],
  ['unreadable', user('unknown'), system()],
] as const)('%s', async (state, ofUser, ofSystem) => {
  expect(await ask({ user: ofUser, system: ofSystem })).toMatchObject({ state });
});

test('the decision that counts comes with it', async () => {
  const answer = await ask({ user: user('denied'), system: system('denied') });
  expect(answer).toMatchObject({
    service: services.documents,
    row: { service: services.documents, verdict: 'denied' },
  });
});

test('without Full Disk Access it cannot be told, but what is seen to be allowed is allowed', async () => {
  expect(await ask({ user: refused, system: refused })).toMatchObject({ state: 'unreadable' });
  expect(await ask({ user: { state: 'absent' }, system: { state: 'absent' } })).toMatchObject({ state: 'unreadable' });
  expect(await ask({ user: user('denied'), system: refused })).toMatchObject({ state: 'unreadable' });
  expect(await ask({ user: user('allowed'), system: refused })).toMatchObject({ state: 'allowed' });
  expect(await ask({ user: refused, system: system('allowed') })).toMatchObject({ state: 'allowed' });
});

test('rows of another service or app do not count', async () => {
  const other = holds(services.desktop, ['denied']);
  expect(await ask({ user: other, system: system() })).toMatchObject({ state: 'never-asked' });
});

test('in a terminal of the editor, what can be listed is allowed', async () => {
  const closed = { user: refused, system: refused };
  const files = { [`${workspace}/go.mod`]: 'module app\n' };
  const app = { bundleId: client, name: 'Visual Studio Code' };
  expect(await ask(closed, { files, app })).toMatchObject({ state: 'allowed' });
  expect(await ask(closed, { files, app: healthyMacos.responsibleApp })).toMatchObject({ state: 'unreadable' });
  const denied = { [workspace]: { refused: 'tcc' } } as const;
  expect(await ask(closed, { files: denied, app })).toMatchObject({ state: 'unreadable' });
});

test('a workspace elsewhere needs no permission, and nothing is read', async () => {
  const look = lookAt(fakeHost(), { workspace }, [
    [editor, healthy.editor],
    [workspaceVolume, healthy.workspaceVolume],
  ]);
  expect(await editorPermission.read(look)).toEqual({ client, service: null, state: 'allowed' });
  const linux = ask({ user: refused, system: refused }, { machine: { os: 'linux' } });
  await expect(linux).rejects.toMatchObject({ reason: 'needs-macos' });
});
