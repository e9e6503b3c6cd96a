import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { type RepairSession, repairSession } from '../../electron/commands/repair/session.ts';
import type { Change } from '../../electron/engine/change.ts';
import type { Check } from '../../electron/engine/check.ts';
import type { Hands } from '../../electron/engine/hands.ts';
import type { ReadHost } from '../../electron/engine/host.ts';
import { defineProbe } from '../../electron/engine/probe.ts';
import type { Ref } from '../../electron/engine/repair-model.ts';
import { Outcome, Preview } from '../../electron/engine/repair-model.ts';
import { localHands } from '../../electron/host/hands.ts';
import { realHome, removeHomes } from '../probes/shell/real-shell.ts';
import { exportCheck } from './a-check.ts';

afterAll(removeHomes);

const zshenv = '# mine\nexport GOROOT=/nowhere/go\nexport GOFLAGS=-mod=mod\n';
const goroot = exportCheck('goroot-invalid', { name: 'GOROOT' });
const constant = <T>(id: string, value: T) => defineProbe({ id, read: async () => value });
const about = {
  version: constant('v', '15.5'),
  hardware: constant('h', 'arm64'),
  shell: constant('s', { path: '/bin/zsh' }),
  editor: constant('e', { id: 'code' }),
};

function bench(
  files: Readonly<Record<string, string>>,
  checks: readonly Check[],
  change: (host: ReadHost, hands: Hands) => Hands = (_, hands) => hands,
) {
  const { home, host } = realHome('zsh', files);
  const session: RepairSession = repairSession({
    host,
    hands: change(host, localHands(host)),
    subject: {},
    checks,
    about,
    greenlight: '0.0.0',
    language: 'en',
    now: () => new Date(1_800_000_000_000),
  });
  const refs = async (): Promise<Ref[]> =>
    (await session.examine()).report.findings.map(({ check, key }) => ({ check, key }));
  return {
    home,
    session,
    refs,
    read: (file: string) => readFileSync(`${home}/${file}`, 'utf8'),
    preview: async () => Preview.parse(await session.preview(await refs(), await session.examine())),
    /** Previews everything that is found, lets `between` happen, and applies it. */
    async repair(between: () => void = () => undefined) {
      const examination = await session.examine();
      const all = await refs();
      const { plan } = await session.preview(all, examination);
      between();
      return Outcome.parse(await session.apply(all, plan ?? ''));
    },
  };
}

/** A run whose program is a script of the test. */
const scripted = (home: string): Change => ({
  change: 'install-tool',
  tool: 'gopls',
  version: 'latest',
  go: `${home}/go`,
  folder: `${home}/bin`,
});

test('done, checked again by a fresh look, in the history, undone', async () => {
  const { session, read, repair } = bench({ '.zshenv': zshenv }, [goroot]);
  const outcome = await repair();
  expect(outcome).toEqual({
    outcome: 'fixed',
    entry: expect.any(String),
    because: null,
    evidence: [],
    restart: 'editor',
  });
  expect(read('.zshenv')).toBe('# mine\nexport GOFLAGS=-mod=mod\n');
  const [entry] = await session.history();
  expect(entry).toMatchObject({
    id: outcome.entry,
    state: 'applied',
    undoable: true,
    for: [{ check: 'goroot-invalid', key: 'line 2', title: 'GOROOT is set' }],
    steps: [{ do: 'edit', file: '~/.zshenv', real: null, created: false }],
  });
  expect((await session.undo(entry?.id ?? '')).outcome).toBe('undone');
  expect(read('.zshenv')).toBe(zshenv);
});

test('the preview shows the lines, the traits and the real file behind a link', async () => {
  const { preview } = bench({ '.zshenv': zshenv }, [goroot]);
  const shown = await preview();
  expect(shown).toMatchObject({
    automatic: true,
    risk: 'low',
    durable: 'everything',
    restart: 'editor',
    undoable: true,
    refused: null,
  });
  const [step] = shown.steps;
  expect(step?.do === 'edit' && step.diff).toContain('-export GOROOT=/nowhere/go\n');
  expect(JSON.stringify(shown)).not.toContain('/home/');
});

test('a repair that helps nothing says so, with what is seen now', async () => {
  const useless = exportCheck('goroot-invalid', {
    name: 'GOROOT',
    changes: (home, line, was) => [
      { change: 'line', file: `${home}/.zshenv`, line, was, to: 'export GOROOT=/elsewhere' },
    ],
  });
  expect(await bench({ '.zshenv': zshenv }, [useless]).repair()).toMatchObject({
    outcome: 'still-there',
    evidence: [{ source: '~/.zshenv:2', text: 'export GOROOT=/elsewhere' }],
  });
});

test('the next line with the same mistake moves up, and is not the one that was repaired', async () => {
  const { session, read } = bench({ '.zshenv': 'export GOROOT=/a\nexport GOROOT=/a\n' }, [goroot]);
  const [first] = (await session.examine()).report.findings;
  const refs = [{ check: 'goroot-invalid', key: first?.key ?? '' }];
  const { plan } = await session.preview(refs, await session.examine());
  expect(await session.apply(refs, plan ?? '')).toMatchObject({ outcome: 'fixed' });
  expect(read('.zshenv')).toBe('export GOROOT=/a\n');
});

test('a check that can no longer tell is no proof of health', async () => {
  const blind = exportCheck('goroot-invalid', { name: 'GOROOT' });
  let looks = 0;
  const probe = defineProbe({
    id: 'test.twice',
    read: async () => {
      looks += 1;
      if (looks > 3) throw new Error('blind');
      return 1;
    },
  });
  const check: Check = { ...blind, needs: { ...blind.needs, probe } };
  expect(await bench({ '.zshenv': zshenv }, [check]).repair()).toMatchObject({
    outcome: 'still-there',
    evidence: [{ source: 'goroot-invalid', text: expect.stringContaining('blind') }],
  });
});

test('a file that was changed since the preview is never overwritten', async () => {
  const { home, read, repair, session } = bench({ '.zshenv': zshenv }, [goroot]);
  const theirs = `${zshenv}export MINE=1\n`;
  expect(await repair(() => writeFileSync(`${home}/.zshenv`, theirs))).toMatchObject({
    outcome: 'changed-since-preview',
    entry: null,
    because: { reason: 'plan-changed' },
  });
  expect(read('.zshenv')).toBe(theirs);
  expect(await session.history()).toEqual([]);
  expect(await repair(() => writeFileSync(`${home}/.zshenv`, '# empty\n'))).toMatchObject({
    outcome: 'changed-since-preview',
    because: { reason: 'gone' },
  });
});

test('changed between the plan and the step: what was done before is taken back', async () => {
  const other = exportCheck('goflags-leak', { file: '.zshrc', name: 'GOFLAGS' });
  const sneaky = (host: ReadHost, hands: Hands): Hands => ({
    ...hands,
    async perform(id, step) {
      if (step.do === 'edit' && step.path.endsWith('.zshrc')) writeFileSync(`${host.machine.home}/.zshrc`, 'theirs\n');
      return hands.perform(id, step);
    },
  });
  const { read, repair, session } = bench(
    { '.zshenv': zshenv, '.zshrc': 'export GOFLAGS=x\n' },
    [goroot, other],
    sneaky,
  );
  expect(await repair()).toMatchObject({
    outcome: 'changed-since-preview',
    entry: null,
    because: { reason: 'changed' },
  });
  expect([read('.zshenv'), read('.zshrc')]).toEqual([zshenv, 'theirs\n']);
  expect(await session.history()).toMatchObject([{ state: 'failed' }]);
});

test('a program that fails: what it said, and the rest taken back', async () => {
  const failing = exportCheck('gopls-missing', {
    name: 'GOFLAGS',
    changes: (home) => [scripted(home)],
  });
  const { home, read, repair } = bench(
    { '.zshenv': zshenv, go: '#!/bin/sh\necho "go: no such module" >&2\nexit 3\n' },
    [goroot, failing],
  );
  expect(await repair()).toMatchObject({
    outcome: 'failed',
    entry: null,
    because: { reason: 'command-failed', params: { status: 3, output: 'go: no such module' } },
    evidence: [{ text: 'go: no such module' }],
  });
  expect(read('.zshenv')).toBe(zshenv);
  expect(existsSync(`${home}/bin`)).toBe(false);
});

test('a program that succeeds: what it made is in its place, with the environment it should have', async () => {
  const check = exportCheck('gopls-missing', { name: 'GOFLAGS', changes: (home) => [scripted(home)] });
  const script =
    '#!/bin/sh\n{ echo "$@"; echo "$GO111MODULE $GOTOOLCHAIN $GOFLAGS"; } > "$GOBIN/gopls"\nchmod +x "$GOBIN/gopls"\n';
  const { read, repair, session } = bench({ '.zshenv': zshenv, go: script }, [check]);
  const outcome = await repair();
  expect(outcome.outcome).toBe('still-there'); // the variable is still exported
  expect(read('bin/gopls')).toBe('install golang.org/x/tools/gopls@latest\non auto \n');
  expect((await session.undo(outcome.entry ?? '')).outcome).toBe('undone');
  expect(() => read('bin/gopls')).toThrow('ENOENT');
});

test('what a person does is left to the person', async () => {
  const check = exportCheck('debug-permission', {
    name: 'GOROOT',
    changes: (home, line, was) => [
      { change: 'ask', command: 'enable-developer-mode' },
      { change: 'line', file: `${home}/.zshenv`, line: line + 1, was: 'export GOFLAGS=-mod=mod', to: null },
      { change: 'open', pane: was ? 'developer-tools' : 'privacy' },
    ],
  });
  const { read, repair } = bench({ '.zshenv': zshenv }, [check]);
  expect(await repair()).toMatchObject({
    outcome: 'needs-you',
    entry: expect.any(String),
    evidence: [{ source: '~/.zshenv:2' }],
  });
  expect(read('.zshenv')).toBe('# mine\nexport GOROOT=/nowhere/go\n');
});

test('a plan that was never shown is not carried out', async () => {
  const { session, refs, read } = bench({ '.zshenv': zshenv }, [goroot]);
  expect(await session.apply(await refs(), '0'.repeat(64))).toMatchObject({ outcome: 'changed-since-preview' });
  expect(await session.apply([{ check: 'goroot-invalid', key: 'line 3' }], '0'.repeat(64))).toMatchObject({
    outcome: 'changed-since-preview',
    because: { reason: 'gone' },
  });
  expect(read('.zshenv')).toBe(zshenv);
});
