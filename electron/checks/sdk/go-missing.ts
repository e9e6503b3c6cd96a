import { installByHomebrew } from '../../changes/homebrew.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { commands } from '../../probes/sdk/commands.ts';
import { sdks } from '../../probes/sdk/sdks.ts';
import { versionManagers } from '../../probes/sdk/version-managers.ts';
import { loginTerminal } from '../../probes/shell/terminals.ts';

/** No go on any PATH and no SDK in any place where one is usually installed. */
export default defineCheck({
  id: 'go-missing',
  area: 'sdk',
  // The login terminal is asked for so that a PATH nobody could read is not taken for one without go.
  needs: { commands, sdks, login: loginTerminal, managers: optional(versionManagers) },
  explains: ['gopls-missing', 'dlv-missing', 'path-not-in-editor', 'gopls-not-answering', 'debugger-not-stopping'],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Go is installed',
    why: 'The editor, gopls and the debugger all call the go command. Without it nothing that understands Go can work.',
    see: {
      run: ['which -a go', 'ls -d /usr/local/go/bin/go /opt/homebrew/bin/go /usr/local/bin/go ~/sdk'],
      look: 'A path in either of them is a Go that is installed. “not found” and “No such file” everywhere mean that there is none in the usual places.',
    },
    messages: {
      missing: {
        title: 'Go is not installed',
        detail:
          'There is no go on the PATH of the editor or of a terminal, in /usr/local/go, in Homebrew, in ~/sdk or in the folder of a version manager.',
        fix: 'Install the package from https://go.dev/dl/ or run `brew install go`, then check again',
      },
      managerEmpty: {
        title: '{manager} is installed, but it has no version of Go',
        detail:
          'There is no go on the PATH of the editor or of a terminal, and {manager}, which could provide one, has none installed.',
        fix: 'Run `{command}`, then check again',
      },
    },
  },
  sources: ['https://go.dev/doc/install', 'https://github.com/golang/vscode-go/issues/971'],
  find({ commands, sdks, login, managers = [] }) {
    const environments = [commands.editor, commands.integrated, commands.login, commands.dock];
    if (environments.some((one) => one?.go)) return [];
    // A toolchain in the module cache is nothing without a go that starts it.
    if (sdks.some(({ origin }) => origin !== 'toolchain')) return [];
    if (managers.some(({ versions }) => versions.length > 0)) return [];
    const evidence = [{ source: '$PATH', text: login.path.map(({ folder }) => folder).join(':') }];
    const manager = managers[0]?.name;
    return manager
      ? [
          {
            key: 'go',
            severity: 'error',
            message: 'managerEmpty',
            params: { manager, command: installCommands[manager] },
            evidence,
          },
        ]
      : [{ key: 'go', severity: 'error', message: 'missing', evidence }];
  },
  plan: ({ login }, { message }) => (message === 'missing' ? installByHomebrew(login.path) : []),
});

/**
 * @see https://mise.jdx.dev/lang/go.html
 * @see https://github.com/asdf-community/asdf-golang
 * @see https://github.com/go-nv/goenv
 * @see https://github.com/moovweb/gvm
 */
const installCommands = {
  mise: 'mise use --global go@latest',
  asdf: 'asdf plugin add golang && asdf install golang latest',
  goenv: 'goenv install latest && goenv global latest',
  gvm: 'gvm listall',
};
