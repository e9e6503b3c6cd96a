import { defineProbe } from '../../engine/probe.ts';

export interface Cache {
  readonly name: 'GOCACHE' | 'GOMODCACHE' | 'GOTMPDIR';
  readonly path: string;
  /** `usable`: a folder this user can write to, or one that go can make. */
  readonly state: 'usable' | 'not-absolute' | 'not-a-folder' | 'not-writable' | 'off' | 'missing';
  readonly owner: 'you' | 'root' | 'other';
  /** The path the verdict is about: the folder itself or the nearest one above that exists. */
  readonly judged: string;
}

/** The folders go writes to. GOTMPDIR is listed only when it is set. */
export const caches = defineProbe<readonly Cache[]>({
  id: 'sdk.caches',
  timeoutMs: 130_000,
  read: () => Promise.reject(new Error('unwritten')),
});
