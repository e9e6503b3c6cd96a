import { expect, test } from 'vitest';
import { widthOf } from '../../electron/commands/layout.ts';
import { onboardingText } from '../../electron/commands/onboard/text.ts';
import { offersText, outcomeText, previewText, undoText } from '../../electron/commands/repair/text.ts';
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

test.each(['en', 'zh-CN'] as const)('sentences fit a narrow terminal: %s', (language) => {
  const narrow = { ...sheet, columns: 40, language };
  const { repair } = aFinding();
  const ours = { ...repair, automatic: true } as const;
  const ref = { check: 'goroot-invalid', key: 'a', title: 'GOROOT points to a folder that does not exist' };
  const text = [
    reportText(aReport({ light: 'red', findings: [aFinding({ repair: ours })] }), narrow),
    reportText(aReport({ light: 'yellow' }), narrow),
    offersText(
      [{ ...ref, ...ours, number: 1, severity: 'error', fix: '', worth: 8, explains: [], notWith: [] }],
      narrow,
    ),
    previewText({ ...ours, plan: null, for: [{ ...ref, fix: '' }], undoable: true, steps: [], refused: null }, narrow),
    outcomeText({ outcome: 'fixed', entry: 'x', because: null, evidence: [], restart: 'editor' }, narrow),
    undoText({ outcome: 'conflict', because: null, conflicts: [] }, 'x', narrow),
    onboardingText({ schema: 1, steps: [], done: 0, proved: false }, narrow),
  ].join('');
  expect(text.split('\n').filter((line) => widthOf(line) > 40)).toEqual([]);
});
