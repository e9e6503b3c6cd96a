import { expect, test } from 'vitest';
import { CannotTell } from '../../electron/engine/fact.ts';
import { Refused } from '../../electron/engine/host.ts';
import { defineProbe, type Probe } from '../../electron/engine/probe.ts';
import { createReader } from '../../electron/engine/reader.ts';
import { fakeHost } from '../fake-host.ts';

const reader = (host = fakeHost()) => createReader({ host, subject: {}, elapsedMs: () => performance.now() });

test('a probe is read once however many ask, also at the same time', async () => {
  let reads = 0;
  const once = defineProbe<number>({ id: 'once', read: async () => ++reads });
  const asks = ['a', 'b'].map((id) => defineProbe<number>({ id, read: (look) => look.of(once) }));
  const { fact } = reader();
  expect(await Promise.all([...asks, once].map(fact))).toEqual([1, 1, 1].map((value) => ({ known: true, value })));
});

test('probes that do not need each other run at the same time', async () => {
  const running: string[] = [];
  const meet = (id: string): Probe<void> =>
    defineProbe({
      id,
      timeoutMs: 2000,
      async read() {
        running.push(id);
        while (running.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
      },
    });
  const { fact } = reader();
  expect(await Promise.all([meet('a'), meet('b')].map(fact))).toMatchObject([{ known: true }, { known: true }]);
});

test.each([
  [
    'a thrown error',
    () => Promise.reject(new Error('boom')),
    { cause: 'failed', reason: 'crashed', params: { message: 'boom' } },
  ],
  [
    'an error thrown at once',
    () => {
      throw new Error('boom');
    },
    { cause: 'failed', reason: 'crashed' },
  ],
  [
    'a refusal',
    () => Promise.reject(new Refused('tcc', '/x')),
    { cause: 'refused', reason: 'refused-tcc', params: { path: '/x' } },
  ],
  [
    'a time limit',
    () => new Promise(() => undefined),
    { cause: 'timeout', reason: 'timeout', params: { seconds: 0.02 } },
  ],
] as const)('%s makes the fact unknown', async (_, read, unknown) => {
  const probe = defineProbe<unknown>({ id: 'p', timeoutMs: 20, read: read as () => Promise<unknown> });
  expect(await reader().fact(probe)).toMatchObject({ known: false, ...unknown });
});

test('who needs an unknown fact is unknown by dependency, with the first reason', async () => {
  const broken = defineProbe<number>({
    id: 'broken',
    read: () => Promise.reject(new CannotTell('timeout', { seconds: 3 }, 'timeout')),
  });
  const asking = defineProbe<number>({ id: 'asking', read: (look) => look.of(broken) });
  const living = defineProbe<boolean>({ id: 'living', read: async (look) => (await look.fact(broken)).known });
  const { fact } = reader();
  expect(await fact(asking)).toMatchObject({
    known: false,
    cause: 'dependency',
    reason: 'timeout',
    params: { seconds: 3 },
  });
  expect(await fact(living)).toEqual({ known: true, value: false });
});

test('every look is written down with the probe that looked', async () => {
  const host = fakeHost({ files: { '/a/b': 'text' }, runs: { '/bin/x -v': { stdout: '1' } } });
  const probe = defineProbe<void>({
    id: 'p',
    async read(look) {
      await look.host.read('/a/b');
      await look.host.read('/a/b');
      await look.host.list('/a');
      await look.host.run(['/bin/x', '-v']);
    },
  });
  const { fact, readings } = reader(host);
  await fact(probe);
  expect(readings.get(probe)?.looked).toEqual([
    { how: 'read', what: '/a/b' },
    { how: 'list', what: '/a' },
    { how: 'run', what: '/bin/x -v' },
  ]);
});
