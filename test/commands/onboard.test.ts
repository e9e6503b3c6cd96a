import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import type { Io } from '../../electron/commands/io.ts';
import { UsageError } from '../../electron/commands/io.ts';
import { type OnboardOptions, onboard } from '../../electron/commands/onboard/onboard.ts';
import type { Check } from '../../electron/engine/check.ts';
import { Onboarding } from '../../electron/engine/onboarding-model.ts';
import { localHands } from '../../electron/host/hands.ts';
import { ownFiles } from '../../electron/host/own-files.ts';
import { realHome, removeHomes } from '../probes/shell/real-shell.ts';
import { exportCheck } from '../repair/a-check.ts';

afterAll(removeHomes);

const goroot = { ...exportCheck('goroot-invalid', { name: 'GOROOT' }) };
const shown = exportCheck('go-missing', {
  name: 'GONE',
  changes: () => [{ change: 'ask', command: 'install-go-homebrew' }],
});
const wish = exportCheck('tools-dir-not-on-path', { name: 'TOOLS' });

/** A real home folder in which only these few checks speak; each call is a run of its own. */
function desk(text: string, checks: readonly Check[]) {
  const { home, host: real } = realHome('zsh', { '.zshenv': text });
  const files = ownFiles(`${home}/.greenlight-data`);
  const opened: string[] = [];
  const asked: string[] = [];
  const host: Io['host'] = {
    ...real,
    run: (argv, options) => {
      if (argv[0] === '/usr/bin/open') opened.push(argv[1] ?? '');
      return argv[0] === '/usr/bin/open' ? real.run(['/usr/bin/true']) : real.run(argv, options);
    },
  };
  return {
    home,
    opened,
    asked,
    read: () => readFileSync(`${home}/.zshenv`, 'utf8'),
    write: (now: string) => writeFileSync(`${home}/.zshenv`, now),
    kept: () => readFileSync(`${home}/.greenlight-data/onboarding.json`, 'utf8'),
    spoil: (now: string) => {
      mkdirSync(`${home}/.greenlight-data`, { recursive: true });
      writeFileSync(`${home}/.greenlight-data/onboarding.json`, now);
    },
    async run(options: OnboardOptions = {}, answers?: (string | null | (() => string | null))[]) {
      let printed = '';
      const io: Io = {
        host,
        stdout: (more) => void (printed += more),
        stderr: () => undefined,
        columns: 100,
        color: false,
        unicode: true,
        interactive: false,
        language: 'en',
      };
      const answer = answers
        ? async (question: string) => {
            asked.push(question.trim());
            const next = answers.shift() ?? null;
            return typeof next === 'function' ? next() : next;
          }
        : null;
      const code = await onboard(options, io, {
        hands: localHands(host),
        files,
        greenlight: '0',
        answer,
        checks,
        everyMs: 20,
      });
      return { code, text: printed };
    },
  };
}
const parsed = (text: string) => Onboarding.parse(JSON.parse(text));
const stateOf = (text: string, id: string) => parsed(text).steps.find((step) => step.id === id)?.state;
const broken = 'export GONE=1\nexport GOROOT=/nowhere\n';

test('without a terminal: the list, with the step that is next, and nothing is changed', async () => {
  const { run, read } = desk(broken, [goroot, shown]);
  const { code, text } = await run();
  expect(code).toBe(1);
  expect(text).toMatch(/^From this Mac to a proved Go editor: \d of \d+\n/);
  expect(text).toContain('● Install Go');
  expect(text).toContain('\n    brew install go\n');
  expect(text).toContain('greenlight onboard in a terminal goes through it');
  expect(read()).toBe(broken);
});

test('on a terminal: a command is waited for, a repair is shown and done, and stopping loses nothing', async () => {
  const { run, read, write, asked } = desk(broken, [goroot, shown]);
  const stopped = await run({}, ['q']);
  expect(stopped).toMatchObject({ code: 1, text: expect.stringContaining('goes on from here') });
  // The next run begins where the machine is, and while it waits the person does what was shown.
  const byHand = () => {
    setTimeout(() => write('export GOROOT=/nowhere\n'), 150);
    return '';
  };
  const { text } = await run({}, [byHand, 'y', null]);
  expect(text).toContain('Waiting until it is done');
  expect(text).toContain('-export GOROOT=/nowhere');
  expect(text).toContain('Repaired, and checked again.');
  expect(asked).toEqual([
    expect.stringMatching(/^\[Enter\] wait/),
    expect.stringMatching(/^\[Enter\] wait/),
    expect.stringMatching(/^\[y\] do it/),
    expect.any(String),
  ]);
  expect(read()).toBe('');
});

test('--yes does what is automatic, asks nothing, and stops where a person is needed', async () => {
  const both = desk(broken, [goroot, shown]);
  const first = await both.run({ yes: true });
  expect(first.text).not.toContain('Repaired');
  expect(both.read()).toBe(broken);
  const alone = desk('export GOROOT=/nowhere\n', [goroot]);
  expect((await alone.run({ yes: true })).text).toContain('Repaired, and checked again.');
  expect(alone.read()).toBe('');
  const json = desk('export GOROOT=/nowhere\n', [goroot]);
  const { text } = await json.run({ yes: true, json: true });
  expect(parsed(text).steps.find(({ id }) => id === 'go')?.seen).not.toContain('GOROOT');
  expect(json.read()).toBe('');
});

test('skipped steps are kept, taken up again, and misspelt ones are refused', async () => {
  const { run, kept, spoil } = desk(broken, [goroot, shown, wish]);
  expect(stateOf((await run({ skip: ['go'], json: true })).text, 'go')).toBe('skipped');
  expect(JSON.parse(kept())).toEqual({ schema: 1, skipped: ['go'] });
  expect(stateOf((await run({ json: true })).text, 'go')).toBe('skipped');
  expect(stateOf((await run({ unskip: ['go'], json: true })).text, 'go')).toBe('current');
  await expect(run({ skip: ['check'] })).rejects.toThrow(UsageError);
  await expect(run({ skip: ['nonsense'] })).rejects.toThrow('There is no step nonsense');
  expect((await run({}, ['s', null])).text).toContain('Skipped: Install Go');
  expect(JSON.parse(kept()).skipped).toEqual(['go']);
  spoil('{"schema": 1, "skipped": "all"}');
  expect(stateOf((await run({ json: true })).text, 'go')).toBe('current');
});

test('what a project asks for is not done by --yes alone', async () => {
  const list = exportCheck('project-list-unmet', { name: 'GOPROXY' });
  const asks: Check = {
    ...list,
    find: (facts) => list.find(facts).map((one) => ({ ...one, key: 'GOPROXY', severity: 'info' })),
  };
  const mended: Check = { ...asks, plan: (facts) => list.plan?.(facts, list.find(facts)[0] as never) ?? [] };
  const { home, run, read } = desk('export GOPROXY=direct\n', [mended]);
  mkdirSync(`${home}/api/.greenlight`, { recursive: true });
  writeFileSync(`${home}/api/.greenlight/onboarding.jsonc`, '{"name": "API", "proxy": "https://p.example.com"}');
  const workspace = `${home}/api`;
  const skip = ['go'];
  expect((await run({ yes: true, skip, workspace })).text).toContain(
    '--yes does not take over what a project asks for',
  );
  expect(read()).toBe('export GOPROXY=direct\n');
  expect((await run({ yes: true, trustProject: true, workspace })).text).toContain('Repaired');
  expect(read()).toBe('');
});

test('pages are opened when one says so', async () => {
  const { run, opened } = desk('export GONE=1\n', [exportCheck('go-missing', { name: 'GONE', changes: () => [] })]);
  expect((await run({}, ['o', 'q'])).text).toContain('https://go.dev/dl/');
  expect(opened).toEqual(['https://go.dev/dl/']);
});
