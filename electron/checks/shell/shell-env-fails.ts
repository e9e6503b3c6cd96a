import { guardLine } from '../../changes/guard-line.ts';
import { allOf } from '../../changes/settings.ts';
import { defineCheck, type Facts, type Found, optional } from '../../engine/check.ts';
import { type Place, shownLine } from '../../probes/place.ts';
import { commands } from '../../probes/sdk/commands.ts';
import { editorEnvironment, type Resolution } from '../../probes/shell/editor-environment.ts';
import type { Environment } from '../../probes/shell/environment.ts';
import { loginShell } from '../../probes/shell/login-shell.ts';
import { homeOf, placeOf, seenAt, shownPath, shownPlace } from '../../probes/shell/origin-evidence.ts';
import { pathLines, trimmed } from '../../probes/shell/path-lines.ts';
import { asEditor } from '../../probes/shell/resolve-shell.ts';
import { type StartupFileText, startupFiles } from '../../probes/shell/startup-files.ts';
import { startupTrace } from '../../probes/shell/startup-trace.ts';

/**
 * Options that Electron's Node refuses because it is built with BoringSSL; Node then ends with code 9. Other options
 * (`--max-old-space-size`) are harmless here.
 */
const refusedByElectron = /(?:^|\s)(--openssl-(?:legacy-provider|shared-config))(?=\s|$)/;

type Message =
  | 'exit'
  | 'exitAt'
  | 'signal'
  | 'silent'
  | 'silentAt'
  | 'missingShell'
  | 'flooded'
  | 'nodeOptions'
  | 'nodeOptionsAt'
  | 'mistake';

const needs = {
  editor: editorEnvironment,
  shell: loginShell,
  trace: optional(startupTrace),
  files: optional(startupFiles),
  commands: optional(commands),
};

const consequences = [
  'path-not-in-editor',
  'go-missing',
  'gopls-missing',
  'dlv-missing',
  'gopls-not-answering',
  'debugger-not-stopping',
];

export default defineCheck({
  id: 'shell-env-fails',
  area: 'shell',
  needs,
  explains: consequences,
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'The editor can read your shell’s environment',
    why: 'An editor opened from the Dock knows only the PATH of macOS. It starts your login shell once to learn the rest; when that fails, it goes on without go and gopls.',
    see: {
      run: [asEditor('echo fine'), 'echo $?'],
      look: 'This is how the editor starts your shell. `fine` and then 0 should come; anything else is what stops the editor, and the last message usually names the file.',
    },
    messages: {
      exit: {
        title: 'Your start-up files make the editor’s shell fail',
        detail:
          'The editor starts {shell} to learn PATH. It ended with exit code {code}, so the editor knows nothing that your start-up files set.',
        fix: 'Repair what the shell complains about',
      },
      exitAt: {
        title: 'Line {where} makes the editor’s shell fail',
        detail:
          'The editor starts {shell} to learn PATH. It ended with exit code {code} at {where}, so the editor knows nothing that your start-up files set.',
        fix: 'Remove the line at {where}, or run it only when VSCODE_RESOLVING_ENVIRONMENT is not set',
      },
      signal: {
        title: 'Your login shell crashes when the editor starts it',
        detail:
          'The editor starts {shell} to learn PATH. It was ended by {signal}, so the editor knows nothing that your start-up files set.',
        fix: 'Update {shell} or mend its start-up files, until the command shown above ends without an error',
      },
      silent: {
        title: 'Your start-up files end the shell before the editor learns PATH',
        detail:
          '{shell} ended without an error, but never ran the editor’s command: something in the start-up files ends or replaces the shell (exit, exec, tmux). The editor shows no message and goes on without your PATH.',
        fix: 'Find exit or exec in your start-up files and run it only when VSCODE_RESOLVING_ENVIRONMENT is not set',
      },
      silentAt: {
        title: 'Line {where} ends the shell before the editor learns PATH',
        detail:
          '{shell} ended at {where} without an error and never ran the editor’s command. The editor shows no message and goes on without your PATH.',
        fix: 'Run the line at {where} only when VSCODE_RESOLVING_ENVIRONMENT is not set',
      },
      missingShell: {
        title: 'Your login shell {shell} cannot be started',
        detail:
          'macOS says that {shell} is your login shell, but starting it gives {errno}. Homebrew may have removed it in an upgrade. The editor cannot learn PATH.',
        fix: 'Choose a shell that exists, for example with `chsh -s /bin/zsh`, then log out and in',
      },
      flooded: {
        title: 'A start-up file prints without end',
        detail:
          '{shell} was stopped because its start-up files printed megabytes of text. The editor may never learn PATH.',
        fix: 'Find the line that prints so much and run it only when VSCODE_RESOLVING_ENVIRONMENT is not set',
      },
      nodeOptions: {
        title: 'NODE_OPTIONS stops the editor from reading your shell',
        detail:
          'Your start-up files export NODE_OPTIONS with {option}. The program with which the editor prints the environment refuses that option and ends with code 9; in a terminal nothing is wrong.',
        fix: 'Remove {option} from NODE_OPTIONS',
      },
      nodeOptionsAt: {
        title: 'NODE_OPTIONS at {where} stops the editor from reading your shell',
        detail:
          '{where} exports NODE_OPTIONS with {option}. The program with which the editor prints the environment refuses that option and ends with code 9; in a terminal nothing is wrong.',
        fix: 'Run the line at {where} only when VSCODE_RESOLVING_ENVIRONMENT is not set, or remove {option} from it',
      },
      mistake: {
        title: 'Your shell stops reading {file} at a mistake in it',
        detail:
          '{shell} says “{problem}” at line {line} of {file} and ignores the rest. So {folder}, which {where} puts on PATH, reaches neither the editor nor a terminal.',
        fix: 'Correct {file} at line {line} or before: often a quote, a bracket or the end of an if is missing, or there are blanks around a =; until then every new terminal shows the same mistake',
      },
    },
  },
  sources: [
    'https://github.com/microsoft/vscode/blob/main/src/vs/platform/shell/node/shellEnv.ts',
    'https://code.visualstudio.com/docs/supporting/faq#_resolving-shell-environment-fails',
    'https://github.com/microsoft/vscode/issues/140591',
    'https://github.com/microsoft/vscode/issues/247490',
  ],
  find({ editor, shell, trace, files = [], commands }): readonly Found<Message>[] {
    const home = homeOf(editor);
    const { resolution, command } = editor;
    const failure = describe(resolution);
    if (failure) {
      const { message, params, printed } = failure;
      const place = 'at' in resolution ? resolution.at : null;
      const located = place && (message === 'exit' || message === 'silent');
      return [
        {
          key: 'login-shell',
          severity: 'error',
          message: located ? `${message}At` : message,
          params: { shell: shell.path, ...params, ...(place && { where: shownPlace(place, home) }) },
          evidence: [{ source: command, text: printed }, ...(place ? [seenAt(place, home)] : [])],
        },
      ];
    }

    // A mistake that keeps nothing of Go from the editor is not ours to tell.
    const isComplete = commands?.editor.go && commands.editor.gopls;
    const lost = isComplete ? null : lostTo(editor.mistake, { editor, files });
    if (lost) return [afterMistake(lost, { shell: shell.path, home })];

    // Under fish the program's parent is fish, not the editor, and Electron on macOS then ignores NODE_OPTIONS;
    // zsh and bash replace themselves by the program.
    const option = optionOf(editor);
    if (resolution.outcome !== 'resolved' || !option || shell.kind === 'fish') return [];
    const place = linesWith(option, { editor, trace }).at(-1);
    return [
      {
        key: 'NODE_OPTIONS',
        severity: 'error',
        message: place ? 'nodeOptionsAt' : 'nodeOptions',
        params: { option, ...(place && { where: shownPlace(place, home) }) },
        evidence: [
          place
            ? seenAt(place, home)
            : { source: `${shell.path} -i -l`, text: `NODE_OPTIONS=${editor.variables.NODE_OPTIONS}` },
        ],
      },
    ];
  },
  plan({ editor, shell, trace }, { message }) {
    const given = { shell, home: homeOf(editor) };
    const { resolution } = editor;
    if (message === 'exitAt' || message === 'silentAt') {
      return guardLine('at' in resolution ? resolution.at : null, given);
    }
    const option = message === 'nodeOptionsAt' && optionOf(editor);
    if (!option) return [];
    const lines = linesWith(option, { editor, trace });
    // A line that only hands on what an earlier one put there needs no guard.
    const own = lines.filter(({ text }) => text.includes(option));
    const places = own.length ? own : lines.slice(-1);
    const once = new Map(places.map((place) => [`${place.file}:${place.line}`, place]));
    return allOf(...[...once.values()].map((place) => guardLine(place, given)));
  },
});

interface Lost {
  readonly mistake: Place;
  /** The line of that file without effect, and the folder that it puts on PATH. */
  readonly place: Place;
  readonly folder: string;
}

/** What the mistake costs: a folder that the file puts on PATH, and that is not there. */
function lostTo(
  mistake: Place | undefined,
  { editor, files }: { readonly editor: Environment; readonly files: readonly StartupFileText[] },
): Lost | null {
  const text = files.find(({ file }) => file === mistake?.file);
  if (!mistake || !text) return null;
  const onPath = new Set(editor.path.map(({ folder }) => trimmed(folder)));
  for (const { index, folders } of pathLines(text.lines, { ...editor.variables, PATH: undefined })) {
    const folder = folders.find((one) => !onPath.has(one));
    const line = text.lines[index] ?? '';
    if (folder) return { mistake, folder, place: { file: text.file, line: index + 1, text: shownLine(line) } };
  }
  return null;
}

function afterMistake(
  { mistake, place, folder }: Lost,
  { shell, home }: { readonly shell: string; readonly home: string },
): Found<Message> {
  const file = shownPath(mistake.file, home);
  const params = { shell, file, line: mistake.line, problem: mistake.text };
  return {
    key: file,
    severity: 'warning',
    message: 'mistake',
    params: { ...params, folder: shownPath(folder, home), where: shownPlace(place, home) },
    evidence: [seenAt(mistake, home), seenAt(place, home)],
    explains: [...consequences, 'version-manager-not-active', 'tools-dir-not-on-path', 'wrong-advice-file'],
  };
}

const optionOf = ({ variables }: Environment): string | undefined =>
  refusedByElectron.exec(variables.NODE_OPTIONS ?? '')?.[1];

/** Every line that left the option in NODE_OPTIONS, the last one that did last. */
function linesWith(option: string, { editor, trace }: Pick<Facts<typeof needs>, 'editor' | 'trace'>): readonly Place[] {
  const traced = (trace?.assignments ?? []).filter(
    ({ name, value }) => name === 'NODE_OPTIONS' && value.includes(option),
  );
  const place = placeOf(editor.origins.NODE_OPTIONS);
  return traced.length ? traced.map((one) => one.place) : place ? [place] : [];
}

interface Failure {
  readonly message: 'exit' | 'signal' | 'silent' | 'missingShell' | 'flooded';
  readonly params: Readonly<Record<string, string | number>>;
  readonly printed: string;
}

/** null: resolved, or too slow, which is another check's matter. */
function describe(resolution: Resolution): Failure | null {
  switch (resolution.outcome) {
    case 'exit': {
      const { code, signal } = resolution;
      const printed = resolution.output.trim().slice(-500);
      return signal === null
        ? { message: 'exit', params: { code: code ?? '?' }, printed: printed || `exit ${code ?? '?'}` }
        : { message: 'signal', params: { signal }, printed: printed || signal };
    }
    case 'silent':
      return { message: 'silent', params: {}, printed: 'exit 0' };
    case 'cannot-start':
      return { message: 'missingShell', params: { errno: resolution.errno }, printed: resolution.errno };
    case 'flooded':
      return { message: 'flooded', params: {}, printed: '…' };
    default:
      return null;
  }
}
