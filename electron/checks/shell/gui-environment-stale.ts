import { isInHome } from '../../changes/json-line.ts';
import { unsetForApps } from '../../changes/unset.ts';
import { defineCheck, type Found, optional } from '../../engine/check.ts';
import type { Evidence } from '../../engine/model.ts';
import { commands } from '../../probes/sdk/commands.ts';
import { dockEnvironment } from '../../probes/shell/dock-environment.ts';
import { concernsGo, type GuiVariable, guiEnvironment } from '../../probes/shell/gui-environment.ts';
import { homeOf, placeOf, seenAt, shownPath } from '../../probes/shell/origin-evidence.ts';
import { trimmed } from '../../probes/shell/path-lines.ts';
import { loginTerminal } from '../../probes/shell/terminals.ts';
import { withoutPasswords } from '../../probes/shell/watched-variables.ts';

type Message = 'overridden' | 'unset' | 'path' | 'obsoleteFile';

export default defineCheck({
  id: 'gui-environment-stale',
  area: 'shell',
  needs: {
    dock: dockEnvironment,
    login: loginTerminal,
    commands: optional(commands),
    files: optional(guiEnvironment),
  },
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'Apps and terminals are told the same about Go',
    why: '`launchctl setenv` gives a variable to every app opened from the Dock, apart from the shell. A value that was set long ago stays there unseen and contradicts the shell.',
    see: {
      run: ['launchctl getenv PATH', 'launchctl getenv GOROOT', 'grep -rl setenv ~/Library/LaunchAgents'],
      look: 'All three print nothing on a Mac where nobody set anything for apps. Ask in the same way for GOPATH, GOPROXY and other variables; a value must not contradict that of the terminal (`echo "$GOROOT"`).',
    },
    messages: {
      overridden: {
        title: 'Apps get another {name} than your terminal',
        detail:
          'launchctl gives {name}={value} to apps, your start-up files set {shellValue}. The editor uses {value} whenever it cannot read your shell.',
        fix: 'Run `launchctl unsetenv {name}` and delete what sets it at login',
      },
      unset: {
        title: 'The editor gets {name}, your terminal does not',
        detail:
          'launchctl gives {name}={value} to apps. Your start-up files remove it in the terminal, but the editor keeps it.',
        fix: 'Run `launchctl unsetenv {name}` and delete what sets it at login',
      },
      path: {
        title: 'Apps get a PATH with another go than your terminal',
        detail:
          'PATH was set with launchctl, so apps that do not read your shell run {dockGo}. The terminal runs {loginGo}.',
        fix: 'Run `launchctl unsetenv PATH` and delete what sets it at login',
      },
      obsoleteFile: {
        title: '{file} sets {names}, but macOS no longer reads it',
        detail:
          'macOS has not read this file since 10.8. What it says about {names} differs from your shell and has no effect.',
        fix: 'Delete {file} and set the variables in the start-up files of your shell',
      },
    },
  },
  sources: [
    'https://developer.apple.com/library/archive/qa/qa1067/_index.html',
    'https://github.com/microsoft/vscode/blob/main/src/vs/platform/shell/node/shellEnv.ts',
  ],
  find({ dock, login, commands, files }): readonly Found<Message>[] {
    const home = homeOf(login) || homeOf(dock);
    const fromLaunchctl = (name: string) => dock.origins[name]?.by === 'launchctl';
    return [
      ...Object.keys(dock.origins).filter(fromLaunchctl).flatMap(variable),
      ...(fromLaunchctl('PATH') ? path() : []),
      ...obsolete(files?.environmentPlist ?? []),
    ];

    function variable(name: string): readonly Found<Message>[] {
      const value = dock.variables[name];
      const shellValue = login.variables[name];
      if (name === 'PATH' || !concernsGo(name) || value === undefined || shellValue === value) return [];
      const place = placeOf(login.origins[name]);
      return [
        {
          key: name,
          severity: 'warning',
          message: shellValue === undefined ? 'unset' : 'overridden',
          params: {
            name,
            value: withoutPasswords(value),
            ...(shellValue !== undefined && { shellValue: withoutPasswords(shellValue) }),
          },
          evidence: [...seen(name, value), ...(place ? [seenAt(place, home)] : [])],
        },
      ];
    }

    /** A PATH of apps that is only shorter or ordered otherwise harms nobody; another go does. */
    function path(): readonly Found<Message>[] {
      const dockGo = commands?.dock?.go;
      const loginGo = commands?.login?.go;
      if (!dockGo || !loginGo || dockGo.real === loginGo.real) return [];
      return [
        {
          key: 'PATH',
          severity: 'warning',
          message: 'path',
          params: { dockGo: shownPath(dockGo.path, home), loginGo: shownPath(loginGo.path, home) },
          evidence: seen('PATH', dock.variables.PATH ?? ''),
        },
      ];
    }

    function seen(name: string, value: string): readonly Evidence[] {
      const agents = files?.launchAgents.filter((one) => one.name === name) ?? [];
      return [
        { source: `launchctl getenv ${name}`, text: withoutPasswords(value) },
        ...agents.map(({ place }) => seenAt(place, home)),
      ];
    }

    function obsolete(variables: readonly GuiVariable[]): readonly Found<Message>[] {
      const onPath = new Set(login.path.map(({ folder }) => trimmed(folder)));
      const contradicting = variables.filter(({ name, value }) =>
        name === 'PATH'
          ? value.split(':').some((folder) => folder.startsWith('/') && !onPath.has(trimmed(folder)))
          : login.variables[name] !== value,
      );
      const [first] = contradicting;
      if (!first) return [];
      const file = shownPath(first.place.file, home);
      return [
        {
          key: file,
          severity: 'warning',
          message: 'obsoleteFile',
          params: { file, names: contradicting.map(({ name }) => name).join(', ') },
          evidence: contradicting.map(({ place }) => seenAt(place, home)),
        },
      ];
    }
  },
  plan({ dock, login, files }, { key, message }) {
    if (message === 'obsoleteFile') {
      const file = files?.environmentPlist?.[0]?.place.file ?? '';
      return isInHome(file, homeOf(login) || homeOf(dock)) ? [{ change: 'set-aside', file }] : [];
    }
    // A launch agent would set it again at the next login, and an agent may do more than that.
    if (!files || files.launchAgents.some(({ name }) => name === key)) return [];
    return unsetForApps(key, withoutPasswords(dock.variables[key] ?? ''));
  },
});
