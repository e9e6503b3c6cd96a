import { expect, test } from 'vitest';
import { widthOf } from '../../electron/commands/layout.ts';
import { traceText } from '../../electron/commands/trace/text.ts';
import { trace } from '../../electron/commands/trace/trace.ts';
import { sayTraceIn } from '../../electron/commands/trace/words.ts';
import { panes } from '../../electron/engine/panes.ts';
import en from '../../electron/strings/trace.en.json';
import zh from '../../electron/strings/trace.zh-CN.json';
import { type Denial, Verdict } from '../../electron/trace/model.ts';
import { streamArgv } from '../../electron/trace/predicate.ts';
import { serviceIds } from '../../electron/trace/services.ts';
import { tell } from '../../electron/trace/tell.ts';
import { fakeHost } from '../fake-host.ts';
import { createHome } from './cli.ts';

const sheet = { columns: 80, color: false, unicode: true, language: 'en', home: '/Users/sam' } as const;
const denial = (times = 1, path = '/Users/sam/Documents/api/go.mod'): Denial =>
  tell(
    {
      timestamp: '2026-06-29 15:54:42.063082+0200',
      refusal: 'tcc',
      tool: { id: 'a.out', pid: 4188, path: '/Users/sam/go/bin/gopls' },
      responsible: { id: 'com.microsoft.VSCode', pid: 4100, path: null },
      service: 'kTCCServiceSystemPolicyDocumentsFolder',
      serviceGuessed: false,
      path,
      operation: 'file-read-data',
      reason: 5,
      times,
      records: [],
    },
    { number: 1, times, again: times > 1, say: sayTraceIn('en') },
  );

test('the same refusal told again takes one line', () => {
  const text = traceText(sheet);
  expect(text.denial(denial())).toContain('on behalf of  Visual Studio Code');
  expect(text.denial(denial(10))).toBe('  gopls was refused your Documents folder (10 times until now)\n');
});

test.each(['en', 'zh-CN'] as const)('text from the log cannot drive the terminal, and fits it: %s', (language) => {
  const text = traceText({ ...sheet, language });
  const printed =
    text.denial(denial(1, '/Users/sam/\u001b[2J\u0007x')) +
    text.note({ schema: 1, type: 'note', note: 'not-understood', at: '', text: '\u001b]0;x\u0007 denied' });
  expect(printed.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  for (const line of printed.split('\n'))
    if (!line.includes('x-apple')) expect(widthOf(line), line).toBeLessThanOrEqual(80);
});

test('every verdict, permission and pane has its words, in both languages with the same placeholders', () => {
  const words = [
    ...Verdict.options.flatMap((verdict) => [`title.${verdict}`, `fix.${verdict}`]),
    ...serviceIds.map((id) => `service.${id}`),
    ...Object.keys(panes).map((id) => `pane.${id}`),
  ];
  for (const word of words) expect(en).toHaveProperty([word]);
  const holes = (all: Record<string, string>) =>
    Object.entries(all).map(([key, word]) => [key, [...new Set(word.match(/\{\w+\}/g))].sort()]);
  const english = new Map(holes(en).map(([key, found]) => [String(key), found]));
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  for (const [key, found] of holes(zh)) expect([key, found]).toEqual([key, english.get(String(key))]);
});

test('--record keeps quiet until Enter', async () => {
  let stdout = '';
  let stderr = '';
  const code = await trace(
    { record: true },
    {
      ...sheet,
      host: fakeHost({ talks: { [streamArgv.join(' ')]: { says: '' } } }),
      stdout: (text) => (stdout += text),
      stderr: (text) => (stderr += text),
      interactive: false,
    },
    () => Promise.resolve(),
  );
  expect(stderr).toContain('then press Enter');
  expect(stdout).toBe('✔ Nothing of Go was refused (0 records read).\n');
  expect(code).toBe(0);
});

test.skipIf(process.platform === 'darwin')('elsewhere than on a Mac it says so: exit 3', () => {
  const home = createHome();
  expect(home.greenlight('trace', '--last', '10m')).toEqual({
    code: 3,
    stdout: '',
    stderr: 'Only macOS has this log.\n',
  });
  expect(JSON.parse(home.greenlight('trace', '--json').stdout)).toMatchObject({ type: 'end', problem: 'needs-macos' });
  home.dispose();
});
