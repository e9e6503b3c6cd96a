import type { AppState, Out, TimelineEntry } from '../../../electron/contract.ts';
import { goroot, oldDlv } from './findings.ts';
import { matrix } from './matrix.ts';
import { removesGoroot } from './previews.ts';
import type { Say } from './say.ts';

const day = 86_400_000;
/** `days` before today, at that time of the day. */
const ago = (days: number, hour: number, minute = 0): string =>
  new Date(new Date(Date.now() - days * day).setHours(hour, minute, 0, 0)).toISOString();

export const misfits = (say: Say): Out<'matrix'> => ({
  ...matrix,
  goInUse: '1.27.0',
  rows: [
    { ...blank('cpu'), architectures: ['arm64'] },
    { ...blank('system'), name: 'macOS', version: '26.1' },
    ...matrix.rows.map((row) =>
      row.part === 'dlv'
        ? { ...row, architectures: ['amd64'], builtWith: 'go1.21.6', version: 'v1.22.1', signature: 'ad-hoc' }
        : { ...row, builtWith: row.part === 'gopls' ? 'go1.26.0' : null, signature: 'certificate' },
    ),
    { ...blank('debugserver'), state: 'absent' },
    { ...blank('target'), name: 'darwin', architectures: ['arm64'] },
    { ...blank('container'), state: 'not-asked', reason: say('no container is open', '没有打开容器') },
  ],
  misfits: [
    {
      parts: ['cpu', 'dlv'],
      reason: 'cannot-start',
      severity: 'error',
      params: {},
      text: say(
        'dlv is built for amd64 and runs through Rosetta; it cannot debug programs built for arm64. Install it for arm64.',
        'dlv 为 amd64 构建，经由 Rosetta 运行，无法调试为 arm64 构建的程序。请安装 arm64 版本。',
      ),
      source: 'https://github.com/go-delve/delve/blob/master/Documentation/installation/README.md',
    },
    {
      parts: ['go', 'dlv'],
      reason: 'dlv-too-old',
      severity: 'warning',
      params: {},
      text: say(
        'dlv 1.22.1 knows Go up to 1.22; the workspace is built by Go 1.27.0.',
        'dlv 1.22.1 最高支持 Go 1.22，而工作区由 Go 1.27.0 构建。',
      ),
      source: 'https://github.com/go-delve/delve/blob/master/pkg/goversion/compat.go',
    },
  ],
});

const blank = (part: Out<'matrix'>['rows'][number]['part']): Out<'matrix'>['rows'][number] => ({
  part,
  state: 'known',
  name: null,
  path: null,
  architectures: [],
  version: null,
  builtWith: null,
  signature: null,
  reason: null,
});

const moment = (
  at: string,
  kind: TimelineEntry['kind'],
  light: TimelineEntry['light'],
  more: Partial<TimelineEntry> = {},
): TimelineEntry => ({
  at,
  kind,
  light,
  appeared: [],
  disappeared: [],
  changedFiles: [],
  ...more,
});

export const timeline = (say: Say): TimelineEntry[] => [
  moment(ago(40, 10, 12), 'started', 'green'),
  moment(ago(9, 9, 3), 'worse', 'yellow', { appeared: [oldDlv(say).title] }),
  moment(ago(9, 9, 31), 'repaired', 'green', { disappeared: [oldDlv(say).title] }),
  moment(ago(3, 8, 52), 'worse', 'red', { appeared: [goroot(say).title], changedFiles: ['~/.zshenv', '~/.zshrc'] }),
  moment(ago(1, 14, 20), 'different', 'red', { appeared: [oldDlv(say).title] }),
  moment(ago(0, 0, 5), 'different', 'red', { disappeared: [oldDlv(say).title], changedFiles: ['~/go/bin/dlv'] }),
];

export const logs = (say: Say): Out<'logs'> => [
  {
    file: '~/Library/Application Support/Code/logs/20261122T180000/window1/exthost/golang.go/gopls (server).log',
    verdict: 'failure',
    title: say('GOROOT points to a folder that is not there', 'GOROOT 指向不存在的文件夹'),
    detail: say(
      '`go env GOROOT` prints a folder that `ls` does not find.',
      '`go env GOROOT` 输出的文件夹用 `ls` 找不到。',
    ),
    fix: say('Remove the line that sets GOROOT; go knows its own.', '删除设置 GOROOT 的那一行；go 知道自己的位置。'),
    rootCause: {
      id: 'goroot-missing',
      line: 214,
      text: '[Error - 18:00:12] go: cannot find GOROOT directory: /opt/homebrew/Cellar/go/1.25.3/libexec',
      count: 12,
    },
    consequences: [
      {
        title: say('gopls loads no packages', 'gopls 无法载入包'),
        line: 219,
        text: 'Error loading workspace: err: exit status 2',
        count: 12,
      },
      {
        title: say('gopls knows no such file', 'gopls 不认识这个文件'),
        line: 240,
        text: 'no package metadata for file file:///Users/sam/src/api/main.go',
        count: 31,
      },
    ],
  },
  {
    file: '~/Library/Application Support/Code/logs/20261122T180000/window1/exthost/golang.go/Go.log',
    verdict: 'healthy',
    title: say('Nothing in this log is wrong.', '这份日志里没有任何错误。'),
    detail: null,
    fix: null,
    rootCause: null,
    consequences: [],
  },
  {
    file: '~/Library/Application Support/Code/logs/20261122T180000/window1/exthost/exthost.log',
    verdict: 'unknown',
    title: say('This log does not tell what is wrong.', '从这份日志看不出问题所在。'),
    detail: null,
    fix: null,
    rootCause: null,
    consequences: [],
  },
];

export const refused = (say: Say): Out<'trace'>['refused'] => [
  {
    number: 2,
    at: '2026-11-22 18:04:09.118223+0100',
    times: 3,
    title: say('gopls was refused your Documents folder', 'gopls 访问“文稿”文件夹被拒绝'),
    fix: say(
      'Switch on Visual Studio Code in System Settings > Privacy & Security > Files & Folders, then quit Visual Studio Code with ⌘Q and open it again',
      '在“系统设置 > 隐私与安全性 > 文件与文件夹”中打开 Visual Studio Code，然后用 ⌘Q 退出 Visual Studio Code 并重新打开',
    ),
    path: '~/Documents/api/go.mod',
    pane: 'files-and-folders',
    records: [
      'AUTHREQ_RESULT: msgID=411.12, authValue=0, authReason=4, authVersion=1',
      'Handling access request to kTCCServiceSystemPolicyDocumentsFolder',
    ],
  },
  {
    number: 1,
    at: '2026-11-22 18:03:51.004911+0100',
    times: 1,
    title: say('macOS killed dlv: its signature is broken', 'macOS 终止了 dlv：它的签名已损坏'),
    fix: say(
      'Install dlv again; copying over the old file is not enough, delete that first',
      '重新安装 dlv；直接覆盖旧文件不够，请先删除旧文件',
    ),
    path: '~/go/bin/dlv',
    pane: null,
    records: [],
  },
];

type Step = Out<'onboarding'>['steps'][number];
const step = (id: string, state: Step['state'], title: string, more: Partial<Step> = {}): Step => ({
  id,
  title,
  why: '',
  state,
  seen: null,
  how: { by: 'nothing' },
  skippable: false,
  project: false,
  ...more,
});

export function onboarding(say: Say, current: 'repair' | 'command' | 'link' | 'none'): Out<'onboarding'> {
  const left = current === 'none' ? 'done' : 'later';
  const now: Record<'repair' | 'command' | 'link', Step['how']> = {
    repair: {
      by: 'repair',
      ref: { check: 'goroot-invalid', key: '~/.zshenv:3' },
      text: say(
        'Greenlight removes the line for you, after you have seen what changes.',
        '看过会有哪些更改之后，由 Greenlight 代你删除这一行。',
      ),
    },
    command: {
      by: 'command',
      command: 'sudo xcode-select --switch /Library/Developer/CommandLineTools',
      administrator: true,
      text: say('Run this in Terminal:', '在终端中运行：'),
    },
    link: {
      by: 'link',
      link: 'go-download',
      text: say('Download the installer for Apple silicon and open it.', '下载适用于 Apple 芯片的安装器并打开。'),
    },
  };
  const steps = [
    step('clt', 'done', say('Install Apple’s Command Line Tools', '安装 Apple 的命令行工具'), {
      seen: '/Library/Developer/CommandLineTools',
    }),
    step('go', 'done', say('Install Go', '安装 Go'), { seen: 'go version go1.26.1 darwin/arm64' }),
    step('editor', 'done', say('Install Visual Studio Code', '安装 Visual Studio Code'), {
      seen: 'Visual Studio Code 1.128.0',
    }),
    step('extension', 'done', say('Install the Go extension', '安装 Go 扩展'), { seen: 'golang.go 0.52.1' }),
    step('path', 'done', say('Put the folder of Go on PATH', '把 Go 的文件夹加入 PATH')),
    step(
      'environment',
      current === 'none' ? 'done' : 'current',
      say('Let the editor see the same Go as Terminal', '让编辑器看到与终端相同的 Go'),
      {
        why: say(
          'GOROOT is set to a folder that is not there, so every go command fails in the editor. Without the line go finds its own files.',
          'GOROOT 被设为不存在的文件夹，所以编辑器中的每个 go 命令都会失败。删除这一行后，go 就能找到自己的文件。',
        ),
        seen: '~/.zshenv:3 export GOROOT=/opt/homebrew/Cellar/go/1.25.3/libexec',
        skippable: true,
        ...(current !== 'none' && { how: now[current] }),
      },
    ),
    step('gopls', left, say('Install gopls', '安装 gopls')),
    step('secrets', left, say('Get a token for the private modules', '取得私有模块的令牌'), { project: true }),
    step('dlv', current === 'none' ? 'skipped' : 'cannot-tell', say('Install the debugger', '安装调试器'), {
      why: say(
        'With dlv the editor can stop your program and show its variables.',
        '有了 dlv，编辑器可以让程序停下来并显示变量。',
      ),
      seen: say('no answer within 10 s', '10 秒内没有答复'),
      skippable: true,
    }),
  ];
  return { schema: 1, steps, done: steps.filter(({ state }) => state === 'done').length, proved: current === 'none' };
}

export function history(say: Say): AppState['history'] {
  const { steps } = removesGoroot(goroot(say));
  const entry = (id: string, at: string, more: Partial<AppState['history'][number]> = {}) => ({
    id,
    at,
    for: [{ check: 'goroot-invalid', key: '~/.zshenv:3', title: goroot(say).title }],
    state: 'applied' as const,
    undoneAt: null,
    undoable: true,
    steps,
    ...more,
  });
  const dlv = { check: 'dlv-outdated', key: 'here', title: oldDlv(say).title };
  return [
    entry('one', ago(0, 0, 3)),
    entry('two', ago(1, 17, 40), { for: [dlv], state: 'interrupted' }),
    entry('three', ago(4, 9, 12), {
      for: [dlv, { check: 'goroot-invalid', key: 'x', title: goroot(say).title }],
      state: 'undone',
      undoneAt: ago(3, 10, 1),
    }),
    entry('four', ago(30, 11, 0), { state: 'failed' }),
    entry('five', ago(400, 11, 0), { undoable: false }),
  ];
}

export const bundle: Out<'bundle'> = {
  json: JSON.stringify(
    {
      schema: 1,
      greenlight: '0.1.0',
      light: 'red',
      findings: [
        {
          check: 'goroot-invalid',
          evidence: [{ source: '~/.zshenv:3', text: 'export GOROOT=/opt/homebrew/Cellar/go/1.25.3/libexec' }],
        },
      ],
    },
    null,
    2,
  ),
  markdown:
    '# Greenlight 0.1.0\n\nmacOS 26.1, arm64, /bin/zsh\n\n## GOROOT points to a Go that Homebrew has removed\n\n`~/.zshenv:3` sets GOROOT to `/opt/homebrew/Cellar/go/1.25.3/libexec`.\n\n| source | text |\n| --- | --- |\n| ~/.zshenv:3 | export GOROOT=/opt/homebrew/Cellar/go/1.25.3/libexec |\n'.repeat(
      3,
    ),
  bytes: 18_240,
};
