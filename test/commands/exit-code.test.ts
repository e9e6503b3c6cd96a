import { expect, test } from 'vitest';
import { exitCodeOf } from '../../electron/commands/check/exit-code.ts';
import type { Finding, Report } from '../../electron/engine/model.ts';

const report = (light: Report['light'], ...severities: Finding['severity'][]) =>
  ({
    light,
    findings: severities.map((severity, i) => ({ check: 'c', key: String(i), severity, causedBy: null })),
  }) as unknown as Report;

test.each([
  ['green', report('green'), 0, 0],
  ['worth knowing', report('green', 'info'), 0, 0],
  ['a warning', report('yellow', 'warning'), 0, 1],
  ['an error', report('red', 'warning', 'error'), 1, 1],
  ['something essential unknown', report('yellow'), 3, 3],
  ['nothing checked', report('grey'), 3, 3],
])('%s', (_, given, code, strict) => {
  expect(exitCodeOf(given, false)).toBe(code);
  expect(exitCodeOf(given, true)).toBe(strict);
});
