import { expect, test } from 'vitest';
import { datedReport, timelineEntry } from '../../../electron/app/reports/since.ts';
import { worthTelling } from '../../../electron/app/reports/worth-telling.ts';
import { aFinding, aReport } from '../a-report.ts';

const goroot = aFinding({ severity: 'error' });
const slow = aFinding({ check: 'shell-env-slow', key: 's', title: 'The shell is slow' });
const hint = aFinding({ check: 'rosetta-ending', key: 'r', severity: 'info' });
const green = aReport();
const red = aReport({ light: 'red', at: '2026-11-22T19:00:00.000Z', findings: [goroot] });

test('a finding is dated from when it was first seen', () => {
  const first = datedReport(green, red);
  expect(first.findings.map(({ since }) => since)).toEqual(['2026-11-22T19:00:00.000Z']);
  const later = datedReport(first, { ...red, at: '2026-11-23T08:00:00.000Z', findings: [goroot, slow] });
  expect(later.findings.map(({ since }) => since)).toEqual(['2026-11-22T19:00:00.000Z', '2026-11-23T08:00:00.000Z']);
});

test('what is there at the first look has no date: nobody knows', () => {
  expect(datedReport(null, red).findings.map(({ since }) => since)).toEqual([null]);
});

test('the timeline tells what came, what went, and what had changed', () => {
  expect(timelineEntry(null, green, [])).toMatchObject({ kind: 'started', light: 'green' });
  expect(timelineEntry(green, red, ['~/.zshenv'])).toMatchObject({
    kind: 'worse',
    appeared: [{ check: goroot.check, title: goroot.title }],
    changedFiles: ['~/.zshenv'],
  });
  expect(timelineEntry(red, green, [])).toMatchObject({ kind: 'better', disappeared: [{ title: goroot.title }] });
  expect(timelineEntry(red, aReport({ ...red, findings: [goroot, slow] }), [])).toMatchObject({
    kind: 'different',
    appeared: [{ title: 'The shell is slow' }],
  });
});

test('nothing a person would notice makes no entry', () => {
  expect(timelineEntry(green, aReport({ findings: [hint] }), ['~/.zshrc'])).toBeNull();
});

test.each([
  ['worse: the new root is named', green, red, false, 'goroot-invalid'],
  ['the first report after a start', null, red, false, undefined],
  ['an improvement', red, green, false, undefined],
  ['still red', red, aReport({ ...red, findings: [goroot, slow] }), false, undefined],
  ['while a repair runs', green, red, true, undefined],
  ['yellow because something could not be told', green, aReport({ light: 'yellow' }), false, undefined],
  ['grey', green, aReport({ light: 'grey' }), false, undefined],
])('a notification: %s', (_, before, now, repairing, check) => {
  expect(worthTelling(before, now, repairing)?.check).toBe(check);
});
