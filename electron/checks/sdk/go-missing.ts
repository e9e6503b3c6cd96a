import { installByHomebrew } from '../../changes/homebrew.ts';
import { defineCheck, optional } from '../../engine/check.ts';
import { tilde } from '../../engine/paths.ts';
import { lastRemoteWindow } from '../../probes/remote/last-window.ts';
import { commands } from '../../probes/sdk/commands.ts';
import { goForOneShell } from '../../probes/sdk/go-for-one-shell.ts';
import { sdks } from '../../probes/sdk/sdks.ts';
import { versionManagers } from '../../probes/sdk/version-managers.ts';
import { loginTerminal } from '../../probes/shell/terminals.ts';

/** No go on any PATH and no SDK in any place where one is usually installed. */
export default defineCheck({
  id: 'go-missing',
  area: 'sdk',
  // The login terminal is asked for so that a PATH nobody could read is not taken for one without go.
  needs: {
    commands,
    sdks,
    login: loginTerminal,
    oneShell: goForOneShell,
    managers: optional(versionManagers),
    away: optional(lastRemoteWindow),
  },
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
      direnv: {
        title: 'The editor has no Go, and what direnv sets does not reach it',
        detail:
          'No shell has go on PATH as it starts. {envrc} may put one there, but direnv reads it only when a prompt appears in that folder, and the editor reads your shell without ever reaching a prompt.',
        fix: 'Install the extension direnv (mkhl.direnv) in the editor and allow {envrc} there, or install Go for the whole Mac with `brew install go`',
      },
      oneShell: {
        title: 'Only this terminal has go, the editor has not',
        detail:
          'Here go is {path}, but the shell that the editor or a new terminal starts does not find it. `nix develop`, `devbox shell` and hooks of the prompt change PATH for one shell only.',
        fix: 'Quit the editor with ⌘Q and open it from this terminal, or install Go for the whole Mac with `brew install go`',
      },
      away: {
        title: 'There is no Go on this Mac, and the editor last worked on {name}',
        detail:
          'The last window of the editor was open on {name}, where the Go of the other side counts. Go is missing only for folders that you open on this Mac itself.',
        fix: 'Run `brew install go` if you want to open Go projects on this Mac too',
      },
      container: {
        title: 'There is no Go on this Mac, and the editor last worked in a container',
        detail:
          'The last window of the editor was open in the container of {name}, which has a Go of its own. Go is missing only for folders that you open on this Mac itself.',
        fix: 'Run `brew install go` if you want to open Go projects on this Mac too',
      },
    },
  },
  sources: ['https://go.dev/doc/install', 'https://github.com/golang/vscode-go/issues/971'],
  find({ commands, sdks, login, oneShell, managers = [], away }) {
    const environments = [commands.editor, commands.integrated, commands.login, commands.dock];
    if (environments.some((one) => one?.go)) return [];
    // A toolchain in the module cache is nothing without a go that starts it.
    if (sdks.some(({ origin }) => origin !== 'toolchain')) return [];
    if (managers.some(({ versions }) => versions.length > 0)) return [];
    const home = login.variables.HOME ?? '';
    const searched = { source: '$PATH', text: login.path.map(({ folder }) => folder).join(':') };
    const [manager] = managers;
    const envrc = oneShell?.envrc;
    const here = oneShell?.here;
    const finding = { key: 'go', severity: 'error' } as const;
    if (here || envrc) {
      const own = here ? [{ source: 'which go', text: tilde(here, home) }] : [];
      const file = envrc ? [{ source: tilde(envrc, home), text: 'direnv' }] : [];
      const path = tilde(here ?? '', home);
      const params = { path, ...(envrc && { envrc: tilde(envrc, home) }) };
      return [{ ...finding, message: envrc ? 'direnv' : 'oneShell', params, evidence: [...own, ...file, searched] }];
    }
    if (manager) {
      const params = { manager: manager.name, command: installCommands[manager.name] };
      return [{ ...finding, message: 'managerEmpty', params, evidence: [searched] }];
    }
    if (away) {
      const evidence = [{ source: away.source, text: away.text }, searched];
      return [
        {
          ...finding,
          severity: 'info',
          message: away.kind === 'container' ? 'container' : 'away',
          params: { name: away.name },
          evidence,
        },
      ];
    }
    return [{ ...finding, message: 'missing', evidence: [searched] }];
  },
  plan: ({ login }, { message }) => (message === 'managerEmpty' ? [] : installByHomebrew(login.path)),
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
