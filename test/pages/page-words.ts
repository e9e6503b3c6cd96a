import type { Area, RepairTraits } from '../../electron/engine/check.ts';

/** What the pages of the checks say beside the words of the checks themselves. */
interface PageWords {
  readonly title: string;
  readonly intro: string;
  readonly all: string;
  readonly other: string;
  readonly says: string;
  readonly stand: string;
  readonly fix: string;
  readonly see: string;
  readonly repair: string;
  readonly byHand: string;
  /** With `{id}`. */
  readonly automatic: string;
  readonly played: string;
  /** With `{id}`. */
  readonly guided: string;
  readonly person: string;
  /** With `{traits}`. */
  readonly traits: string;
  readonly between: string;
  readonly risk: Readonly<Record<RepairTraits['risk'], string>>;
  readonly durable: Readonly<Record<RepairTraits['durable'], string>>;
  readonly restart: Readonly<Record<RepairTraits['restart'], string>>;
  readonly explains: string;
  readonly explained: string;
  readonly related: string;
  readonly facts: string;
  /** With `{id}`. */
  readonly asks: string;
  /** Both with `{words}` and `{id}`. */
  readonly fact: string;
  readonly optionalFact: string;
  readonly sources: string;
  readonly table: string;
  readonly areas: Readonly<Record<Area, string>>;
}

const en: PageWords = {
  title: 'What Greenlight checks',
  intro:
    'A page for each check: what it means, everything it may say, how to see it without Greenlight, and how to repair it. Made from the code by `npm test -- -u`.',
  all: 'All checks',
  other: '中文',
  says: 'What it may say',
  stand: 'Words in ‹ › stand for what is found on your machine.',
  fix: 'What to do:',
  see: 'See it by hand',
  repair: 'Repair',
  byHand: 'By hand: do what stands above under the message that you got.',
  automatic:
    'By Greenlight: by itself, where it can. `greenlight fix {id}`, or “Repair” in the app, shows every change before it is made, looks again afterwards, and `greenlight undo` takes it back. What lies outside of your home folder, or says more than one thing, is left to you.',
  played: 'Played from broken to green and back on a fake Mac:',
  guided:
    'By Greenlight: guided. `greenlight fix {id}` shows the command, or opens the pane, and with `--wait` looks again until it is gone. In some cases it can do more by itself, and then shows it first. What you run yourself cannot be undone by it.',
  person: 'By Greenlight: not at all. It says what to do and looks again afterwards.',
  traits: 'The repair: {traits}.',
  risk: { low: 'low risk', medium: 'medium risk', high: 'high risk' },
  durable: {
    everything: 'survives upgrades',
    'until-go-upgrade': 'holds until the next upgrade of Go',
    'until-macos-upgrade': 'holds until the next upgrade of macOS',
    'until-restart': 'holds until the next restart',
  },
  restart: {
    nothing: 'nothing to restart',
    editor: 'afterwards quit the editor with ⌘Q and open it again',
    'log-out': 'afterwards log out and in again',
  },
  between: '; ',
  explains: 'When it is not so, these may fail because of it, and come right with it:',
  explained: 'It may itself fail because of one of these:',
  related: 'Causes and consequences',
  facts: 'What it looks at',
  asks: '`greenlight check --only {id} --verbose` asks for this alone and shows where it looked.',
  fact: '{words} (`{id}`)',
  optionalFact: '{words} (`{id}`, if it can be known)',
  sources: 'Sources',
  table: '| check | what should be so |',
  areas: {
    sdk: 'Go itself',
    shell: 'The shell and its environment',
    editor: 'The editor and its settings',
    tools: 'gopls and the other tools',
    debugger: 'The debugger',
    modules: 'Modules and the network',
    workspace: 'The folder that is open',
    macos: 'macOS',
    remote: 'Remote windows and containers',
    policy: 'Policies',
  },
};

const zh: PageWords = {
  title: 'Greenlight 检查什么',
  intro:
    '每项检查一页：它的含义、可能给出的所有结论、不用 Greenlight 时如何查看，以及如何修复。由 `npm test -- -u` 从代码生成。',
  all: '全部检查',
  other: 'English',
  says: '可能给出的结论',
  stand: '‹ › 中的文字代表在具体机器上找到的内容。',
  fix: '处理方法：',
  see: '手动查看',
  repair: '修复',
  byHand: '手动：按上面对应结论的处理方法去做。',
  automatic:
    'Greenlight：能自行修复的由它完成。`greenlight fix {id}` 或应用中的“修复”会先显示每一处改动，之后重新检查，并可用 `greenlight undo` 撤销。位于个人文件夹之外的内容，或者一行写了不止一件事的地方，需要手动处理。',
  played: '在模拟的 Mac 上从故障到正常再到还原的实例：',
  guided:
    'Greenlight：提供指引。`greenlight fix {id}` 会显示命令或打开相应的设置面板，加上 `--wait` 会反复检查直到问题消失。有些情况下它可以自行完成更多，并会先显示出来。自己运行的命令无法由它撤销。',
  person: 'Greenlight：不做修复，只说明该怎么做，之后重新检查。',
  traits: '这项修复：{traits}。',
  risk: { low: '低风险', medium: '中等风险', high: '高风险' },
  durable: {
    everything: '升级后依然有效',
    'until-go-upgrade': '有效期到下次升级 Go',
    'until-macos-upgrade': '有效期到下次升级 macOS',
    'until-restart': '有效期到下次重新启动',
  },
  restart: {
    nothing: '无需重新启动任何程序',
    editor: '之后用 ⌘Q 退出编辑器再重新打开',
    'log-out': '之后退出登录再重新登录',
  },
  between: '；',
  explains: '如果不成立，下列各项可能因此出问题，并会随它一起恢复：',
  explained: '它本身也可能因为下列各项出问题而不成立：',
  related: '原因与后果',
  facts: '查看的内容',
  asks: '`greenlight check --only {id} --verbose` 只检查这一项，并显示查看了哪些地方。',
  fact: '{words}（`{id}`）',
  optionalFact: '{words}（`{id}`，能够得知时）',
  sources: '来源',
  table: '| 检查 | 应有的状态 |',
  areas: {
    sdk: 'Go 本身',
    shell: 'shell 及其环境',
    editor: '编辑器及其设置',
    tools: 'gopls 和其他工具',
    debugger: '调试器',
    modules: '模块与网络',
    workspace: '打开的目录',
    macos: 'macOS',
    remote: '远程窗口与容器',
    policy: '策略',
  },
};

export const pageWords = { en, 'zh-CN': zh } as const;
export type PageLanguage = keyof typeof pageWords;
