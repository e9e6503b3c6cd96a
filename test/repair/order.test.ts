import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Finding } from '../../electron/engine/model.ts';
import { orderRepairs, worth } from '../../electron/repair/order.ts';

const finding = (check: string, severity: Finding['severity'], repair: Partial<Finding['repair']> = {}): Finding => ({
  check,
  key: 'k',
  area: 'sdk',
  severity,
  message: 'm',
  params: {},
  title: check,
  detail: '',
  why: '',
  evidence: [],
  causedBy: null,
  looked: [],
  since: null,
  repair: { title: 'do it', risk: 'low', automatic: true, durable: 'everything', restart: 'nothing', ...repair },
  links: [],
});
const causedBy = (root: Finding, one: Finding): Finding => ({ ...one, causedBy: { check: root.check, key: root.key } });

/** A row of the table in docs/repair-order.md: its words with their numbers, in the order they stand there. */
function documented(part: string): number[] {
  const row = new RegExp(`^\\| ${part} \\| .* \\| (.*) \\|$`, 'm').exec(readFileSync('docs/repair-order.md', 'utf8'));
  return [...(row?.[1] ?? '').matchAll(/ (\d+(?:\.\d+)?)(?=,|$)/g)].map(([, number]) => Number(number));
}

test('the table of docs/repair-order.md is what is reckoned with', () => {
  const alone = (one: Finding) => worth(one, [one]);
  const severities = ['error', 'warning', 'info'] as const;
  expect(documented('severity')).toEqual(severities.map((one) => alone(finding('a', one))));
  const error = finding('root', 'error');
  const gained = (times: number, severity: Finding['severity']) =>
    worth(error, [error, ...Array.from({ length: times }, (_, n) => causedBy(error, finding(`c${n}`, severity)))]) - 8;
  expect(documented('explained')).toEqual(severities.map((one) => gained(1, one)));
  expect(gained(9, 'error')).toBe(4);
  const share = (repair: Partial<Finding['repair']>) => alone(finding('a', 'error', repair)) / 8;
  const holds = ['everything', 'until-macos-upgrade', 'until-go-upgrade', 'until-restart'] as const;
  const near = (numbers: readonly number[]) => numbers.map((number) => expect.closeTo(number));
  expect(documented('durable')).toEqual(near(holds.map((durable) => share({ durable }))));
  expect(documented('risk')).toEqual(near((['low', 'medium', 'high'] as const).map((risk) => 1 / share({ risk }))));
  expect(documented('who')).toEqual(near([true, false].map((automatic) => share({ automatic }))));
});

test('the examples of docs/repair-order.md', () => {
  const goroot = finding('goroot-invalid', 'error');
  expect(worth(goroot, [goroot, causedBy(goroot, finding('gopls-not-answering', 'error'))])).toBe(10);
  const arch = finding('go-wrong-arch', 'error', { risk: 'medium', automatic: false });
  expect(worth(arch, [arch, causedBy(arch, finding('dlv-wrong-arch', 'error'))])).toBeCloseTo(5);
});

test('an error comes before a warning, whatever the warning explains', () => {
  const error = finding('error', 'error');
  const warning = finding('warning', 'warning');
  const many = Array.from({ length: 9 }, (_, n) => causedBy(warning, finding(`w${n}`, 'warning')));
  expect(orderRepairs([warning, ...many, error]).map(({ check }) => check)).toEqual(['error', 'warning']);
});

test('benefit over risk: less risk, longer hold and no work for the person come first; else the order of the report', () => {
  const names = (...found: Finding[]) => orderRepairs(found).map(({ check }) => check);
  expect(names(finding('high', 'error', { risk: 'high' }), finding('low', 'warning'))).toEqual(['low', 'high']);
  expect(names(finding('restart', 'error', { durable: 'until-restart' }), finding('holds', 'error'))).toEqual([
    'holds',
    'restart',
  ]);
  expect(names(finding('you', 'warning', { automatic: false }), finding('we', 'warning'))).toEqual(['we', 'you']);
  expect(names(finding('first', 'info'), finding('second', 'info'))).toEqual(['first', 'second']);
});

test('a warning that breaks the editor counts as the error it explains; a consequence is not offered', () => {
  const warning = finding('root', 'warning');
  const found = [warning, causedBy(warning, finding('gopls-not-answering', 'error'))];
  expect(worth(warning, found)).toBe(10);
  expect(orderRepairs(found)).toEqual([warning]);
});
