import { Help } from 'commander';
import { expect, test } from 'vitest';
import { closing, examples, frame, helpIn } from '../../electron/commands/help.ts';
import { widthOf } from '../../electron/commands/layout.ts';
import { commandLine } from '../../electron/commands/program.ts';
import chinese from '../../electron/strings/help.zh-CN.json';

const spoken = { version: '0', ending: async () => undefined };
const english = commandLine({ ...spoken, language: 'en', told: (text) => text });
const zh = commandLine({ ...spoken, language: 'zh-CN', told: await helpIn('zh-CN') });

/** Of a terminal so wide. */
function helpOf(program: typeof english, columns: number): string[] {
  program.configureOutput({ getOutHelpWidth: () => columns });
  return [program, ...program.commands].map((command) => {
    let text = '';
    command.configureOutput({ getOutHelpWidth: () => columns, writeOut: (more) => void (text += more) }).outputHelp();
    return text;
  });
}

test('every text of the help has its Chinese, and there is no other', () => {
  const texts = [english, ...english.commands].flatMap((command) => [
    command.description(),
    ...(command.parent ? [command.summary()] : []),
    ...[...new Help().visibleOptions(command), ...command.registeredArguments].map(({ description }) => description),
  ]);
  const all = [...Object.values(frame), ...closing, ...examples.map(([, about]) => about), ...texts];
  expect(Object.keys(chinese).sort()).toEqual([...new Set(all)].sort());
});

test('Chinese help has no English sentence, and its sentences fit the terminal', () => {
  const [narrow, wide] = [40, 80].map((columns) => helpOf(zh, columns).flatMap((text) => text.split('\n')));
  const sentences = (lines: string[] = []) =>
    lines.filter((line) => /[\u4e00-\u9fff]{2}/.test(line) && !line.startsWith('用法：'));
  expect(sentences(wide).length).toBeGreaterThan(150);
  expect(sentences(wide).filter((line) => widthOf(line) > 80)).toEqual([]);
  expect(sentences(narrow).filter((line) => widthOf(line) > 40)).toEqual([]);
  expect(wide?.filter((line) => /(?:[a-z]+ ){4}/.test(line))).toEqual([]);
  expect(wide?.[0]).toBe('用法：greenlight [选项] [命令]');
});

test('beside its term where there is room, below it where there is not', () => {
  const [all, check] = helpOf(english, 80);
  expect(check).toContain('  --quick              only what takes no time\n');
  expect(helpOf(english, 40)[1]).toContain('  --quick\n      only what takes no time\n');
  expect(all).toContain('  undo [id]             take a repair back\n');
});
