import type { AppState, Handlers } from '../../../electron/contract.ts';
import type { Preview } from '../../../renderer/state.ts';
import { environments } from './environments.ts';
import { goroot } from './findings.ts';
import { installedEntry, ownCommandPreviews } from './own-command.ts';
import { conflict, outcomes, removesGoroot, undone } from './previews.ts';
import { reportingScenarios } from './reporting.ts';
import type { Say } from './say.ts';
import type { Scenario } from './scenarios.ts';
import { bundle, history, logs, misfits, onboarding, refused, timeline } from './window-data.ts';

const never = () => new Promise<never>(() => undefined);
const fails = async (): Promise<never> => {
  throw new Error('main could not');
};
const install = '.command .button';
const act = '.in-place-actions .button-primary';

/** States of the window's views; the overview has those of the popover. */
export function windowScenarios(red: AppState, green: AppState, say: Say): Record<string, Scenario> {
  const env = environments(say);
  const place = goroot(say);
  const preview = async () => removesGoroot(place);
  const two = [
    { check: place.check, key: place.key },
    { check: 'dlv-outdated', key: 'here' },
  ];
  const of = (
    view: Scenario['view'],
    answers: Partial<Handlers> = {},
    press: string[] = [],
    state = red,
  ): Scenario => ({
    state,
    answers,
    press,
    ...(view && { view }),
  });
  const setup = (current: Parameters<typeof onboarding>[1], more: Partial<Handlers> = {}, press: string[] = []) =>
    of('setup', { onboarding: async () => onboarding(say, current), preview, ...more }, press);
  const trace = (state: 'off' | 'on' | 'cannot', list = refused(say), reason: string | null = null) =>
    of('refusals', { trace: async () => ({ state, reason, refused: list }) });
  const cannotRead = say(
    'Only an administrator of this Mac can read the log. Log in as one, or ask one to run greenlight trace --record.',
    '只有这台 Mac 的管理员才能读取日志。请以管理员身份登录，或请管理员运行 greenlight trace --record。',
  );
  const withHistory = { ...red, history: history(say) };
  const settings = {
    ...red.settings,
    workspaces: ['~/src/api', '~/Documents/work/a-rather-long-name-of-a-repository'],
  };
  const shown = ownCommandPreviews(say);
  const commandHistory = { ...red, history: [installedEntry(say)] };
  const command = (
    answer: Preview,
    more: Partial<Handlers> = {},
    press: string[] = [],
    state: AppState = red,
  ): Scenario =>
    of(
      'settings',
      { preview: async () => answer, apply: async () => ({ ...outcomes(say).fixed, restart: 'nothing' }), ...more },
      press,
      { ...state, settings },
    );
  return {
    together: {
      state: { ...red, repairOrder: two },
      answers: {
        preview: async () => ({ ...removesGoroot(place), for: two.map((ref) => ({ ...ref, title: '', fix: '' })) }),
      },
      press: ['.all-at-once .button'],
    },
    // The overview's own ways to repair; the popover's press other buttons.
    'window-fixed': of(undefined, { preview, apply: async () => outcomes(say).fixed }, ['.actions .button-primary']),
    'window-see': of(undefined, { preview }, ['.detail-folds summary']),
    'window-unknown': of(undefined, { preview }, ['[data-row="editor-files-denied"]']),
    environment: of('environment', { environments: async () => env.differs }),
    'environment-open': of('environment', { environments: async () => env.differs }, ['.lens-row button']),
    'environment-same': of('environment', { environments: async () => env.same }, [], green),
    'environment-unknown': of('environment', { environments: async () => env.unknown }),
    'environment-long': of('environment', { environments: async () => env.long }),
    'environment-loading': of('environment', { environments: never }),
    'environment-failed': of('environment', { environments: fails }),
    matrix: of('matrix', { matrix: async () => misfits(say) }),
    'matrix-fits': of('matrix', {}, [], green),
    timeline: of('timeline', {}, [], { ...red, timeline: timeline(say) }),
    'timeline-empty': of('timeline'),
    logs: of('logs', { logs: async () => logs(say) }, ['.log .fold summary']),
    'logs-empty': of('logs', { logs: async () => [] }),
    'logs-failed': of('logs', { logs: fails }),
    refusals: trace('on'),
    'refusals-off': trace('off', []),
    'refusals-on': trace('on', []),
    'refusals-cannot': trace('cannot', [], cannotRead),
    setup: setup('repair'),
    'setup-repair': setup('repair', {}, ['.setup-current .button-primary']),
    'setup-fixed': setup('repair', { apply: async () => outcomes(say).fixed }, ['.setup-current .button-primary', act]),
    'setup-command': setup('command'),
    'setup-link': setup('link'),
    'setup-proved': setup('none'),
    history: of('history', {}, ['.entry .fold summary'], withHistory),
    'history-undone': of('history', { undo: async () => undone }, ['.entry-head .button'], withHistory),
    'history-conflict': of('history', { undo: async () => conflict }, ['.entry-head .button'], withHistory),
    'history-empty': of('history'),
    settings: command(shown.installs),
    'settings-share': of(
      'settings',
      { bundle: async () => bundle, preview: async () => shown.there },
      ['.share-act .button'],
      {
        ...red,
        settings: { ...settings, workspaces: [] },
      },
    ),
    'settings-command-preview': command(shown.installs, {}, [install]),
    'settings-command-installed': command(shown.installs, {}, [install, act]),
    'settings-command-there': command(shown.there, {}, [], commandHistory),
    'settings-command-undone': command(shown.there, { undo: async () => undone }, [install], commandHistory),
    'settings-command-elsewhere': command(shown.elsewhere, {}, [install]),
    'settings-command-taken': command(shown.taken),
    'settings-command-source': command(shown.source),
    'settings-command-asking': of('settings', { preview: never }, [], { ...red, settings }),
    'settings-command-broke': of('settings', { preview: fails }, [], { ...red, settings }),
    ...reportingScenarios(red, say, async () => shown.there),
    about: of('about'),
    'about-available': of('about', {}, [], {
      ...red,
      settings: { ...red.settings, updates: 'ask' },
      update: {
        state: 'available',
        version: '0.2.0',
        percent: null,
        reason: null,
        checkedAt: new Date().toISOString(),
      },
    }),
    'about-loading': of('about', {}, [], {
      ...red,
      update: {
        state: 'downloading',
        version: '0.2.0',
        percent: 42,
        reason: null,
        checkedAt: new Date().toISOString(),
      },
    }),
    'about-ready': of('about', {}, [], {
      ...red,
      update: { state: 'ready', version: '0.2.0', percent: null, reason: null, checkedAt: new Date().toISOString() },
    }),
    'about-cannot': of('about', {}, [], {
      ...red,
      update: {
        state: 'cannot',
        version: null,
        percent: null,
        reason: say('This Mac is offline.', '这台 Mac 没有联网。'),
        checkedAt: new Date().toISOString(),
      },
    }),
  };
}
