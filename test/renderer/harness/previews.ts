import type { Finding } from '../../../renderer/findings.ts';
import type { Outcome, Preview, UndoOutcome } from '../../../renderer/state.ts';
import type { Say } from './say.ts';

const planId = 'a'.repeat(64);

/** What main would answer about a finding when it has no plan. */
export const guided = (of: Finding, steps: Preview['steps'] = []): Preview => ({
  plan: null,
  for: [{ check: of.check, key: of.key, title: of.title, fix: of.repair.title }],
  automatic: false,
  risk: of.repair.risk,
  durable: of.repair.durable,
  restart: of.repair.restart,
  undoable: false,
  steps,
  refused: null,
});

export const removesGoroot = (of: Finding): Preview => ({
  ...guided(of),
  plan: planId,
  automatic: true,
  undoable: true,
  steps: [
    {
      do: 'edit',
      file: '~/.zshenv',
      real: '~/dotfiles/zsh/zshenv',
      created: false,
      diff: '--- ~/.zshenv\n+++ ~/.zshenv\n@@ -1,5 +1,4 @@\n # read by every zsh\n export LANG=en_US.UTF-8\n-export GOROOT=/opt/homebrew/Cellar/go/1.25.3/libexec\n export GOPATH=$HOME/go\n export PATH="$PATH:$GOPATH/bin"\n',
    },
  ],
});

export const installsDlv = (of: Finding): Preview => ({
  ...guided(of),
  plan: planId,
  automatic: true,
  undoable: true,
  steps: [
    {
      do: 'run',
      command: 'GOBIN={scratch} /opt/homebrew/bin/go install github.com/go-delve/delve/cmd/dlv@v1.27.1',
      puts: ['~/go/bin/dlv'],
      undoable: true,
      network: true,
      bytes: null,
    },
    { do: 'set-aside', file: '~/go/bin/dlv.old', bytes: 18_400_000 },
    { do: 'mode', file: '~/go/bin', from: 'r-xr-xr-x', to: 'rwxr-xr-x' },
  ],
});

const outcome = (part: Pick<Outcome, 'outcome'> & Partial<Outcome>): Outcome => ({
  entry: '2026-11-22T18-00-00',
  because: null,
  evidence: [],
  restart: 'nothing',
  ...part,
});

export const outcomes = (say: Say) => ({
  fixed: outcome({ outcome: 'fixed', restart: 'editor' }),
  stillThere: outcome({
    outcome: 'still-there',
    evidence: [{ source: '$ launchctl getenv GOROOT', text: '/opt/homebrew/Cellar/go/1.25.3/libexec' }],
  }),
  changed: outcome({ outcome: 'changed-since-preview', entry: null }),
  failed: outcome({
    outcome: 'failed',
    entry: null,
    because: {
      reason: 'write-refused',
      params: {},
      text: say('~/.zshenv could not be written: read-only file system', '无法写入 ~/.zshenv：文件系统为只读'),
    },
  }),
  needsYou: outcome({ outcome: 'needs-you', entry: null }),
});

export const undone: UndoOutcome = { outcome: 'undone', because: null, conflicts: [] };

export const conflict: UndoOutcome = {
  outcome: 'conflict',
  because: null,
  conflicts: [
    {
      file: '~/.zshenv',
      diff: '@@ -2,3 +2,3 @@\n export LANG=en_US.UTF-8\n-export GOROOT=/opt/homebrew/Cellar/go/1.25.3/libexec\n+export GOROOT=$(brew --prefix go)/libexec\n export GOPATH=$HOME/go\n',
    },
  ],
};
