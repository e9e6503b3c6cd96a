import { expect, test } from 'vitest';
import { compareGo, isLanguage, versionOfName } from '../../../electron/probes/sdk/go-version.ts';

test('orders versions as the go command does', () => {
  const ordered = [
    '1.9',
    '1.20rc1',
    '1.20',
    '1.20.14',
    '1.21',
    '1.21rc2',
    '1.21.0',
    '1.22',
    '1.22beta1',
    '1.22rc1',
    '1.22.0',
    '1.22.10',
    '1.27.0',
  ];
  expect([...ordered].reverse().sort(compareGo)).toEqual(ordered);
  expect(compareGo('1.26.1', '1.26.1')).toBe(0);
});

test('knows languages and names', () => {
  expect([isLanguage('1.22'), isLanguage('1.20'), isLanguage('1.22.0'), isLanguage('1.22rc1')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(versionOfName('go1.22.3-corp')).toBe('1.22.3');
  expect(versionOfName('1.22.3')).toBeNull();
  expect(versionOfName('go1.22.3/../x')).toBeNull();
  expect(versionOfName('default')).toBeNull();
});
