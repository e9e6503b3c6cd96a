import type { Out } from '../../../electron/contract.ts';
import type { Say } from './say.ts';

type Environments = Out<'environments'>;
type Known = Extract<Environments['environments'][number], { state: 'known' }>;
type Source = Known['path'][number]['origin'];
type Tools = NonNullable<Known['commands']>;

const at = (source: string, text: string): Source => ({ by: 'file', source, text });
const inherited: Source = { by: 'inherited', source: null, text: null };
const system = (line: number, text: string): Source => ({ by: 'path_helper', source: `/etc/paths:${line}`, text });
const brew = at('~/.zprofile:4', 'eval "$(/opt/homebrew/bin/brew shellenv)"');
const mine = at('~/.zshrc:12', 'export PATH="$HOME/go/bin:$PATH"');
const goroot = at('~/.zshenv:3', 'export GOROOT=/opt/homebrew/Cellar/go/1.25.3/libexec');
const cellar = '/opt/homebrew/Cellar/go/1.26.1/libexec/bin/go';

const entry = (folder: string, origin: Source, more: { exists?: boolean; movedBack?: boolean } = {}) => ({
  folder,
  exists: true,
  movedBack: false,
  origin,
  ...more,
});
const command = (path: string, origin: Source, rule = 'path', real = path) => ({ path, real, rule, origin });
const none: Tools = { go: null, gopls: null, dlv: null };

const systemPath = [
  entry('/usr/local/bin', system(1, '/usr/local/bin')),
  entry('/System/Cryptexes/App/usr/bin', system(2, '/System/Cryptexes/App/usr/bin')),
  entry('/usr/bin', system(3, '/usr/bin')),
  entry('/bin', system(4, '/bin')),
  entry('/usr/sbin', system(5, '/usr/sbin')),
  entry('/sbin', system(6, '/sbin')),
];
const bare = ['/usr/bin', '/bin', '/usr/sbin', '/sbin'].map((folder) => entry(folder, inherited));
const full = [entry('~/go/bin', mine), entry('/opt/homebrew/bin', brew), ...systemPath];
const all: Tools = {
  go: command('/opt/homebrew/bin/go', brew, 'path', cellar),
  gopls: command('~/go/bin/gopls', mine),
  dlv: command('~/go/bin/dlv', mine),
};
const variables = {
  GOPATH: { value: '~/go', origin: at('~/.zshrc:11', 'export GOPATH=$HOME/go') },
};

const known = (id: Known['id'], part: Partial<Known>): Known => ({
  id,
  state: 'known',
  path: full,
  commands: all,
  variables,
  ...part,
});
const dock = known('dock', { path: bare, commands: none, variables: {} });

const base: Environments = {
  schema: 1,
  machine: { os: 'darwin', shell: '/bin/zsh' },
  subject: { workspace: '~/src/api', editor: 'code' },
  environments: [dock, known('editor', {}), known('integrated', {}), known('login', {})],
  resolution: {
    outcome: 'resolved',
    ms: 412,
    limitSeconds: 10,
    command: '/bin/zsh -i -l -c …',
    at: null,
    detail: null,
  },
  startupFiles: [
    { file: '/etc/zshenv', read: true, ms: 0, slowest: null },
    { file: '~/.zshenv', read: true, ms: 2, slowest: null },
    { file: '/etc/zprofile', read: true, ms: 9, slowest: null },
    {
      file: '~/.zprofile',
      read: true,
      ms: 48,
      slowest: { source: '~/.zprofile:4', text: 'eval "$(/opt/homebrew/bin/brew shellenv)"', ms: 41 },
    },
    {
      file: '~/.zshrc',
      read: true,
      ms: 353,
      slowest: { source: '~/.zshrc:41', text: '[ -s "$NVM_DIR/nvm.sh" ] && \\. "$NVM_DIR/nvm.sh"', ms: 311 },
    },
    { file: '~/.bash_profile', read: false, ms: null, slowest: null },
    { file: '~/.bashrc', read: false, ms: null, slowest: null },
  ],
};

/** The same everywhere; the editor does not get what Terminal has; one of them cannot be told; much of everything. */
export const environments = (say: Say): Record<'same' | 'differs' | 'unknown' | 'long', Environments> => ({
  same: base,
  differs: {
    ...base,
    environments: [
      dock,
      known('editor', {
        path: bare,
        commands: { ...none, gopls: command('~/go/bin/gopls', inherited, 'default') },
        variables: {},
      }),
      known('integrated', {
        path: [
          entry('/usr/local/go/bin', { by: 'setting', source: null, text: null }, { exists: false }),
          ...systemPath,
          entry('/opt/homebrew/bin', brew, { movedBack: true }),
          entry('~/go/bin', mine),
        ],
        variables: { ...variables, GOROOT: { value: '/opt/homebrew/Cellar/go/1.25.3/libexec', origin: goroot } },
      }),
      known('login', {}),
    ],
    resolution: {
      outcome: 'timeout',
      ms: 10_003,
      limitSeconds: 10,
      command: '/bin/zsh -i -l -c …',
      at: { source: '~/.zshrc:40', text: 'eval "$(pyenv init -)"' },
      detail: null,
    },
  },
  unknown: {
    ...base,
    environments: [
      dock,
      known('editor', {}),
      {
        id: 'integrated',
        state: 'not-asked',
        reason: say('no terminal of this editor is set up', '这个编辑器没有设置终端'),
      },
      { id: 'login', state: 'unknown', reason: say('no answer within 20 s', '20 秒内没有答复') },
    ],
    resolution: null,
    startupFiles: [],
  },
  long: {
    ...base,
    environments: [
      dock,
      known('editor', {
        path: Array.from({ length: 24 }, (_, n) =>
          entry(
            `/opt/homebrew/opt/a-rather-long-formula-name@1.${n}/libexec/bin`,
            at(`~/.config/zsh/paths.d/formulas-of-mine.zsh:${n + 1}`, 'path+=(/opt/homebrew/opt/*/libexec/bin)'),
          ),
        ).concat(full),
      }),
      known('integrated', {}),
      known('login', {
        variables: {
          ...variables,
          GOPROXY: {
            value: 'https://proxy.example.com/a/rather/long/path,https://goproxy.cn,https://proxy.golang.org,direct',
            origin: at('~/.config/zsh/work/environment-of-the-company.zsh:117', 'export GOPROXY=…'),
          },
        },
      }),
    ],
  },
});
