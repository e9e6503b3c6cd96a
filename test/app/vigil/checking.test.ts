import { expect, test } from 'vitest';
import { type CheckingOptions, createChecking, pathsOf } from '../../../electron/app/vigil/checking.ts';
import type { Report } from '../../../electron/engine/model.ts';
import { fakeHost } from '../../fake-host.ts';

const profile = '/Users/sam/.zprofile';

/** A Mac on which no program runs and nearly no file is there. */
function desk(more: Partial<CheckingOptions> = {}) {
  const reports: Report[] = [];
  const failures: unknown[] = [];
  let unchanged = 0;
  let paths: ReadonlySet<string> = new Set();
  const checking = createChecking({
    host: fakeHost({ machine: { os: 'darwin', home: '/Users/sam' }, files: { [profile]: '' } }),
    subject: () => ({}),
    greenlight: '1.0.0',
    onStart: () => undefined,
    onProgress: () => undefined,
    async onReport({ report }, readings) {
      reports.push(report);
      paths = pathsOf(readings).paths;
    },
    onUnchanged: () => void unchanged++,
    onFailure: (error) => failures.push(error),
    ...more,
  });
  return { checking, reports, failures, unchanged: () => unchanged, paths: () => paths };
}

test('probes that all throw make a report that could not tell, and no failure', async () => {
  const { checking, reports, failures } = desk();
  await checking.all();
  expect(failures).toEqual([]);
  expect(reports[0]?.results.some(({ status }) => status === 'unknown')).toBe(true);
  expect(reports[0]?.light).not.toBe('green');
});

test('what throws while a report is taken is told, and the next check runs as ever', async () => {
  let times = 0;
  const { checking, failures } = desk({
    async onReport() {
      times += 1;
      throw new Error('the disk is full');
    },
  });
  await checking.all();
  await checking.all();
  expect([times, failures.map(String)]).toEqual([2, ['Error: the disk is full', 'Error: the disk is full']]);
});

test('a subject that throws is a failure and no crash', async () => {
  const { checking, failures } = desk({
    subject() {
      throw new Error('no settings');
    },
  });
  await checking.all();
  expect(failures).toHaveLength(1);
});

test('whoever asks while a check runs shares one more after it', async () => {
  const { checking, reports } = desk();
  await Promise.all([checking.all(), checking.all(), checking.touched({ paths: [profile] }), checking.all()]);
  expect(reports).toHaveLength(2);
});

test('a change that concerns nothing that was read confirms the report instead of making one', async () => {
  const { checking, reports, unchanged, paths } = desk();
  await checking.all();
  await checking.touched({ paths: ['/Users/sam/notes.txt'] });
  expect([reports.length, unchanged()]).toEqual([1, 1]);
  const [read] = paths();
  await checking.touched({ paths: [read ?? ''] });
  expect(reports).toHaveLength(2);
});
