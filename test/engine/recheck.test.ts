import { expect, test } from 'vitest';
import { CannotTell } from '../../electron/engine/fact.ts';
import { defineProbe, type Probe } from '../../electron/engine/probe.ts';
import { createReader } from '../../electron/engine/reader.ts';
import { type Changed, stillGood } from '../../electron/engine/recheck.ts';
import { fakeHost } from '../fake-host.ts';

const text = (id: string, path: string): Probe<string> =>
  defineProbe({ id, read: async ({ host }) => new TextDecoder().decode((await host.read(path)) ?? new Uint8Array()) });

const settings = text('settings', '/h/settings.json');
const rc = text('rc', '/h/.zshrc');
const folder = defineProbe({ id: 'folder', read: async ({ host }) => ((await host.list('/h/bin')) ?? []).length });
const shell = defineProbe({
  id: 'shell',
  async read({ host, restsOn }) {
    restsOn(['/h/.zshrc', '/h/.zsh/go.zsh']);
    return (await host.run(['/bin/zsh', '-c', 'env'])).stdout;
  },
});
const joined = defineProbe({ id: 'joined', read: async ({ of }) => `${await of(settings)}${await of(shell)}` });
const late = defineProbe<string>({ id: 'late', read: () => Promise.reject(new CannotTell('timeout', {}, 'timeout')) });
const all: readonly Probe<unknown>[] = [settings, rc, folder, shell, joined, late];

async function keptAfter(changed: Changed): Promise<string[]> {
  const host = fakeHost({
    files: { '/h/settings.json': '{}', '/h/.zshrc': 'x', '/h/bin/go': '' },
    runs: { '/bin/zsh -c env': { stdout: 'A=1' } },
  });
  const reader = createReader({ host, subject: {}, elapsedMs: () => 0 });
  await Promise.all(all.map((probe) => reader.fact(probe)));
  return [...stillGood(reader.readings, changed).keys()].map(({ id }) => id).sort();
}

test.each([
  ['a file nobody looked at', ['/h/notes'], ['folder', 'joined', 'rc', 'settings', 'shell']],
  ['a file that was read, and who waited for it', ['/h/settings.json'], ['folder', 'rc', 'shell']],
  ['a start-up file that the shell reads by itself', ['/h/.zsh/go.zsh'], ['folder', 'rc', 'settings']],
  ['a new file in a folder that was listed', ['/h/bin/gopls'], ['joined', 'rc', 'settings', 'shell']],
  ['a program that was run', ['/bin/zsh'], ['folder', 'rc', 'settings']],
  ['a folder above, removed', ['/h/.zsh'], ['folder', 'rc', 'settings']],
])('%s', async (_, paths, kept) => {
  expect(await keptAfter({ paths })).toEqual(kept);
});

test('after waking up every program is asked again, files are not', async () => {
  expect(await keptAfter({ paths: [], programs: true })).toEqual(['folder', 'rc', 'settings']);
});

test('what is kept is not read again, the rest is', async () => {
  const files: Record<string, string> = { '/h/settings.json': 'old', '/h/.zshrc': 'old' };
  const first = createReader({ host: fakeHost({ files }), subject: {}, elapsedMs: () => 0 });
  await Promise.all([first.fact(settings), first.fact(rc)]);
  const changed = fakeHost({ files: { '/h/settings.json': 'new', '/h/.zshrc': 'not seen' } });
  const kept = stillGood(first.readings, { paths: ['/h/settings.json'] });
  const second = createReader({ host: changed, subject: {}, elapsedMs: () => 0, kept });
  expect(await second.fact(settings)).toMatchObject({ value: 'new' });
  expect(await second.fact(rc)).toMatchObject({ value: 'old' });
  expect([...second.readings.keys()].map(({ id }) => id).sort()).toEqual(['rc', 'settings']);
});
