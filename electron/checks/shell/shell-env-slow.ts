import { guardLine, teachesEditor } from '../../changes/guard-line.ts';
import { insertion } from '../../changes/settings.ts';
import type { Change } from '../../engine/change.ts';
import { defineCheck, type Facts, type Found, optional } from '../../engine/check.ts';
import { settings } from '../../probes/editor/settings.ts';
import type { Place } from '../../probes/place.ts';
import { editorEnvironment } from '../../probes/shell/editor-environment.ts';
import { loginShell } from '../../probes/shell/login-shell.ts';
import { homeOf, seenAt, shownPlace } from '../../probes/shell/origin-evidence.ts';
import { asEditor } from '../../probes/shell/resolve-shell.ts';
import { startupTrace } from '../../probes/shell/startup-trace.ts';
import type { StartupTrace } from '../../probes/shell/trace.ts';

type Message = 'leftRunningAt' | 'leftRunning' | 'stuckAt' | 'timedOutSlowest' | 'timedOut' | 'slowAt' | 'slow';

/** A shell that takes more of the limit than this will pass it on a busy morning. */
const riskyShare = 1 / 3;

const needs = {
  editor: editorEnvironment,
  trace: optional(startupTrace),
  shell: optional(loginShell),
  settings: optional(settings),
};

export default defineCheck({
  id: 'shell-env-slow',
  area: 'shell',
  needs,
  explains: [
    'path-not-in-editor',
    'go-missing',
    'gopls-missing',
    'dlv-missing',
    'gopls-not-answering',
    'debugger-not-stopping',
  ],
  repair: { risk: 'low', durable: 'everything', restart: 'editor' },
  text: {
    name: 'The shell starts within the editor’s time limit',
    why: 'An editor opened from the Dock waits a few seconds for your login shell to tell it PATH. When the shell takes longer, the editor goes on without go and gopls until you quit it.',
    see: {
      run: [`time ${asEditor('exit')}`],
      look: 'This is how the editor starts your shell. The total should be well below 10 seconds, the time after which the editor gives up; if it hangs, end it with ⌃C.',
    },
    messages: {
      leftRunningAt: {
        title: 'A program started at {where} keeps the editor waiting',
        detail:
          'Your shell was done in time, but {where} leaves a program running that holds its output open. The editor waits for that until {limit} s have passed and then knows nothing that your start-up files set.',
        fix: 'Send the output of the program at {where} to /dev/null (>/dev/null 2>&1), or start it only when VSCODE_RESOLVING_ENVIRONMENT is not set',
      },
      leftRunning: {
        title: 'A program that your start-up files leave running keeps the editor waiting',
        detail:
          'Your shell was done in time, but a program it started in the background holds its output open. The editor waits for that until {limit} s have passed and then knows nothing that your start-up files set.',
        fix: 'Send the output of programs that your start-up files start in the background to /dev/null (>/dev/null 2>&1)',
      },
      stuckAt: {
        title: 'Your shell hangs at {where} when the editor starts it',
        detail:
          'After {limit} s the shell was still busy with {where}. The editor stops waiting then and knows nothing that your start-up files set.',
        fix: 'Run the line at {where} only when VSCODE_RESOLVING_ENVIRONMENT is not set',
      },
      timedOutSlowest: {
        title: 'Your shell starts too slowly for the editor',
        detail:
          'The shell was not ready after {limit} s; the slowest line is {where}. The editor stops waiting then and knows nothing that your start-up files set.',
        fix: 'Run the line at {where} only when VSCODE_RESOLVING_ENVIRONMENT is not set, or raise application.shellEnvironmentResolutionTimeout',
      },
      timedOut: {
        title: 'Your shell starts too slowly for the editor',
        detail:
          'The shell was not ready after {limit} s. The editor stops waiting then and knows nothing that your start-up files set.',
        fix: 'Run the slow parts of your start-up files only when VSCODE_RESOLVING_ENVIRONMENT is not set, or raise application.shellEnvironmentResolutionTimeout',
      },
      slowAt: {
        title: 'Your shell takes {seconds} s to start; the editor waits {limit} s',
        detail:
          'It works now, but after a restart of the Mac, when everything starts at once, the limit may pass and go may be missing. The slowest line is {where}.',
        fix: 'Run the line at {where} only when VSCODE_RESOLVING_ENVIRONMENT is not set, or raise application.shellEnvironmentResolutionTimeout',
      },
      slow: {
        title: 'Your shell takes {seconds} s to start; the editor waits {limit} s',
        detail:
          'It works now, but after a restart of the Mac, when everything starts at once, the limit may pass and go may be missing.',
        fix: 'Run the slow parts of your start-up files only when VSCODE_RESOLVING_ENVIRONMENT is not set, or raise application.shellEnvironmentResolutionTimeout',
      },
    },
  },
  sources: [
    'https://github.com/microsoft/vscode/blob/main/src/vs/platform/shell/node/shellEnv.ts',
    'https://code.visualstudio.com/docs/supporting/faq#_resolving-shell-environment-fails',
    'https://github.com/golang/vscode-go/issues/971',
    'https://github.com/microsoft/vscode/issues/113869',
  ],
  find({ editor, trace }): readonly Found<Message>[] {
    const home = homeOf(editor);
    const { resolution, ms, limitSeconds, command } = editor;
    const seconds = Math.round(ms / 100) / 10;
    const place = placeToBlame({ editor, trace });
    const common = { key: 'login-shell', evidence: [{ source: command, text: `${seconds} s` }] };

    if (resolution.outcome === 'timeout' && resolution.leftRunning) {
      return [
        {
          ...common,
          severity: 'error',
          message: place ? 'leftRunningAt' : 'leftRunning',
          params: { limit: limitSeconds, ...(place && { where: shownPlace(place, home) }) },
          evidence: [...(place ? [seenAt(place, home)] : []), ...common.evidence],
        },
      ];
    }
    if (resolution.outcome === 'timeout') {
      return [
        {
          ...common,
          severity: 'error',
          message: stuckAt({ editor, trace }) ? 'stuckAt' : place ? 'timedOutSlowest' : 'timedOut',
          params: { limit: limitSeconds, ...(place && { where: shownPlace(place, home) }) },
          evidence: [...(place ? [seenAt(place, home)] : []), ...common.evidence],
        },
      ];
    }
    if (resolution.outcome !== 'resolved' || ms <= limitSeconds * 1000 * riskyShare) return [];
    return [
      {
        ...common,
        severity: 'warning',
        message: place ? 'slowAt' : 'slow',
        params: { seconds, limit: limitSeconds, ...(place && { where: shownPlace(place, home) }) },
        evidence: [...common.evidence, ...(place ? [seenAt(place, home)] : [])],
        // The environment was read this time, so nothing that is missing now is missing because of this.
        explains: [],
      },
    ];
  },
  plan(facts, { message }) {
    const { editor, shell, trace } = facts;
    const place = placeToBlame(facts);
    // PATH must reach the editor, however long that takes.
    const guard = place && !teachesEditor(place, trace) ? guardLine(place, { shell, home: homeOf(editor) }) : [];
    if (guard.length > 0 || message === 'stuckAt' || message === 'leftRunning' || message === 'leftRunningAt')
      return guard;
    return raisedLimit(facts);
  },
});

type Given = Pick<Facts<typeof needs>, 'editor' | 'trace'>;

function placeToBlame({ editor, trace }: Given): Place | null {
  const { resolution } = editor;
  if (resolution.outcome === 'timeout' && resolution.leftRunning) return resolution.stuckAt;
  return stuckAt({ editor, trace }) ?? slowestLine(trace);
}

const stuckAt = ({ editor: { resolution }, trace }: Given): Place | null =>
  resolution.outcome === 'timeout' ? (resolution.stuckAt ?? (trace && !trace.finished ? trace.last : null)) : null;

/** Of the setting, in seconds. */
const most = 120;

/** So far that the shell takes less than the risky share of it, as far as that can be told. */
function raisedLimit({ editor, settings }: Facts<typeof needs>): readonly Change[] {
  const { resolution, ms, limitSeconds } = editor;
  const needed = Math.ceil(ms / 1000 / riskyShare) + 1;
  const wanted = resolution.outcome === 'resolved' ? needed : limitSeconds < most / 2 ? most / 2 : most;
  // VS Code reads it from the default profile alone.
  const user = settings?.files.find(({ layer }) => layer === 'user');
  if (!settings || !user || wanted > most || wanted <= limitSeconds) return [];
  const given = { files: settings.files, home: homeOf(editor) };
  return insertion(user.file, ['application.shellEnvironmentResolutionTimeout'], wanted, given);
}

/** Tracing slows every line, so its times only rank the lines. */
function slowestLine(trace: StartupTrace | undefined) {
  const lines = (trace?.files ?? []).flatMap(({ slowest }) => slowest ?? []);
  return lines.toSorted((a, b) => b.ms - a.ms)[0]?.place ?? null;
}
