import { expect, test } from 'vitest';
import { emptyState } from '../../../electron/app/empty-state.ts';
import { createReports } from '../../../electron/app/reports/reports.ts';
import { SavedTimeline } from '../../../electron/app/settings/saved.ts';
import { createTruth } from '../../../electron/app/truth.ts';
import { aFinding, aReport } from '../a-report.ts';

function desk(writes: () => Promise<void> = async () => undefined) {
  const truth = createTruth(emptyState('1.0.0'));
  const told: unknown[] = [];
  const notified: string[] = [];
  const kept: { timeline: SavedTimeline } = { timeline: [] };
  const make = () =>
    createReports({
      truth,
      home: '/Users/sam',
      reports: { read: async () => null, write: writes },
      timeline: {
        read: async () => kept.timeline,
        async write(entries) {
          await writes();
          kept.timeline = entries;
        },
      },
      notify: ({ body }) => void notified.push(body),
      send: () => undefined,
      log: (...some) => void told.push(...some),
    });
  return { truth, told, notified, kept, reports: make(), again: make };
}

const red = aReport({ light: 'red', findings: [aFinding({ severity: 'error', params: { path: '/x' } })] });

test('a full disk keeps nothing from being shown and told', async () => {
  const { reports, truth, told, notified } = desk(() => Promise.reject(new Error('ENOSPC')));
  await reports.take(aReport(), new Map(), null);
  await reports.take(red, new Map(), null);
  expect(truth.getState().report?.light).toBe('red');
  expect(notified).toEqual(['GOROOT points to a folder that does not exist']);
  expect(told.map(String)).toContain('Error: ENOSPC');
});

test('the timeline speaks the language of now, but for what an older version kept as mere words', async () => {
  const { reports, truth, kept, again } = desk();
  const shown = () => truth.getState().timeline.map(({ appeared, disappeared }) => [appeared, disappeared]);
  await reports.take(red, new Map(), null);
  await reports.take(aReport(), new Map(), null);
  const title = 'GOROOT points to a folder that does not exist';
  expect(shown()).toEqual([
    [[title], []],
    [[], [title]],
  ]);
  const [first] = SavedTimeline.parse(JSON.parse(JSON.stringify(kept.timeline)));
  if (!first) throw new Error('nothing was kept');
  kept.timeline = SavedTimeline.parse([{ ...first, appeared: ['It is slow'] }, first]);
  truth.setState({ language: 'zh-CN' });
  await again().restore();
  expect(shown().map(([appeared]) => appeared)).toEqual([['It is slow'], ['GOROOT 指向的文件夹不存在']]);
});
