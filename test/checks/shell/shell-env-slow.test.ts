import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/shell/shell-env-slow.ts';
import type { EditorEnvironment } from '../../../electron/probes/shell/editor-environment.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { home } = healthy;
const nvm = { file: `${home}/.zshrc`, line: 12, text: '. "$NVM_DIR/nvm.sh"' };
const prompt = { file: `${home}/.zshrc`, line: 3, text: 'read -r answer' };
const trace = {
  ...healthy.startupTrace,
  files: [
    { file: `${home}/.zprofile`, ms: 30, slowest: { place: healthy.zprofileLine, ms: 30 } },
    { file: `${home}/.zshrc`, ms: 6000, slowest: { place: nvm, ms: 5900 } },
  ],
};
const machine = (editor: Partial<EditorEnvironment> = {}) => ({
  editor: { ...healthy.editorEnvironment, ...editor },
  trace,
});

describe('fires', () => {
  test('as an error on the line the shell hangs in', async () => {
    const facts = machine({ resolution: { outcome: 'timeout', stuckAt: prompt }, ms: 10_004 });
    const { findings } = await judge(check, facts);
    expect(findings).toMatchObject([
      {
        severity: 'error',
        title: 'Your shell hangs at ~/.zshrc:3 when the editor starts it',
        evidence: [
          { source: '~/.zshrc:3', text: 'read -r answer' },
          { source: '/bin/zsh -i -l -c …', text: '10 s' },
        ],
      },
    ]);
  });

  test('as an error on the slowest line when it hangs in none', async () => {
    const facts = machine({ resolution: { outcome: 'timeout', stuckAt: null }, ms: 10_000 });
    const { findings } = await judge(check, facts);
    expect(findings).toMatchObject([
      { severity: 'error', message: 'timedOutSlowest', params: { where: '~/.zshrc:12', limit: 10 } },
    ]);
    const blind = await judge(check, { ...facts, trace: unknownFact() });
    expect(blind.findings).toMatchObject([{ severity: 'error', message: 'timedOut' }]);
  });

  test('as an error on a program left in the background, never on the slowest line', async () => {
    const agent = { file: `${home}/.zshrc`, line: 20, text: 'my-agent &' };
    const facts = machine({ resolution: { outcome: 'timeout', stuckAt: agent, leftRunning: true }, ms: 10_000 });
    expect((await judge(check, facts)).findings).toMatchObject([
      { severity: 'error', message: 'leftRunningAt', evidence: [{ source: '~/.zshrc:20', text: 'my-agent &' }, {}] },
    ]);
    const unplaced = machine({ resolution: { outcome: 'timeout', stuckAt: null, leftRunning: true }, ms: 10_000 });
    expect((await judge(check, unplaced)).findings).toMatchObject([{ severity: 'error', message: 'leftRunning' }]);
  });

  test('as a warning above a third of the limit that is set', async () => {
    const { findings } = await judge(check, machine({ ms: 3400 }));
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        message: 'slowAt',
        title: 'Your shell takes 3.4 s to start; the editor waits 10 s',
        evidence: [{ text: '3.4 s' }, { source: '~/.zshrc:12' }],
      },
    ]);
    expect((await judge(check, machine({ ms: 3400, limitSeconds: 2 }))).findings).toHaveLength(1);
  });
});

describe('stays quiet', () => {
  test('on a healthy Mac, however slow the trace was', async () => {
    expect(await judge(check, machine())).toMatchObject({ status: 'ok' });
  });

  test('under a third of a limit that was raised', async () => {
    expect(await judge(check, machine({ ms: 9000, limitSeconds: 60 }))).toMatchObject({ status: 'ok' });
  });

  test('when the shell failed for another reason', async () => {
    const resolution = { outcome: 'exit', code: 1, signal: null, output: '', at: null } as const;
    expect(await judge(check, machine({ resolution, ms: 8000 }))).toMatchObject({ status: 'ok' });
  });
});

test('says unknown when the shell could not be asked', async () => {
  expect(await judge(check, { ...machine(), editor: unknownFact() })).toMatchObject({ status: 'unknown' });
});

describe('repair', () => {
  const facts = (editor: Partial<EditorEnvironment>) => ({
    ...machine(editor),
    shell: healthy.loginShell,
    settings: healthy.settings,
  });
  const changesFor = async (given: ReturnType<typeof facts>) =>
    (await judge(check, given)).repairs.map(({ changes }) => changes);
  const guarded = ({ file, line, text }: typeof nvm) => ({
    change: 'line',
    file,
    line,
    was: text,
    to: `[ -n "\${VSCODE_RESOLVING_ENVIRONMENT-}" ] || ${text}`,
  });
  const raised = (value: number) => ({
    change: 'json',
    file: `${home}/Library/Application Support/Code/User/settings.json`,
    at: { path: ['application.shellEnvironmentResolutionTimeout'] },
    to: { value },
  });
  const timeout = (stuckAt: typeof nvm | null) => ({
    resolution: { outcome: 'timeout' as const, stuckAt },
    ms: 10_000,
  });

  test('keeps the editor from the slow line', async () => {
    expect(await changesFor(facts(timeout(prompt)))).toEqual([[guarded(prompt)]]);
    expect(await changesFor(facts(timeout(null)))).toEqual([[guarded(nvm)]]);
    expect(await changesFor(facts({ ms: 3400 }))).toEqual([[guarded(nvm)]]);
  });

  test('gives more time where the slow line sets what the editor is to learn, or came with a package', async () => {
    const sets = { name: 'PATH', place: { ...nvm, file: `${home}/.nvm/nvm.sh`, line: 3 }, value: '/x' };
    const teaching = (editor: Partial<EditorEnvironment>) => ({
      ...facts(editor),
      trace: { ...trace, assignments: [sets] },
    });
    expect(await changesFor(teaching({ ms: 3400 }))).toEqual([[raised(12)]]);
    expect(await changesFor(teaching(timeout(null)))).toEqual([[raised(60)]]);
    expect(await changesFor(teaching({ ...timeout(null), limitSeconds: 60 }))).toEqual([[raised(120)]]);
    expect(await changesFor(teaching({ ...timeout(null), limitSeconds: 120 }))).toEqual([[]]);
    expect(await changesFor(teaching({ ms: 50_000, limitSeconds: 120 }))).toEqual([[]]);
    // More time is no help for a line that waits for ever.
    expect(await changesFor(teaching(timeout(nvm)))).toEqual([[]]);
    const blind = { ...facts(timeout(null)), trace: unknownFact() };
    expect((await judge(check, blind)).repairs).toMatchObject([{ changes: [raised(60)] }]);
  });

  test('leaves alone files and settings outside of the home folder', async () => {
    expect(await changesFor(facts(timeout({ ...prompt, file: '/etc/zshrc' })))).toEqual([[]]);
    const files = [{ ...healthy.settings.files[0]!, file: '/opt/code/settings.json' }];
    const elsewhere = { ...facts({ ms: 3400 }), trace: unknownFact(), settings: { ...healthy.settings, files } };
    expect((await judge(check, elsewhere)).repairs).toMatchObject([{ changes: [] }]);
  });
});
