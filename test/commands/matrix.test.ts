import { afterAll, describe, expect, test } from 'vitest';
import type { Io } from '../../electron/commands/io.ts';
import { widthOf } from '../../electron/commands/layout.ts';
import { matrixOf } from '../../electron/commands/matrix/facts.ts';
import { matrix } from '../../electron/commands/matrix/matrix.ts';
import { matrixText } from '../../electron/commands/matrix/text.ts';
import { sayMatrixIn } from '../../electron/commands/matrix/words.ts';
import { Matrix } from '../../electron/engine/matrix-model.ts';
import type { Slice } from '../../electron/probes/tools/binary.ts';
import type { Program } from '../../electron/probes/tools/compatibility.ts';
import type { Component, Components } from '../../electron/probes/tools/components.ts';
import en from '../../electron/strings/matrix.en.json';
import zh from '../../electron/strings/matrix.zh-CN.json';
import { realHome, removeHomes } from '../probes/shell/real-shell.ts';

afterAll(removeHomes);

const slice = (arch: Slice['arch'], signature: Slice['signature'] = 'linker-signed'): Slice => ({
  arch,
  minimumMacos: '12.0',
  hasUuid: true,
  signature,
});
const program = (more: Partial<Program>): Program => ({
  arches: ['arm64'],
  slices: [slice('arm64')],
  version: null,
  builtBy: null,
  ...more,
});
const known = (path: string, one: Program, more: { name?: string; basedOn?: string } = {}): Component => ({
  state: 'known',
  program: one,
  path,
  name: more.name ?? null,
  basedOn: more.basedOn ?? null,
});
const found = (parts: Partial<Components['parts']> = {}): Components => {
  const all: Components['parts'] = {
    editor: known(
      '/Applications/Cursor.app',
      program({
        arches: ['arm64', 'amd64'],
        slices: [slice('amd64'), slice('arm64', 'certificate')],
        version: '2.4.0',
      }),
      { name: 'Cursor', basedOn: '1.105.1' },
    ),
    go: known('/usr/local/go/bin/go', program({ version: '1.26.1', builtBy: '1.26.1' })),
    gopls: known('~/go/bin/gopls', program({ version: 'v0.23.0', builtBy: '1.25.3' })),
    dlv: known(
      '/usr/local/bin/dlv',
      program({ arches: ['amd64'], slices: [slice('amd64', 'none')], version: 'v1.24.2', builtBy: '1.24.0' }),
    ),
    debugserver: {
      state: 'unknown',
      unknown: { known: false, cause: 'timeout', reason: 'timeout', params: { seconds: 20 } },
    },
    ...parts,
  };
  const of = (part: keyof typeof all) => {
    const one = all[part];
    return one.state === 'known' ? one.program : null;
  };
  return {
    os: 'darwin',
    cpu: { known: true, value: 'arm64' },
    system: { known: true, value: '15.5' },
    editorId: 'cursor',
    target: { known: true, value: { os: 'darwin', arch: 'arm64', here: true } },
    container: { known: false, cause: 'not-asked', reason: 'needs-asking', params: {} },
    parts: all,
    machine: {
      cpu: 'arm64',
      macos: '15.5',
      rosetta: true,
      goInUse: '1.27.0',
      debugserverMissing: false,
      editor: of('editor'),
      go: of('go'),
      gopls: of('gopls'),
      dlv: of('dlv'),
      debugserver: of('debugserver'),
    },
  };
};
const shown = (language: Io['language'] = 'en', parts?: Partial<Components['parts']>) =>
  matrixOf({ found: found(parts), workspace: '~/src/api', say: sayMatrixIn(language), words: {} });
const text = (
  sheet: Partial<Pick<Io, 'columns' | 'color' | 'unicode' | 'language'>> = {},
  all = shown(sheet.language),
) => matrixText(all, { columns: 80, color: false, unicode: true, language: 'en', ...sheet });

test('80 columns, without colour', () => {
  expect(text()).toMatchInlineSnapshot(`
    "What must fit together  cursor · ~/src/api

                   Architecture  Version  Built with       Signature
      Processor    arm64
      macOS                      15.5
      Editor       arm64, amd64  2.4.0    VS Code 1.105.1  certificate
                   Cursor · /Applications/Cursor.app
      go           arm64         1.26.1                    by the linker
                   /usr/local/go/bin/go
      gopls        arm64         v0.23.0  go1.25.3         by the linker
                   ~/go/bin/gopls
      dlv          amd64         v1.24.2  go1.24.0         none
                   /usr/local/bin/dlv
      debugserver  could not be told: no answer within 20 s
      Target       arm64
                   darwin
      Container    does not apply: only on request

    In ~/src/api go fetches and uses Go 1.27.0, as go.mod or go.work asks; gopls and
    dlv are compared with that.

    What does not fit
    ✖ Processor ↔ dlv
      dlv is built for amd64; it refuses to debug when it runs through Rosetta.
      Install it for arm64.
      Source: https://github.com/go-delve/delve/blob/master/pkg/proc/macutil/rosetta_darwin.go
    ▲ gopls ↔ go
      gopls v0.23.0 was built with Go 1.25.3 and may not know the language of Go
      1.27.0. Install it again with the newer Go.
      Source: https://github.com/golang/go/issues/66553
    ✖ dlv ↔ go
      dlv v1.24.2 debugs programs of Go 1.24 at most; here go is 1.27.0. Install a
      newer dlv.
      Source: https://github.com/go-delve/delve/blob/v1.24.2/pkg/goversion/compat.go

    Parts that are missing or unknown were compared with nothing.
    "
  `);
});

test.each([60, 80, 300])('only an address may be wider than %i columns, in Chinese too', (columns) => {
  for (const language of ['en', 'zh-CN'] as const) {
    const lines = text({ columns, language }).split('\n');
    for (const line of lines) {
      if (!line.includes('https://'))
        expect(widthOf(line), line).toBeLessThanOrEqual(Math.max(74, Math.min(columns, 120)));
    }
  }
});

test('where all fits it says so, and nothing else', () => {
  const fits = {
    gopls: known('~/go/bin/gopls', program({ version: 'v0.23.0', builtBy: '1.27.0' })),
    dlv: known('~/go/bin/dlv', program({ version: 'v1.27.1', builtBy: '1.27.0' })),
    debugserver: known('/Library/Developer/debugserver', program({})),
  };
  const all = shown('en', fits);
  expect(all.misfits).toEqual([]);
  expect(text({}, all)).toMatch(/✔ Everything that could be compared fits\.\n$/);
});

test('text from the machine cannot drive the terminal; ASCII where it has no more', () => {
  const wild = { go: known('/\u001b[2J\u0007x\ny', program({ version: `1.26.1${'9'.repeat(200)}\u001b[31m` })) };
  expect(text({}, shown('en', wild)).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  expect(text({ unicode: false })).toMatch(/^[\n -~]*$/);
  expect(text({ color: true })).toContain('\u001b[');
});

test('both languages have the same words with the same placeholders', () => {
  const holes = (words: Record<string, string>) =>
    Object.entries(words).map(([key, word]) => [key, [...word.matchAll(/\{\w+\}/g)].map(String).sort()]);
  expect(holes(zh)).toEqual(holes(en));
});

describe('on this machine, with the real go', () => {
  async function run(options: Parameters<typeof matrix>[0]) {
    const { host } = realHome('zsh', { '.zshrc': 'export PATH="$PATH:/usr/local/go/bin"\n' });
    let stdout = '';
    const sheet = { columns: 80, color: false, unicode: true, interactive: false, language: 'en' } as const;
    const code = await matrix(options, {
      ...sheet,
      host,
      stdout: (printed) => (stdout += printed),
      stderr: () => undefined,
    });
    return { code, stdout };
  }

  test('JSON that fits its schema', async () => {
    const { code, stdout } = await run({ json: true });
    const all = Matrix.parse(JSON.parse(stdout));
    expect(code).toBe(0);
    expect(all.rows.find(({ part }) => part === 'go')).toMatchObject({
      state: 'known',
      version: expect.stringMatching(/^1\.\d+/),
      architectures: [process.arch === 'x64' ? 'amd64' : process.arch],
    });
    expect(all.rows.find(({ part }) => part === 'gopls')?.state).toBe('absent');
  });

  test('text', async () => {
    const { stdout } = await run({});
    expect(stdout).toContain('What must fit together');
  });
});

test('builds for another system, and a container whose processor is only played, do not fit', () => {
  const machine: Components = {
    ...found(),
    target: { known: true, value: { os: 'linux', arch: 'amd64', here: false } },
    container: {
      known: true,
      value: {
        kind: 'container',
        name: 'api-dev',
        command: 'docker exec api-dev',
        emulated: { source: 'docker version', text: 'arm64' },
        os: 'linux',
        system: 'Debian GNU/Linux 12 (bookworm)',
        arch: 'amd64',
        cpu: null,
        home: '/root',
        shell: '/bin/bash',
        path: [],
        variables: {},
        go: { path: '/usr/local/go/bin/go', version: '1.26.1', said: '' },
        gopls: null,
        dlv: null,
        goEnv: {},
        servers: [],
        settings: [],
      },
    },
  };
  const all = matrixOf({ found: machine, workspace: null, say: sayMatrixIn('en'), words: {} });
  expect(all.rows.slice(-2)).toMatchObject([
    { part: 'target', name: 'linux', architectures: ['amd64'] },
    { part: 'container', name: 'Debian GNU/Linux 12 (bookworm)', architectures: ['amd64'], version: '1.26.1' },
  ]);
  expect(all.misfits.slice(-2)).toMatchObject([
    { parts: ['target', 'dlv'], severity: 'error', text: expect.stringContaining('linux/amd64') },
    { parts: ['cpu', 'container'], severity: 'error', text: expect.stringContaining('emulated') },
  ]);
  expect(text({}, all)).toContain('Container');
  expect(
    text({ language: 'zh-CN' }, matrixOf({ found: machine, workspace: null, say: sayMatrixIn('zh-CN'), words: {} })),
  ).toContain('容器');
});
