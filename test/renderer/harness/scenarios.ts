import type { AppState, Handlers, View } from '../../../electron/contract.ts';
import type { Finding } from '../../../renderer/findings.ts';
import { checkNames } from './check-names.ts';
import * as seen from './findings.ts';
import { ruled, withMuted } from './policies.ts';
import { conflict, guided, installsDlv, outcomes, removesGoroot, undone } from './previews.ts';
import { finding, report, type Unanswered } from './report.ts';
import { type Language, type Say, sayIn } from './say.ts';
import { windowScenarios } from './window-scenarios.ts';

/** One state of the app: what main says, what it answers, and what is pressed to get there. */
export interface Scenario {
  readonly state: AppState;
  readonly answers?: Partial<Handlers>;
  readonly press?: readonly string[];
  /** Of the window; the overview where nothing is said. */
  readonly view?: View;
}

const never = () => new Promise<never>(() => undefined);
const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

const idle = (language: Language, minutes = 0): AppState => ({
  language,
  phase: 'idle',
  progress: null,
  report: null,
  currentAt: ago(minutes),
  editorName: 'Visual Studio Code',
  editors: [{ id: 'code', name: 'Visual Studio Code' }],
  timeline: [],
  history: [],
  settings: {
    language: 'system',
    editor: null,
    workspaces: ['~/src/api'],
    launchAtLogin: true,
    notifications: true,
    badge: false,
    updates: 'automatic',
    paused: false,
    reporting: null,
  },
  sending: null,
  update: { state: 'idle', version: null, percent: null, reason: null, checkedAt: null },
  notices: [],
  about: { version: '0.1.0', electron: '45.4.1', platform: 'darwin' },
  repairOrder: [],
  checkNames: checkNames[language],
});

const cannotTell = (say: Say): Unanswered[] => [
  {
    check: 'editor-files-denied',
    because: 'refused-tcc',
    params: { path: '~/Library/Application Support/com.apple.TCC/TCC.db' },
    reason: say(
      'macOS privacy protection refused to open ~/Library/Application Support/com.apple.TCC/TCC.db',
      'macOS 隐私保护拒绝打开 ~/Library/Application Support/com.apple.TCC/TCC.db',
    ),
  },
  {
    check: 'gocache-unusable',
    because: 'timeout',
    params: { seconds: 10 },
    reason: say('no answer within 10 s', '10 秒内没有答复'),
  },
];

const first = '.cause-actions .button-primary';
const act = '.actions .button-primary';
const undo = '.actions .button-plain';

/** Every state that has a picture. */
export function scenarios(language: Language): Record<string, Scenario> {
  const say = sayIn(language);
  const at = ago(0);
  const calm = idle(language);
  const withFindings = (
    light: 'red' | 'yellow' | 'green',
    findings: Finding[],
    unknown: Unanswered[] = [],
  ): AppState => ({
    ...calm,
    report: report({ light, at, language, findings, unknown }),
  });
  const goroot = seen.goroot(say);
  const red = withFindings(
    'red',
    [
      goroot,
      ...seen.gorootConsequences(say),
      seen.slowShell(say),
      seen.oldDlv(say),
      seen.rosetta(say),
      seen.protectedFolder(say),
    ],
    cannotTell(say),
  );
  const green = withFindings('green', []);
  const muted = (state: AppState): AppState => ({ ...state, report: state.report && withMuted(state.report, say) });
  const preview = async () => removesGoroot(goroot);
  const ends = outcomes(say);
  const ended = (outcome: keyof typeof ends, more: Partial<Handlers> = {}, press: string[] = []): Scenario => ({
    state: red,
    answers: { preview, apply: async () => ends[outcome], ...more },
    press: [first, act, ...press],
  });
  const clt = seen.commandLineTools(say);
  const cltPreview = guided(clt, [{ do: 'tell', command: 'xcode-select --install', administrator: false }]);
  const long = finding({
    ...goroot,
    title: say(
      'The resolved environment of the editor lacks /opt/homebrew/opt/a-rather-long-formula-name@1.26/libexec/bin, which your terminal has on its PATH',
      '编辑器解析到的环境缺少 /opt/homebrew/opt/a-rather-long-formula-name@1.26/libexec/bin，而终端的 PATH 中有这一项，因此从“程序坞”打开的编辑器找不到你在终端里一直使用的那个 go 命令',
    ),
    evidence: [
      {
        source: '~/Library/Application Support/Code/User/profiles/a-profile-with-a-long-name/settings.json:1208',
        text: `"go.toolsEnvVars": { "PATH": "${'/opt/homebrew/opt/a-rather-long-formula-name@1.26/libexec/bin:'.repeat(4)}/usr/bin" }`,
      },
    ],
  });
  const all: Record<string, Scenario> = {
    green: { state: green },
    'green-quiet': { state: withFindings('green', [seen.rosetta(say), seen.protectedFolder(say)], cannotTell(say)) },
    'green-checking': {
      state: { ...green, phase: 'checking', progress: { done: 41, total: 93 }, currentAt: ago(12) },
    },
    'green-paused': { state: { ...green, phase: 'paused', currentAt: ago(190) } },
    red: { state: red },
    'red-two': { state: withFindings('red', [goroot, ...seen.gorootConsequences(say), clt, seen.oldDlv(say)]) },
    'red-checking': { state: { ...red, phase: 'checking', progress: { done: 41, total: 93 }, currentAt: ago(3) } },
    'red-notices': { state: { ...red, notices: notices(say) } },
    yellow: { state: withFindings('yellow', [seen.slowShell(say)]) },
    warnings: { state: withFindings('yellow', [seen.slowShell(say), seen.oldDlv(say), seen.obsoleteSetting(say)]) },
    unknown: { state: withFindings('yellow', [], cannotTell(say)) },
    'green-muted': { state: muted(green) },
    ruled: { state: muted(withFindings('red', ruled(say))), press: ['[data-row^="shell-env-slow"]'] },
    'ruled-expired': { state: withFindings('red', ruled(say)), press: ['[data-row^="dlv-outdated"]'] },
    'ruled-grace': {
      state: withFindings('red', ruled(say)),
      press: ['.aside summary', '[data-row^="policy-violated"]'],
    },
    'ruled-own': { state: withFindings('red', ruled(say)), press: ['.aside summary', '[data-row^="policy/"]'] },
    'ruled-muted': { state: muted(withFindings('red', ruled(say))), press: ['.aside:last-child summary'] },
    'first-run': {
      state: { ...calm, phase: 'checking', progress: { done: 27, total: 93 }, currentAt: null },
    },
    'first-idle': { state: { ...calm, currentAt: null } },
    many: {
      state: withFindings(
        'red',
        Array.from({ length: 200 }, (_, n) => ({
          ...goroot,
          key: `~/.zshenv:${n}`,
          title: `${goroot.title} (${n + 1})`,
        })),
      ),
    },
    long: { state: withFindings('red', [long, seen.obsoleteSetting(say)]), answers: { preview } },
    detail: { state: red, answers: { preview }, press: ['.cause-actions .button-plain'] },
    'detail-repair': { state: red, answers: { preview }, press: [first] },
    'detail-reading': { state: red, answers: { preview: never }, press: [first] },
    'detail-guided': {
      state: withFindings('red', [clt]),
      answers: { preview: async () => cltPreview },
      press: [first],
    },
    'detail-run': {
      state: withFindings('yellow', [seen.oldDlv(say)]),
      answers: { preview: async () => installsDlv(seen.oldDlv(say)) },
      press: [first],
    },
    'detail-long': { state: withFindings('red', [long]), answers: { preview }, press: [first] },
    'detail-see': {
      state: red,
      answers: { preview },
      press: ['.cause-actions .button-plain', '.detail-folds summary'],
    },
    'detail-unknown': { state: red, press: ['[data-row="editor-files-denied"]'] },
    applying: { ...ended('fixed'), answers: { preview, apply: never } },
    fixed: ended('fixed'),
    'still-there': ended('stillThere'),
    changed: ended('changed'),
    failed: ended('failed'),
    'needs-you': {
      ...ended('needsYou'),
      answers: {
        preview: async () => ({ ...removesGoroot(goroot), steps: cltPreview.steps }),
        apply: async () => ends.needsYou,
      },
    },
    undone: ended('fixed', { undo: async () => undone }, [undo]),
    'undo-conflict': ended('fixed', { undo: async () => conflict }, [undo]),
    ...windowScenarios(red, green, say),
  };
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, withPages(withPreview(one), say)]));
}

/** Main can preview every finding of the report. */
function withPreview(one: Scenario): Scenario {
  const preview: Handlers['preview'] = async ([ref]) => {
    const found = one.state.report?.findings.find(({ check, key }) => check === ref?.check && key === ref.key);
    if (!found) throw new Error('no such finding');
    return found.repair.automatic ? removesGoroot(found) : guided(found);
  };
  return { ...one, answers: { preview, ...one.answers } };
}

/** What the pages of the checks say of seeing it by hand. */
const withPages = (one: Scenario, say: Say): Scenario => ({
  ...one,
  answers: {
    see: async () => ({
      run: [
        'grep -n GOROOT ~/.zshenv ~/.zprofile ~/.zshrc "$HOME/Library/Application Support/go/env"',
        'go env GOROOT',
      ],
      look: say(
        'Best is no hit of the first command. A folder that the second names must exist, with bin/go, pkg and src in it.',
        '第一条命令最好什么也找不到。第二条命令给出的文件夹必须存在，并且其中有 bin/go、pkg 和 src。',
      ),
    }),
    ...one.answers,
  },
});

const notices = (say: Say): AppState['notices'] => [
  {
    id: 'translocated',
    title: say('Greenlight runs from a temporary place', 'Greenlight 正从一个临时位置运行'),
    detail: say(
      'macOS moved it there because it was opened from Downloads.',
      '因为它是从“下载”文件夹打开的，macOS 把它移到了那里。',
    ),
    action: 'move-to-applications',
  },
];
