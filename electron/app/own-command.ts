import { loginFileAfter, resetOf } from '../changes/login-file.ts';
import { pathBlock } from '../changes/path-block.ts';
import type { OwnCommandRef } from '../contract.ts';
import type { Change } from '../engine/change.ts';
import { type Check, defineCheck, type Found, optional } from '../engine/check.ts';
import { TooLarge } from '../engine/host.ts';
import { defineProbe } from '../engine/probe.ts';
import { loginShell } from '../probes/shell/login-shell.ts';
import { trimmed } from '../probes/shell/path-lines.ts';
import { startupFiles } from '../probes/shell/startup-files.ts';
import { loginTerminal } from '../probes/shell/terminals.ts';

/** What the windows ask a preview for. */
export const ownCommandRef = { check: 'own-command', key: '~/.local/bin/greenlight' } as const satisfies OwnCommandRef;

const mark = '# Greenlight made this';

/**
 * A script, and no link: through a link Electron does not find the rest of the app.
 * @param executable absolute path of the app's binary
 * @see https://github.com/gm-vm/openfortivpn-webview/issues/20
 */
const scriptFor = (executable: string): string => `#!/bin/sh
${mark}: the command-line tool is part of the app. Undo in its History takes this file away again.
app=${quoted(executable)}
if [ ! -x "$app" ]; then
  printf '%s\\n' "greenlight: the app is no longer at $app. Open it, and install the command anew in its Settings." >&2
  exit 2
fi
[ $# -gt 0 ] || set -- --help
exec "$app" "$@"
`;
const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

const commandFile = defineProbe<{ readonly home: string; readonly text: string | null }>({
  id: 'app.own-command',
  async read({ host }) {
    const { home } = host.machine;
    try {
      const bytes = await host.read(`${home}/.local/bin/greenlight`, 64 * 1024);
      return { home, text: bytes ? new TextDecoder().decode(bytes) : null };
    } catch (error) {
      if (error instanceof TooLarge) return { home, text: '' };
      throw error;
    }
  },
});

/** Whether the app still is where it was opened. */
const appThere = (executable: string | null) =>
  defineProbe<boolean>({
    id: 'app.executable',
    read: async ({ host }) => executable !== null && (await host.stat(executable)) !== undefined,
  });

type Message = 'missing' | 'elsewhere' | 'unreachable' | 'taken' | 'temporary' | 'moved' | 'source';

/**
 * `greenlight` in a terminal, by the command-line tool in the app. It is no check of the machine: it is asked only when
 * the person wants the command, so that installing it is previewed, journaled and undone like any repair.
 * @param executable absolute path of the app's binary; null: it is not installed as an app, which is then said
 */
export const ownCommand = (executable: string | null): Check => {
  const script = executable === null ? null : scriptFor(executable);
  const check = defineCheck({
    id: ownCommandRef.check,
    area: 'shell',
    needs: {
      file: commandFile,
      isThere: appThere(executable),
      login: optional(loginTerminal),
      shell: optional(loginShell),
      files: optional(startupFiles),
    },
    repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
    text: {
      name: 'The command greenlight can be run in a terminal',
      why: 'Everything that the app finds can be asked in a terminal and in scripts too. The command is a small file that starts the tool inside the app.',
      messages: {
        missing: {
          title: 'The command greenlight is not installed',
          detail:
            'A small script in ~/.local/bin would start {app} for you. If that folder is not on PATH, a line in your start-up file adds it.',
          fix: 'Install the command',
        },
        elsewhere: {
          title: 'The command greenlight starts another copy of the app',
          detail: '~/.local/bin/greenlight was made for an app at another place; this one is {app}.',
          fix: 'Let the command start this app',
        },
        unreachable: {
          title: 'The command greenlight is installed, but terminals do not find it',
          detail: '~/.local/bin is not on PATH in a new terminal.',
          fix: 'Add ~/.local/bin to PATH',
        },
        taken: {
          title: 'There is another command named greenlight',
          detail: '~/.local/bin/greenlight was not made by this app, so it stays as it is.',
          fix: 'Move that file away if you want the command of this app',
        },
        temporary: {
          title: 'The command cannot be installed from here',
          detail: 'The app runs from {app}, a place that does not last.',
          fix: 'Move Greenlight to the Applications folder first',
        },
        moved: {
          title: 'The command cannot be installed now',
          detail: 'Greenlight was moved while it runs: the app is no longer at {app}.',
          fix: 'Quit Greenlight, and open it from where it is now',
        },
        source: {
          title: 'The command needs the installed app',
          detail: 'Greenlight was started from its sources, so there is no app that the command could start.',
          fix: 'Install Greenlight and open it from there',
        },
      },
    },
    sources: ['https://www.freedesktop.org/software/systemd/man/latest/file-hierarchy.html#Home%20Directory'],
    find({ file: { home, text }, isThere, login }): readonly Found<Message>[] {
      const found = (id: Message): readonly Found<Message>[] => [
        {
          key: ownCommandRef.key,
          severity: 'info',
          message: id,
          params: { app: executable ?? '' },
          evidence: [{ source: ownCommandRef.key, text: text?.split('\n').slice(0, 3).join('\n') ?? '' }],
        },
      ];
      if (executable === null) return found('source');
      if (/\/AppTranslocation\/|^\/Volumes\//.test(executable)) return found('temporary');
      if (!isThere) return found('moved');
      if (text === null) return found('missing');
      if (text !== script) return found(text.includes(`\n${mark}`) ? 'elsewhere' : 'taken');
      const isOnPath = login?.path.some(({ folder }) => trimmed(folder) === `${home}/.local/bin`) ?? true;
      return isOnPath ? [] : found('unreachable');
    },
    plan({ file: { home, text }, login, shell, files }, { message: id }): readonly Change[] {
      if (id === 'taken' || id === 'temporary' || id === 'moved' || script === null) return [];
      const folder = `${home}/.local/bin`;
      const put: Change = {
        change: 'create',
        file: `${folder}/greenlight`,
        text: script,
        program: true,
        ...(text !== null && { replaces: text }),
      };
      const isOnPath = !login || login.path.some((entry) => trimmed(entry.folder) === folder);
      const target = isOnPath || !shell ? null : loginFileAfter(resetOf(login), { shell, files, environment: login });
      return [...(id === 'unreachable' ? [] : [put]), ...pathBlock(target, { folder, home, at: 'last' })];
    },
  });
  return check as unknown as Check; // the engine knows checks by what they need in general
};
