import { describe, expect, test } from 'vitest';
import { age } from '../../renderer/age.ts';
import { pieces } from '../../renderer/components/breakable.tsx';
import { split } from '../../renderer/components/prose.tsx';
import { linesOf } from '../../renderer/diff-lines.ts';
import { group } from '../../renderer/findings.ts';
import { headline } from '../../renderer/headline.ts';
import { proofOf } from '../../renderer/proof.ts';
import { size } from '../../renderer/size.ts';
import { en } from '../../renderer/strings/en.ts';
import { zhCN } from '../../renderer/strings/zh-CN.ts';
import { matrix } from './harness/matrix.ts';
import { finding, report } from './harness/report.ts';

const at = '2026-11-22T18:00:00.000Z';
const root = finding({ check: 'goroot-invalid', title: 'GOROOT is wrong' });
const under = finding({
  check: 'gopls-not-answering',
  title: 'gopls is silent',
  causedBy: { check: root.check, key: root.key },
});
const warning = finding({ check: 'dlv-outdated', title: 'dlv is old', severity: 'warning' });
const editor = { editorName: 'Cursor' };

describe('a report is grouped by cause', () => {
  test('consequences stand under their root and are counted as symptoms', () => {
    const { errors, warnings, symptoms } = group(
      report({ light: 'red', at, language: 'en', findings: [root, under, warning] }),
    );
    expect(errors).toEqual([{ finding: root, consequences: [under], weight: 'error' }]);
    expect(warnings.map(({ finding }) => finding)).toEqual([warning]);
    expect(symptoms).toBe(1);
  });

  test('a warning that breaks something is an error', () => {
    const bad = { ...under, causedBy: { check: warning.check, key: warning.key } };
    const { errors } = group(report({ light: 'red', at, language: 'en', findings: [warning, bad] }));
    expect(errors.map(({ finding }) => finding)).toEqual([warning]);
  });

  test('a consequence whose cause is not there stands by itself', () => {
    const { errors } = group(report({ light: 'red', at, language: 'en', findings: [under] }));
    expect(errors.map(({ finding }) => finding)).toEqual([under]);
  });

  test('checks that did not apply are not counted', () => {
    const { fine, checked } = group(report({ light: 'green', at, language: 'en' }));
    expect(fine).toBe(checked);
    expect(checked).toBeLessThan(report({ light: 'green', at, language: 'en' }).results.length);
  });
});

describe('the one sentence', () => {
  const say = (
    light: 'red' | 'yellow' | 'green' | 'grey',
    findings: Parameters<typeof report>[0]['findings'] = [],
    text: typeof en | typeof zhCN = en,
  ) => {
    const one = report({ light, at, language: 'en', findings });
    const { title, counts } = headline(one, group(one), editor, text);
    return [title, counts];
  };
  test('is the cause when there is one', () => {
    expect(say('red', [root, under])).toEqual(['GOROOT is wrong', '1 cause, 1 symptom']);
    expect(say('yellow', [warning])).toEqual(['dlv is old', 'Go works']);
  });
  test('counts several', () => {
    expect(say('red', [root, { ...root, key: 'there' }, warning])).toEqual([
      '2 problems with Go in Cursor',
      '2 causes',
    ]);
    expect(say('yellow', [warning, { ...warning, key: 'there' }])).toEqual(['2 things worth fixing', 'Go works']);
  });
  test('says that nothing is wrong, or that nobody knows', () => {
    expect(say('green')).toEqual(['Go works in Cursor', null]);
    expect(say('yellow')).toEqual(['Not everything could be checked', null]);
    expect(say('grey')).toEqual(['Nothing could be checked', null]);
  });
  test('speaks Chinese', () => {
    expect(say('red', [root, under], zhCN)).toEqual(['GOROOT is wrong', '1 个根因，1 个症状']);
  });
});

describe('what was proved', () => {
  const green = report({ light: 'green', at, language: 'en' });
  test('is told with versions once they are known', () => {
    expect(proofOf(green, null).map(({ id, proved, version, path }) => [id, proved, version, path])).toEqual([
      ['editor', true, null, null],
      ['go', true, null, '/opt/homebrew/bin/go'],
      ['gopls', true, null, 'main.go'],
      ['dlv', true, null, null],
    ]);
    expect(proofOf(green, matrix).map(({ version }) => version)).toEqual(['1.128.0', '1.26.1', '0.23.0', '1.27.1']);
  });
  test('is not claimed where a check could not tell, nor where it did not apply', () => {
    const results = green.results.map((one) =>
      one.check === 'gopls-not-answering'
        ? { ...one, status: 'unknown' as const }
        : one.check === 'dlv-missing'
          ? { ...one, status: 'skipped' as const }
          : one,
    );
    expect(proofOf({ ...green, results }, null).map(({ id, proved }) => [id, proved])).toEqual([
      ['editor', true],
      ['go', true],
      ['gopls', false],
    ]);
  });
});

describe('text of the machine', () => {
  test('a unified diff keeps its line numbers', () => {
    expect(
      linesOf(
        '--- a\n+++ b\n@@ -2,3 +2,3 @@\n same\n-old\n+new\n@@ -9 +9,2 @@\n same\n+more\n\\ No newline at end of file\n',
      ),
    ).toEqual([
      { is: 'same', number: 2, text: 'same' },
      { is: 'removed', number: 3, text: 'old' },
      { is: 'added', number: 3, text: 'new' },
      { is: 'gap' },
      { is: 'same', number: 9, text: 'same' },
      { is: 'added', number: 10, text: 'more' },
    ]);
  });
  test('backticks and quoted parts are code, and nothing of the text is lost', () => {
    expect(split('~/.zshrc:1 sets A=/b (c); run `go env`', ['A=/b (c)', '~/.zshrc:1'])).toEqual([
      { code: true, part: '~/.zshrc:1' },
      { code: false, part: ' sets ' },
      { code: true, part: 'A=/b (c)' },
      { code: false, part: '; run ' },
      { code: true, part: 'go env' },
    ]);
  });
  test('a path breaks after slashes, and leaves no crumbs', () => {
    expect(pieces('see /opt/homebrew/Cellar/go/1.25.3/libexec')).toEqual([
      'see /opt/homebrew/',
      'Cellar/go/',
      '1.25.3/libexec',
    ]);
    expect(pieces('a/b and c')).toEqual(['a/b and c']);
    expect(pieces('编辑器解析到的环境缺少 /opt/homebrew/bin')).toEqual([
      '编辑器解析到的环境',
      '缺少 /opt/homebrew/',
      'bin',
    ]);
    const odd = '//x/ //// /a';
    expect(pieces(odd).join('')).toBe(odd);
  });
  test('sizes are counted in thousands', () => {
    expect([12, 999_499, 18_400_000, 1_250_000_000].map((bytes) => size(bytes, en))).toEqual([
      '12 bytes',
      '999 KB',
      '18 MB',
      '1.3 GB',
    ]);
  });
});

test('ages are said in the largest unit that fits', () => {
  const now = Date.parse(at);
  const ago = (minutes: number) => age(new Date(now - minutes * 60_000).toISOString(), now, en);
  expect([-5, 0, 3, 61, 60 * 25, 60 * 49].map(ago)).toEqual([
    'checked just now',
    'checked just now',
    'checked 3 min ago',
    'checked 1 h ago',
    'checked yesterday',
    'checked 2 days ago',
  ]);
});
