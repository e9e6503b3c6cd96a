import { loginFileAfter, resetOf } from '../changes/login-file.ts';
import { pathBlock } from '../changes/path-block.ts';
import type { Language } from '../commands/io.ts';
import type { OwnCommandRef } from '../contract.ts';
import type { Change } from '../engine/change.ts';
import { type Check, defineCheck, type Found, optional } from '../engine/check.ts';
import { TooLarge } from '../engine/host.ts';
import { defineProbe } from '../engine/probe.ts';
import { loginShell } from '../probes/shell/login-shell.ts';
import { trimmed } from '../probes/shell/path-lines.ts';
import { startupFiles } from '../probes/shell/startup-files.ts';
import { loginTerminal } from '../probes/shell/terminals.ts';
import { sayAppIn } from './app-words.ts';

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

type Message = 'missing' | 'elsewhere' | 'unreachable' | 'taken' | 'temporary' | 'source';

/**
 * `greenlight` in a terminal, by the command-line tool in the app. It is no check of the machine: it is asked only when
 * the person wants the command, so that installing it is previewed, journaled and undone like any repair.
 * @param executable absolute path of the app's binary; null: it is not installed as an app, which is then said
 */
export const ownCommand = ({
  executable,
  language,
}: {
  readonly executable: string | null;
  readonly language: Language;
}) => {
  const say = sayAppIn(language);
  const message = (id: Message) => ({
    title: say(`command.${id}.title`),
    detail: say(`command.${id}.detail`),
    fix: say(`command.${id}.fix`),
  });
  const script = executable === null ? null : scriptFor(executable);
  const check = defineCheck({
    id: ownCommandRef.check,
    area: 'shell',
    needs: {
      file: commandFile,
      login: optional(loginTerminal),
      shell: optional(loginShell),
      files: optional(startupFiles),
    },
    repair: { risk: 'low', durable: 'everything', restart: 'nothing' },
    text: {
      name: say('command.name'),
      why: say('command.why'),
      messages: {
        missing: message('missing'),
        elsewhere: message('elsewhere'),
        unreachable: message('unreachable'),
        taken: message('taken'),
        temporary: message('temporary'),
        source: message('source'),
      },
    },
    sources: ['https://www.freedesktop.org/software/systemd/man/latest/file-hierarchy.html#Home%20Directory'],
    find({ file: { home, text }, login }): readonly Found<Message>[] {
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
      if (text === null) return found('missing');
      if (text !== script) return found(text.includes(`\n${mark}`) ? 'elsewhere' : 'taken');
      const isOnPath = login?.path.some(({ folder }) => trimmed(folder) === `${home}/.local/bin`) ?? true;
      return isOnPath ? [] : found('unreachable');
    },
    plan({ file: { home, text }, login, shell, files }, { message: id }): readonly Change[] {
      if (id === 'taken' || id === 'temporary' || script === null) return [];
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
