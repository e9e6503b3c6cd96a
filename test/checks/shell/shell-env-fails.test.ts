import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/shell/shell-env-fails.ts';
import type { EditorEnvironment } from '../../../electron/probes/shell/editor-environment.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';

const { home } = healthy;
const at = { file: `${home}/.zshrc`, line: 7, text: 'exec fish' };
const nodeLine = {
  file: `${home}/.zshrc`,
  line: 4,
  text: 'export NODE_OPTIONS=--openssl-legacy-provider',
};
const machine = (editor: Partial<EditorEnvironment> = {}) => ({
  editor: { ...healthy.editorEnvironment, ...editor },
  shell: healthy.loginShell,
  trace: healthy.startupTrace,
});
const withNodeOptions = (value: string) =>
  machine({
    variables: { ...healthy.editorEnvironment.variables, NODE_OPTIONS: value },
    origins: { NODE_OPTIONS: { by: 'file', place: { ...nodeLine, text: `export NODE_OPTIONS=${value}` } } },
  });

describe('fires', () => {
  test('on a non-zero exit, with the line and what the shell printed', async () => {
    const output = 'zsh: bad option\n';
    const { findings } = await judge(
      check,
      machine({ resolution: { outcome: 'exit', code: 9, signal: null, output, at } }),
    );
    expect(findings).toMatchObject([
      {
        severity: 'error',
        message: 'exitAt',
        title: 'Line ~/.zshrc:7 makes the editor’s shell fail',
        evidence: [
          { source: '/bin/zsh -i -l -c …', text: 'zsh: bad option' },
          { source: '~/.zshrc:7', text: 'exec fish' },
        ],
      },
    ]);
  });

  test('on a crash, as fish from Homebrew once did (microsoft/vscode#147320)', async () => {
    const resolution = { outcome: 'exit', code: null, signal: 'SIGSEGV', output: '', at: null } as const;
    const { findings } = await judge(check, machine({ resolution }));
    expect(findings).toMatchObject([
      { message: 'signal', params: { signal: 'SIGSEGV' }, evidence: [{ text: 'SIGSEGV' }] },
    ]);
  });

  test('when the shell ends well but never runs the command', async () => {
    const { findings } = await judge(check, machine({ resolution: { outcome: 'silent', at } }));
    expect(findings).toMatchObject([{ message: 'silentAt', evidence: [{}, { source: '~/.zshrc:7' }] }]);
    const unplaced = await judge(check, machine({ resolution: { outcome: 'silent', at: null } }));
    expect(unplaced.findings).toMatchObject([{ message: 'silent' }]);
  });

  test('on a mistake in a start-up file that costs the editor its Go', async () => {
    const file = `${home}/.zshrc`;
    const lines = ['if [ -d /opt/homebrew ]; then', '  export PATH="/opt/homebrew/bin:$PATH"'];
    const facts = {
      ...machine({ mistake: { file, line: 3, text: "parse error near `\\n'" } }),
      files: [{ file, read: true, lines }],
      commands: { ...healthy.commands, editor: { go: null, gopls: null, dlv: null } },
    };
    expect((await judge(check, facts)).findings).toMatchObject([
      {
        severity: 'warning',
        title: 'Your shell stops reading ~/.zshrc at a mistake in it',
        params: { line: 3, folder: '/opt/homebrew/bin', where: '~/.zshrc:2' },
        evidence: [{ source: '~/.zshrc:3', text: "parse error near `\\n'" }, { source: '~/.zshrc:2' }],
      },
    ]);
    // All of Go is found, or what the file puts on PATH is there.
    expect((await judge(check, { ...facts, commands: healthy.commands })).findings).toEqual([]);
    const harmless = [{ file, read: true, lines: ['export PATH="$PATH:/usr/local/go/bin"', 'if true'] }];
    expect((await judge(check, { ...facts, files: harmless })).findings).toEqual([]);
    expect((await judge(check, { ...facts, files: unknownFact() })).findings).toEqual([]);
  });

  test('when the shell itself is gone (microsoft/vscode#247490)', async () => {
    const path = '/opt/homebrew/Cellar/fish/3.7.1/bin/fish';
    const { findings } = await judge(check, {
      ...machine({ resolution: { outcome: 'cannot-start', errno: 'ENOENT' } }),
      shell: { ...healthy.loginShell, path, kind: 'fish', usable: false },
    });
    expect(findings).toMatchObject([{ message: 'missingShell', params: { shell: path, errno: 'ENOENT' } }]);
    expect(findings[0]?.title).toBe(`Your login shell ${path} cannot be started`);
  });

  test('when the output never ends', async () => {
    const { findings } = await judge(check, machine({ resolution: { outcome: 'flooded' } }));
    expect(findings).toMatchObject([{ severity: 'error', message: 'flooded' }]);
  });

  test('for the editor alone, on NODE_OPTIONS that Electron refuses (microsoft/vscode#140591)', async () => {
    const facts = withNodeOptions('--max-old-space-size=4096 --openssl-legacy-provider');
    const { findings } = await judge(check, facts);
    expect(findings).toMatchObject([
      {
        key: 'NODE_OPTIONS',
        severity: 'error',
        message: 'nodeOptionsAt',
        params: { option: '--openssl-legacy-provider', where: '~/.zshrc:4' },
        evidence: [{ source: '~/.zshrc:4' }],
      },
    ]);
  });
});

describe('stays quiet', () => {
  test('on a healthy Mac', async () => {
    expect(await judge(check, machine())).toMatchObject({ status: 'ok' });
  });

  test('on NODE_OPTIONS that only give Node more memory', async () => {
    expect(await judge(check, withNodeOptions('--max-old-space-size=8192'))).toMatchObject({ status: 'ok' });
  });

  test('on NODE_OPTIONS under fish, where Electron drops them', async () => {
    const facts = withNodeOptions('--openssl-legacy-provider');
    const shell = { ...healthy.loginShell, path: '/opt/homebrew/bin/fish', kind: 'fish' as const };
    expect(await judge(check, { ...facts, shell })).toMatchObject({ status: 'ok' });
  });

  test('on a slow shell, which is another matter', async () => {
    const facts = machine({ resolution: { outcome: 'timeout', stuckAt: null }, ms: 10_000 });
    expect(await judge(check, facts)).toMatchObject({ status: 'ok' });
  });
});

test('says unknown when the shell could not be asked, and does without a trace', async () => {
  expect(await judge(check, { ...machine(), editor: unknownFact() })).toMatchObject({ status: 'unknown' });
  const facts = { ...withNodeOptions('--openssl-legacy-provider'), trace: unknownFact() };
  expect(await judge(check, facts)).toMatchObject({ status: 'found', findings: [{ message: 'nodeOptionsAt' }] });
});

describe('repair', () => {
  const changesFor = async (facts: ReturnType<typeof machine>) =>
    (await judge(check, facts)).repairs.map(({ changes }) => changes);
  const guarded = (place: typeof at) => ({
    change: 'line',
    file: place.file,
    line: place.line,
    was: place.text,
    to: `[ -n "\${VSCODE_RESOLVING_ENVIRONMENT-}" ] || ${place.text}`,
  });

  test('keeps the editor from the line that ends its shell', async () => {
    expect(await changesFor(machine({ resolution: { outcome: 'silent', at } }))).toEqual([[guarded(at)]]);
    const exit = { outcome: 'exit', code: 9, signal: null, output: '', at } as const;
    expect(await changesFor(machine({ resolution: exit }))).toEqual([[guarded(at)]]);
  });

  test('keeps the editor from every line that adds the option', async () => {
    const facts = withNodeOptions('--openssl-legacy-provider');
    expect(await changesFor(facts)).toEqual([[guarded(nodeLine)]]);
    const early = { ...nodeLine, line: 2, text: 'export NODE_OPTIONS="--openssl-legacy-provider"' };
    const handsOn = { ...nodeLine, line: 5, text: 'export NODE_OPTIONS="$NODE_OPTIONS -v"' };
    const assignments = [early, nodeLine, handsOn].map((place) => ({
      name: 'NODE_OPTIONS',
      place,
      value: '--openssl-legacy-provider',
    }));
    const traced = { ...facts, trace: { ...healthy.startupTrace, assignments } };
    expect(await changesFor(traced)).toEqual([[guarded(early), guarded(nodeLine)]]);
  });

  test.each([
    ['no line is known', machine({ resolution: { outcome: 'silent', at: null } })],
    ['it is not a file of ours', machine({ resolution: { outcome: 'silent', at: { ...at, file: '/etc/zshrc' } } })],
    ['the shell is gone', machine({ resolution: { outcome: 'cannot-start', errno: 'ENOENT' } })],
    ['it prints without end', machine({ resolution: { outcome: 'flooded' } })],
  ])('does nothing when %s', async (_, facts) => {
    expect(await changesFor(facts)).toEqual([[]]);
  });
});
