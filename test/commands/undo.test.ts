import { writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { UndoOutput } from '../../electron/engine/repair-model.ts';
import { removeHomes } from '../probes/shell/real-shell.ts';
import { exportCheck } from '../repair/a-check.ts';
import { desk } from '../repair/desk.ts';

afterAll(removeHomes);

const zshenv = '# mine\nexport GOROOT=/nowhere/go\nexport GOFLAGS=-mod=mod\n';
const fixed = '# mine\nexport GOFLAGS=-mod=mod\n';
const goroot = exportCheck('goroot-invalid', { name: 'GOROOT' });
const repaired = async (answers?: boolean[]) => {
  const made = desk({ '.zshenv': zshenv }, [goroot], answers);
  await made.fix(['1'], { yes: true });
  return made;
};

test('the newest is shown and asked about; no, nobody to ask and --dry-run leave it', async () => {
  const { undo, read, asked } = await repaired([false, true]);
  expect(await undo(undefined, { dryRun: true })).toMatchObject({
    code: 0,
    text: expect.stringContaining('~/.zshenv'),
  });
  expect(await undo()).toMatchObject({ code: 1, text: expect.stringMatching(/Nothing was changed\.\n$/) });
  expect(read('.zshenv')).toBe(fixed);
  expect(await undo()).toMatchObject({ code: 0 });
  expect(asked).toEqual(['\nUndo this? [y/N] ', '\nUndo this? [y/N] ']);
  expect(read('.zshenv')).toBe(zshenv);
  const script = await repaired();
  expect(await script.undo()).toMatchObject({ code: 1, text: expect.stringContaining('--yes answers for you') });
  expect(script.read('.zshenv')).toBe(fixed);
});

test('what was changed since stays, unless it is the same lines: then nothing is undone, and both are shown', async () => {
  const apart = await repaired();
  writeFileSync(`${apart.home}/.zshenv`, `${fixed}\n\nexport MINE=1\n`);
  expect((await apart.undo(undefined, { yes: true })).code).toBe(0);
  expect(apart.read('.zshenv')).toBe(`${zshenv}\n\nexport MINE=1\n`);

  const same = await repaired();
  const theirs = '# mine\nexport GOROOT=/theirs\nexport GOFLAGS=-mod=mod\n';
  writeFileSync(`${same.home}/.zshenv`, theirs);
  const { code, text } = await same.undo(undefined, { yes: true });
  expect([code, same.read('.zshenv')]).toEqual([1, theirs]);
  expect(text).toContain('Nothing was undone');
  expect(text).toContain('+export GOROOT=/theirs');
  expect(text).not.toContain(same.home);
});

test('--json: the entry and how it ended', async () => {
  const { undo } = await repaired();
  const parse = ({ text }: { text: string }) => UndoOutput.parse(JSON.parse(text));
  const done = parse(await undo(undefined, { yes: true, json: true }));
  expect(done).toMatchObject({ entry: { for: [{ check: 'goroot-invalid' }] }, outcome: { outcome: 'undone' } });
  expect(parse(await undo(done.entry?.id, { yes: true, json: true })).outcome).toMatchObject({
    outcome: 'cannot-undo',
    because: { reason: 'already-undone' },
  });
  expect(parse(await undo(undefined, { json: true }))).toEqual({ schema: 1, entry: null, outcome: null });
  expect(parse(await undo('../../etc/passwd', { json: true })).outcome?.outcome).toBe('unknown-entry');
});
