import type { AppState, OwnCommandRef } from '../../../electron/contract.ts';
import type { Preview } from '../../../renderer/state.ts';
import type { Say } from './say.ts';

const ref: OwnCommandRef = { check: 'own-command', key: '~/.local/bin/greenlight' };
const app = '/Applications/Greenlight.app/Contents/MacOS/Greenlight';

const none: Preview = {
  plan: null,
  for: [],
  automatic: false,
  risk: 'low',
  durable: 'everything',
  restart: 'nothing',
  undoable: false,
  steps: [],
  refused: null,
};
const script: Extract<Preview['steps'][number], { do: 'edit' }> = {
  do: 'edit',
  file: ref.key,
  real: null,
  created: true,
  diff: `--- /dev/null\n+++ ~/.local/bin/greenlight\n@@ -0,0 +1,9 @@\n+#!/bin/sh\n+# Greenlight made this: the command-line tool is part of the app. Undo in its History takes this file away again.\n+app='${app}'\n+if [ ! -x "$app" ]; then\n+  printf '%s\\n' "greenlight: the app is no longer at $app. Open it, and install the command anew in its Settings." >&2\n+  exit 2\n+fi\n+[ $# -gt 0 ] || set -- --help\n+exec "$app" "$@"\n`,
};
const profile: Preview['steps'][number] = {
  do: 'edit',
  file: '~/.zprofile',
  real: null,
  created: false,
  diff: '--- ~/.zprofile\n+++ ~/.zprofile\n@@ -1 +1,5 @@\n eval "$(/opt/homebrew/bin/brew shellenv)"\n+# >>> greenlight path-home-.local-bin >>>\n+case ":$PATH:" in *":$HOME/.local/bin:"*) ;; *) export PATH="$PATH:$HOME/.local/bin" ;; esac\n+# <<< greenlight path-home-.local-bin <<<\n',
};

/** What main answers about the command of the app, by how it stands on the Mac. */
export function ownCommandPreviews(say: Say) {
  const of = (title: string, fix: string): Preview => ({ ...none, for: [{ ...ref, title, fix }] });
  const can = { plan: 'b'.repeat(64), automatic: true, undoable: true };
  const guided = {
    refused: {
      reason: 'not-automatic',
      params: {},
      text: say('it has to be done by hand; the steps say how', 'Greenlight 不能代劳；请按步骤自行操作'),
    },
  };
  const [title, fix] = [
    say('The command greenlight is not installed', '尚未安装 greenlight 命令'),
    say('Install the command', '安装该命令'),
  ];
  return {
    installs: { ...of(title, fix), ...can, steps: [script, profile] },
    there: { ...none, refused: { reason: 'gone', params: {}, text: say('it is not found any more', '它已经不存在') } },
    elsewhere: {
      ...of(
        say('The command greenlight starts another copy of the app', 'greenlight 命令启动的是另一份应用'),
        say('Let the command start this app', '让该命令启动当前应用'),
      ),
      ...can,
      steps: [
        {
          ...script,
          created: false,
          diff: `--- ~/.local/bin/greenlight\n+++ ~/.local/bin/greenlight\n@@ -2,3 +2,3 @@\n # Greenlight made this: the command-line tool is part of the app. Undo in its History takes this file away again.\n-app='/Users/sam/Downloads/Greenlight.app/Contents/MacOS/Greenlight'\n+app='${app}'\n if [ ! -x "$app" ]; then\n`,
        },
      ],
    },
    taken: {
      ...of(
        say('There is another command named greenlight', '已有另一个名为 greenlight 的命令'),
        say('Move that file away if you want the command of this app', '如果需要此应用的命令，请先移走该文件'),
      ),
      ...guided,
    },
    source: {
      ...of(
        say('The command needs the installed app', '该命令需要已安装的应用'),
        say('Install Greenlight and open it from there', '安装 Greenlight，再从安装的位置打开'),
      ),
      ...guided,
    },
  } satisfies Record<string, Preview>;
}

/** In the history, once it was installed. */
export const installedEntry = (say: Say): AppState['history'][number] => ({
  id: 'command',
  at: '2026-11-20T09:00:00.000Z',
  for: [{ ...ref, title: say('The command greenlight is not installed', '尚未安装 greenlight 命令') }],
  state: 'applied',
  undoneAt: null,
  undoable: true,
  steps: [script, profile],
});
