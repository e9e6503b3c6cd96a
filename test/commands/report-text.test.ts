import { expect, test } from 'vitest';
import { reportText } from '../../electron/commands/report/text.ts';
import { aFinding, aReport } from '../app/a-report.ts';

const sheet = { columns: 60, color: false, unicode: true, language: 'en', verbose: false } as const;

test('one reason is told once, with all the checks that it kept from telling', () => {
  const reason = '/bin/zsh ended with code 3:\n~/.zprofile:2: no such file';
  const unknown = (check: string) => ({ check, area: 'shell', status: 'unknown', reason, because: null }) as const;
  const results = [unknown('path-not-in-editor'), unknown('wrong-advice-file'), { ...unknown('a'), reason: 'other' }];
  expect(reportText(aReport({ light: 'red', results }), sheet)).toContain(`◌ Cannot tell
  path-not-in-editor, wrong-advice-file
    /bin/zsh ended with code 3: · ~/.zprofile:2: no such
    file
  a
    other
`);
});

test('green with a note says so', () => {
  const note = aFinding({ severity: 'info' });
  expect(reportText(aReport({ findings: [note] }), sheet)).toContain('what is noted above can wait');
  expect(reportText(aReport(), sheet)).toContain('Everything checked is fine.');
});

test('a repair is promised only where fix offers one: for causes', () => {
  const cause = aFinding();
  const repair = { ...cause.repair, automatic: true };
  const consequence = aFinding({ key: 'b', repair, causedBy: { check: cause.check, key: cause.key } });
  const told = (...findings: (typeof cause)[]) => reportText(aReport({ light: 'red', findings }), sheet);
  expect(told(cause, consequence)).not.toContain('greenlight fix');
  expect(told({ ...cause, repair }, consequence)).toContain('greenlight fix');
});
