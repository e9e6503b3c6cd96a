import { writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { isYes } from '../../electron/commands/repair/consent.ts';
import { refusals } from '../../electron/engine/hands.ts';
import { FixOutput, HistoryOutput, UndoOutput } from '../../electron/engine/repair-model.ts';
import en from '../../electron/strings/repair.en.json';
import zh from '../../electron/strings/repair.zh-CN.json';
import { removeHomes } from '../probes/shell/real-shell.ts';
import { exportCheck } from '../repair/a-check.ts';
import { desk } from '../repair/desk.ts';
import { createHome, realGo } from './cli.ts';

afterAll(removeHomes);

const zshenv = '# mine\nexport GOROOT=/nowhere/go\nexport GOFLAGS=-mod=mod\n';
const goroot = exportCheck('goroot-invalid', { name: 'GOROOT' });
const goflags = exportCheck('goflags-leak', { name: 'GOFLAGS', repair: { risk: 'medium' } });
const yours = exportCheck('debug-permission', {
  name: 'GOROOT',
  changes: () => [
    { change: 'ask', command: 'enable-developer-mode' },
    { change: 'open', pane: 'developer-tools' },
  ],
});

test('without an ID: the list, best first, and nothing is changed', async () => {
  const { fix: run, read } = desk({ '.zshenv': zshenv }, [goflags, goroot], [true]);
  const { code, text } = await run([]);
  expect(code).toBe(0);
  expect(text).toMatch(/1 {2}GOROOT is set[\s\S]*2 {2}GOFLAGS is set/);
  expect(text).toContain(
    'goroot-invalid · Greenlight can do this · low risk · survives upgrades · benefit over risk 8',
  );
  expect(read('.zshenv')).toBe(zshenv);
  expect((await desk({}, [goroot]).fix([])).text).toBe('Nothing to repair.\n');
});

test('with an ID: every changed line, the question, the repair, a fresh check, and how to undo it', async () => {
  const {
    fix: run,
    read,
    asked,
    undo: back,
    history: past,
  } = desk({ '.zshenv': zshenv }, [goroot, goflags], [true, true]);
  const { code, text } = await run(['goroot-invalid']);
  expect(asked).toEqual(['\nDo this? [y/N] ']);
  expect(text).toContain('-export GOROOT=/nowhere/go');
  expect(text).toContain('~/.zshenv');
  expect(text).toContain(
    'low risk · survives upgrades · then quit the editor with ⌘Q and open it again · can be undone',
  );
  expect(text).toContain('Repaired, and checked again.');
  expect(code).toBe(0);
  expect(read('.zshenv')).toBe('# mine\nexport GOFLAGS=-mod=mod\n');
  const id = /Undo: greenlight undo (\S+)/.exec(text)?.[1] ?? '';
  expect((await past()).text).toContain(id);
  expect(await back()).toMatchObject({ code: 0, text: expect.stringContaining('Undone.') });
  expect(read('.zshenv')).toBe(zshenv);
  expect(await back()).toMatchObject({ code: 0, text: 'There is nothing to undo.\n' });
  expect(await back('nothing')).toMatchObject({ code: 1, text: expect.stringContaining('There is no repair nothing') });
});

test('no, nobody to ask, --dry-run: nothing is changed', async () => {
  const no = desk({ '.zshenv': zshenv }, [goroot], [false]);
  expect(await no.fix(['1'])).toMatchObject({ code: 1, text: expect.stringMatching(/\nNothing was changed\.\n$/) });
  const script = desk({ '.zshenv': zshenv }, [goroot]);
  expect(await script.fix(['1'])).toMatchObject({ code: 1, text: expect.stringContaining('--yes answers for you') });
  expect((await script.fix(['1'], { json: true })).code).toBe(1);
  expect((await script.fix(['1'], { dryRun: true, yes: true })).code).toBe(0);
  expect([no.read('.zshenv'), script.read('.zshenv')]).toEqual([zshenv, zshenv]);
  expect(isYes('y\n') && isYes('YES') && isYes('是')).toBe(true);
  expect(isYes('') || isYes('n') || isYes('yellow')).toBe(false);
});

test('several at once with --yes, as one entry of the history; --json says it all as data', async () => {
  const { fix: run, read, undo: back, history: past } = desk({ '.zshenv': zshenv }, [goroot, goflags]);
  const { code, text } = await run(['goflags-leak', 'goroot-invalid:line 2', '1'], { yes: true, json: true });
  const output = FixOutput.parse(JSON.parse(text));
  expect(code).toBe(0);
  expect(output.preview?.for.map(({ check }) => check)).toEqual(['goroot-invalid', 'goflags-leak']);
  expect(output.preview).toMatchObject({
    automatic: true,
    risk: 'medium',
    restart: 'editor',
    undoable: true,
    refused: null,
  });
  expect(output.outcome?.outcome).toBe('fixed');
  expect(read('.zshenv')).toBe('# mine\n');
  const { entries } = HistoryOutput.parse(JSON.parse((await past({ json: true })).text));
  expect(entries).toMatchObject([{ id: output.outcome?.entry, state: 'applied' }]);
  const undone = UndoOutput.parse(JSON.parse((await back(undefined, { yes: true, json: true })).text));
  expect(undone.outcome?.outcome).toBe('undone');
  expect(read('.zshenv')).toBe(zshenv);
});

test('--all takes what can be done together, and says what is left out and why', async () => {
  const aside = exportCheck('file-aside', {
    name: 'GOFLAGS',
    repair: { risk: 'high' },
    changes: (home) => [{ change: 'set-aside', file: `${home}/.zshenv` }],
  });
  const outside = exportCheck('outside', {
    name: 'GOFLAGS',
    changes: () => [{ change: 'set-aside', file: '/etc/hosts' }],
  });
  const { fix: run, read } = desk({ '.zshenv': zshenv }, [goroot, aside, outside, yours]);
  const { text } = await run([], { all: true, yes: true });
  expect(text).toContain('Left out: GOFLAGS is set: /etc/hosts is outside of your home folder');
  expect(read('.zshenv')).toBe('# mine\nexport GOFLAGS=-mod=mod\n');
});

test('what the project asks for is done only by somebody who has looked at it, or trusts it', async () => {
  const wish = exportCheck('project-list-unmet', { name: 'GOFLAGS', repair: { risk: 'medium', byProject: true } });
  const left = 'Left out: GOFLAGS is set: the project asks for this, and you may not know who wrote that: ';
  const { fix: run, read } = desk({ '.zshenv': zshenv }, [goroot, wish], [true, true]);
  const alone = await run(['project-list-unmet'], { yes: true, json: true });
  expect(FixOutput.parse(JSON.parse(alone.text))).toMatchObject({
    leftOut: [{ check: 'project-list-unmet' }],
    preview: null,
  });
  expect([alone.code, read('.zshenv')]).toEqual([1, zshenv]);
  const all = await run([], { all: true });
  expect(all.text.replace('\nwith', ' with')).toContain(
    `${left}look at it with greenlight fix project-list-unmet, or add --trust-project\n`,
  );
  expect(read('.zshenv')).toBe('# mine\nexport GOFLAGS=-mod=mod\n');
  expect((await run([], { all: true, yes: true }, 'zh-CN')).text).toContain('这是项目的要求');
  expect(await run(['project-list-unmet'])).toMatchObject({
    code: 0,
    text: expect.stringContaining('-export GOFLAGS'),
  });
  expect(read('.zshenv')).toBe('# mine\n');
  const trusting = desk({ '.zshenv': zshenv }, [wish]);
  expect((await trusting.fix([], { all: true, yes: true, trustProject: true })).code).toBe(0);
  expect(trusting.read('.zshenv')).toBe('# mine\nexport GOROOT=/nowhere/go\n');
});

test('what a person does is shown to be copied; a pane is opened only when asked for', async () => {
  const files = { '.zshenv': zshenv };
  const { fix: run, opened, read } = desk(files, [yours], [true, false]);
  const { code, text } = await run(['1'], { yes: true });
  expect(text).toContain('   You run (asks for an administrator’s password)\n   sudo DevToolsSecurity -enable\n');
  expect(text).toContain('System Settings > Privacy & Security > Developer Tools');
  expect(text).toContain('greenlight fix 1 --wait');
  expect(opened).toEqual(['x-apple.systempreferences:com.apple.settings.PrivacySecurity.extension?Privacy_DevTools']);
  expect(code).toBe(1);
  await run(['1']);
  expect(opened.length).toBe(1);
  expect(read('.zshenv')).toBe(zshenv);
  expect((await desk(files, [yours]).fix(['1'])).code).toBe(1);
  const all = await desk(files, [yours]).fix([], { all: true });
  expect(all).toMatchObject({ code: 0, text: expect.stringContaining('greenlight fix lists what is for you') });
});

test('--wait looks until it is gone', async () => {
  const { fix: run, home } = desk({ '.zshenv': zshenv }, [yours]);
  const waiting = run(['debug-permission'], { wait: true });
  setTimeout(() => writeFileSync(`${home}/.zshenv`, '# mine\n'), 300);
  expect(await waiting).toMatchObject({ code: 0, text: expect.stringContaining('Gone.') });
});

test('names that are none', async () => {
  const { fix: run } = desk({ '.zshenv': 'x=1\n' }, [goroot]);
  expect(await run(['goroot-invalid'])).toEqual({ code: 0, text: 'goroot-invalid: nothing to repair.\n' });
  expect(await run(['goroot-invalid:line 9'])).toMatchObject({ code: 0 });
  await expect(run(['goroot'])).rejects.toThrow('There is no check goroot.');
  await expect(run(['--'])).rejects.toThrow('There is no check');
  await expect(run(['7'])).rejects.toThrow('There is no number 7');
  await expect(run(['1'], { all: true })).rejects.toThrow('--all and an ID');
});

test('Chinese has every word, no other, and the same placeholders', async () => {
  const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  const english: Record<string, string> = { ...en };
  for (const [id, text] of Object.entries(refusals)) english[`repair.${id}`] = text;
  const chinese: Record<string, string> = zh;
  expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort());
  for (const [key, text] of Object.entries(english))
    expect([key, ...placeholders(chinese[key] ?? '')]).toEqual([key, ...placeholders(text)]);
  const { text } = await desk({ '.zshenv': zshenv }, [goroot]).fix(['1'], { yes: true }, 'zh-CN');
  expect(text).toContain('已修复，并已重新检查。');
});

test.skipIf(!realGo)('the program that ships: a broken start-up file repaired, and brought back', () => {
  const text = `# mine\nexport GOROOT=/nowhere/go\nexport PATH="$PATH:${realGo}/bin"\n`;
  const broken = createHome({ '.profile': text, '.zprofile': text });
  try {
    const { code, stdout, stderr } = broken.greenlight('fix', 'goroot-invalid', '--yes', '--json');
    expect([code, stderr]).toEqual([0, '']);
    expect(FixOutput.parse(JSON.parse(stdout)).outcome?.outcome).toBe('fixed');
    expect(broken.greenlight('undo', '--yes')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/\nUndone\.\n$/),
    });
    expect(broken.greenlight('history').stdout).toContain('undone');
  } finally {
    broken.dispose();
  }
});
