import { expect, test } from 'vitest';
import { Refused } from '../../../electron/engine/host.ts';
import { standsAt } from '../../../electron/probes/editor/stands.ts';
import { fakeHost } from '../../fake-host.ts';

test('what the system refuses to say cannot be told; other errors are not hidden', async () => {
  const refusing = {
    ...fakeHost(),
    stat: (path: string) => Promise.reject(path === '/x' ? new Refused('tcc', path) : new Error('disk on fire')),
  };
  expect(await standsAt(refusing, '/x')).toBe('cannot-tell');
  await expect(standsAt(refusing, '/y')).rejects.toThrow('disk on fire');
});
