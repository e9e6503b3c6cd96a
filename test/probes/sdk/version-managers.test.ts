import { expect, test } from 'vitest';
import { versionManagers } from '../../../electron/probes/sdk/version-managers.ts';
import { type StartupFileText, startupFiles } from '../../../electron/probes/shell/startup-files.ts';
import { loginTerminal } from '../../../electron/probes/shell/terminals.ts';
import { type FakeFile, fakeHost } from '../../fake-host.ts';
import { editorWith, environment, given, home, lookAt, program } from './machine.ts';

const mise = `${home}/.local/share/mise`;
const miseFiles = { [`${mise}/installs/go/1.26.1/bin/go`]: program, [`${mise}/installs/go/1.9.7/bin/go`]: program };
const zshrc = (lines: readonly string[], read = true): StartupFileText => ({ file: `${home}/.zshrc`, read, lines });

const managersOn = ({
  files = miseFiles,
  startup = [],
  path = [],
}: {
  readonly files?: Readonly<Record<string, FakeFile>>;
  readonly startup?: readonly StartupFileText[];
  readonly path?: readonly string[];
}) =>
  lookAt(fakeHost({ files }), [
    editorWith({ path }),
    given(loginTerminal, environment('login', { path: [`${mise}/shims/`] })),
    given(startupFiles, startup),
  ]).of(versionManagers);

test('none without their folders', async () => {
  expect(await managersOn({ files: {} })).toEqual([]);
});

test('mise with its versions, shims on the PATH of terminals only and the line of its prompt hook', async () => {
  const text = 'eval "$(/opt/homebrew/bin/mise activate zsh)"';
  const startup = [zshrc(['# mise activate zsh', 'eval "$(mise activate zsh --shims)"', `  ${text}`])];
  const files = { ...miseFiles, [`${mise}/installs/go/latest`]: { link: './1.26.1' } };
  expect(await managersOn({ files, startup })).toEqual([
    {
      name: 'mise',
      versions: [
        { version: '1.9.7', root: `${mise}/installs/go/1.9.7` },
        { version: '1.26.1', root: `${mise}/installs/go/1.26.1` },
      ],
      shims: `${mise}/shims`,
      shimsOnPath: { editor: false, login: true },
      activation: { file: `${home}/.zshrc`, line: 3, text },
    },
  ]);
});

test.each([
  [
    'asdf',
    `${home}/.asdf/installs/golang/1.26.1/go/bin/go`,
    '. "$HOME/.asdf/asdf.sh"',
    `${home}/.asdf/installs/golang/1.26.1/go`,
  ],
  ['asdf', `${home}/.asdf/installs/golang/1.26.1/go/bin/go`, '. /opt/homebrew/opt/asdf/libexec/asdf.sh', undefined],
  ['goenv', `${home}/.goenv/versions/1.26.1/bin/go`, 'eval "$(goenv init -)"', `${home}/.goenv/versions/1.26.1`],
  [
    'gvm',
    `${home}/.gvm/gos/go1.26.1/bin/go`,
    '[[ -s "$HOME/.gvm/scripts/gvm" ]] && source "$HOME/.gvm/scripts/gvm"',
    undefined,
  ],
])('%s', async (name, file, line, root) => {
  const [found, ...others] = await managersOn({ files: { [file]: program }, startup: [zshrc(['', line])] });
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    name,
    versions: [{ version: '1.26.1', ...(root && { root }) }],
    activation: { line: 2 },
  });
});

test('a file that the shell reads goes before one that it does not', async () => {
  const unread = { ...zshrc(['goenv init -'], false), file: `${home}/.bashrc` };
  const startup = [unread, zshrc(['x', 'goenv init -'])];
  const files = { [`${home}/.goenv/versions/1.26.1/bin/go`]: program };
  expect((await managersOn({ files, startup }))[0]?.activation).toMatchObject({ file: `${home}/.zshrc`, line: 2 });
});

test('a versions folder that is closed to us has none; its refusal by macOS is unknown', async () => {
  const files = (refused: 'mode' | 'tcc') => ({
    ...miseFiles,
    [`${home}/.goenv/x`]: '',
    [`${home}/.goenv/versions`]: { refused },
  });
  expect(await managersOn({ files: files('mode') })).toMatchObject([{ name: 'mise' }, { name: 'goenv', versions: [] }]);
  await expect(managersOn({ files: files('tcc') })).rejects.toMatchObject({ reason: 'refused-tcc' });
});

test('very long lines are not searched', async () => {
  const startup = [zshrc([`${'mise activate '.repeat(100_000)}`])];
  expect((await managersOn({ startup }))[0]?.activation).toBeNull();
});
