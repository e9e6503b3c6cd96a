import { describe, expect, test } from 'vitest';
import { dayOf, listed, timeOf } from '../../renderer/dates.ts';
import { together } from '../../renderer/together.ts';
import { tableOf } from '../../renderer/views/window/environment/rows.ts';
import { environments } from './harness/environments.ts';
import { finding, report } from './harness/report.ts';
import { sayIn } from './harness/say.ts';

const { same, differs, unknown } = environments(sayIn('en'));
const others = (all: typeof same) =>
  tableOf(all).rows.flatMap(({ label, other }) => (other.size > 0 ? [[label, ...other]] : []));

describe('the table of the environments', () => {
  test('the Dock has less everywhere, and that is no difference', () => {
    expect(others(same)).toEqual([]);
    expect(tableOf(same)).toMatchObject({ reference: 'login', known: 'all' });
  });

  test('is held against Terminal', () => {
    expect(others(differs)).toEqual([
      ['go', 'editor'],
      ['dlv', 'editor'],
      ['GOPATH', 'editor'],
      ['GOROOT', 'integrated'],
      ['/usr/local/go/bin', 'integrated'],
      ['/usr/local/bin', 'editor'],
      ['/System/Cryptexes/App/usr/bin', 'editor'],
      ['/opt/homebrew/bin', 'editor'],
      ['~/go/bin', 'editor'],
    ]);
  });

  test('what is not known differs from nothing, and is not called the same', () => {
    const table = tableOf(unknown);
    expect(others(unknown)).toEqual([]);
    expect(table).toMatchObject({ reference: 'editor', known: 'too-little' });
    expect(table.rows.every(({ cells }) => cells.login.is === 'unknown')).toBe(true);
    const noCommands = same.environments.map((one) =>
      one.id === 'integrated' && one.state === 'known' ? { ...one, commands: null } : one,
    );
    expect(tableOf({ ...same, environments: noCommands }).known).toBe('some');
  });

  test('folders stand in the order of the editor, with every place they have', () => {
    const folder = (name: string) => ({
      folder: name,
      exists: true,
      movedBack: false,
      origin: { by: 'inherited' as const, source: null, text: null },
    });
    const path = (names: string) => [...names].map((name) => folder(`/${name}`));
    const paths: Record<string, string> = { dock: '', editor: 'ab', integrated: 'bcb', login: 'xa' };
    const table = tableOf({
      ...same,
      environments: same.environments.map((one) =>
        one.state === 'known' ? { ...one, path: path(paths[one.id] ?? ''), variables: {}, commands: null } : one,
      ),
    });
    const folders = table.rows.filter(({ kind }) => kind === 'folder');
    expect(folders.map(({ label }) => label)).toEqual(['/x', '/a', '/b', '/c']);
    expect(folders[2]?.cells.integrated).toMatchObject({ text: '1, 3' });
  });
});

describe('repairs that are offered together', () => {
  const safe = finding({ check: 'goroot-invalid', title: 'GOROOT', repair: repairOf({}) });
  const other = finding({ check: 'dlv-outdated', title: 'dlv', repair: repairOf({}) });
  const risky = finding({ check: 'go-missing', title: 'go', repair: repairOf({ risk: 'medium' }) });
  const guided = finding({ check: 'gopls-missing', title: 'gopls', repair: repairOf({ automatic: false }) });
  const given = report({
    light: 'red',
    at: '2026-11-22T18:00:00.000Z',
    language: 'en',
    findings: [safe, other, risky, guided],
  });
  const ref = ({ check, key }: { check: string; key: string }) => ({ check, key });
  test('are safe, done by Greenlight, and allowed together by main, in its order', () => {
    expect(together({ report: given, repairOrder: [other, risky, guided, safe].map(ref) })).toEqual([
      ref(other),
      ref(safe),
    ]);
    expect(together({ report: given, repairOrder: [ref(safe), { check: 'gone', key: 'x' }] })).toEqual([ref(safe)]);
    expect(together({ report: null, repairOrder: [ref(safe)] })).toEqual([]);
  });
});

function repairOf(more: Partial<ReturnType<typeof finding>['repair']>): ReturnType<typeof finding>['repair'] {
  return { title: '', risk: 'low', automatic: true, durable: 'everything', restart: 'nothing', ...more };
}

describe('dates', () => {
  const now = new Date(2026, 10, 24, 9, 30).getTime();
  const at = (...date: [number, number, number, number, number]) => new Date(...date).toISOString();
  test('are said as people say them', () => {
    const days = [
      at(2026, 10, 24, 0, 1),
      at(2026, 10, 23, 23, 59),
      at(2026, 10, 19, 8, 0),
      at(2026, 10, 3, 8, 0),
      at(2025, 10, 3, 8, 0),
    ];
    expect(days.map((day) => dayOf(day, now, 'en').replace(/\s/g, ' '))).toEqual([
      'today',
      'yesterday',
      'Thursday',
      'November 3',
      'November 3, 2025',
    ]);
    expect(days.map((day) => dayOf(day, now, 'zh-CN'))).toEqual(['今天', '昨天', '星期四', '11月3日', '2025年11月3日']);
    expect(timeOf(at(2026, 10, 24, 14, 5), 'zh-CN')).toBe('14:05');
  });
  test('lists keep a blank beside Latin letters', () => {
    expect(listed(['go', 'gopls', 'PATH 中的 2 个文件夹'], 'zh-CN')).toBe('go、gopls 和 PATH 中的 2 个文件夹');
    expect(listed(['程序坞', '终端'], 'zh-CN')).toBe('程序坞和终端');
    expect(listed(['go', 'gopls'], 'en')).toBe('go and gopls');
  });
});
