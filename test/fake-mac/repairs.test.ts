import { availableParallelism } from 'node:os';
import { describe, expect, test } from 'vitest';
import { checks } from '../../electron/checks/index.ts';
import type { ShownStep } from '../../electron/engine/repair-model.ts';
import { fakeMacAvailable, startFakeMac } from './fake-mac.ts';
import { broken } from './machines/broken.ts';
import { mendable } from './machines/mendable.ts';
import { type Mended, mend } from './mend.ts';

const reason = await fakeMacAvailable();
if (reason) console.log(`repairs skipped: ${reason}`);

const machines = { ...broken, ...mendable };

/** Every check that Greenlight repairs by itself, with a Mac for each way in which it does. */
const proofs: Readonly<Record<string, readonly string[]>> = {
  'cross-compile-env': ['golang-vscode-go-2794'],
  'go-env-ghost': ['go-env-ghost'],
  'go-multiple': ['go-multiple-by-a-guarded-line'],
  'go-outdated': ['go-delve-delve-4162'],
  'gobin-diverts-tools': ['gobin-diverts-tools', 'gobin-diverts-tools-relative'],
  'gocache-unusable': ['gocache-unusable-by-mode'],
  'goflags-leak': ['goflags-leak'],
  'gopath-conflict': ['microsoft-vscode-go-273'],
  'goroot-invalid': ['sourcegraph-go-langserver-256', 'goroot-invalid-launchctl'],
  'goroot-mismatch': ['goroot-mismatch'],
  'goroot-pinned': ['goroot-pinned'],
  'gotoolchain-stuck': ['gotoolchain-stuck'],
  'module-cache-damaged': ['module-cache-damaged-zip'],
  'version-manager-not-active': ['version-manager-not-active', 'jdx-mise-2270'],

  'foreign-toolchain-on-path': ['golang-go-63997'],
  'gui-environment-stale': ['gui-environment-stale'],
  'path-not-in-editor': ['microsoft-vscode-go-1133'],
  'path-order-shadowed': ['path-order-shadowed'],
  'shell-env-fails': ['shell-env-fails-silently', 'microsoft-vscode-140591'],
  'shell-env-slow': ['microsoft-vscode-112753'],
  'tools-dir-not-on-path': ['go-delve-delve-1867'],
  'wrong-advice-file': ['wrong-advice-file'],

  'go-extension-broken': ['go-extension-broken'],
  'go-extension-missing': ['go-extension-missing'],
  'launch-config-path': ['launch-config-path-tilde'],
  'setting-bad-path': ['setting-bad-path'],
  'setting-disables-gopls': ['setting-disables-gopls'],
  'setting-obsolete': ['setting-obsolete'],
  'setting-wrong-platform': ['setting-wrong-platform'],
  'settings-unreadable': ['settings-unreadable-comma'],
  'task-config-path': ['task-config-path'],
  'tools-env-override': ['tools-env-override'],

  'gopls-built-with-old-go': ['golang-vscode-go-3982'],
  'gopls-killed': ['gopls-killed'],
  'gopls-missing': ['gopls-missing', 'setting-bad-path'],
  'gopls-not-answering': ['golang-go-61190'],
  'gopls-outdated': ['gopls-outdated'],
  'gopls-shadowed': ['gopls-shadowed-at-home'],
  'gopls-wrong-arch': ['gopls-wrong-arch-without-rosetta'],
  'quarantined-tool': ['quarantined-tool'],
  'tool-signature-invalid': ['golangci-golangci-lint-5042'],
  'tool-wrong-platform': ['tool-wrong-platform-script-to-nowhere'],

  'debugserver-missing': ['debugserver-missing-override'],
  'dlv-missing': ['dlv-missing'],
  'dlv-outdated': ['dlv-outdated'],
  'dlv-wrong-arch': ['golang-vscode-go-1936'],

  'goproxy-malformed': ['goproxy-malformed'],
  'gosumdb-malformed': ['gosumdb-malformed'],
  'pac-bypassed': ['pac-bypassed'],
  'private-modules-public': ['private-modules-public', 'private-modules-public-by-gonosumdb'],

  'modules-off': ['modules-off'],
  'not-a-module': ['not-a-module'],
  'workspace-mismatch': [
    'workspace-mismatch-unused',
    'workspace-mismatch-older',
    'workspace-mismatch-gowork',
    'workspace-mismatch-several',
  ],

  'developer-dir-dangling': ['developer-dir-dangling-by-variable'],
};

/** Where the preview alone is asked for as well, one for each kind of step: it must change nothing. */
const previewed: readonly string[] = [
  'goroot-pinned', // a line
  'path-not-in-editor', // a block
  'setting-obsolete', // a setting
  'settings-unreadable', // mended JSON
  'go-env-ghost', // the file of go env -w
  'not-a-module', // a new file
  'gopls-shadowed', // a file put away
  'gocache-unusable', // permissions
  'gopls-missing', // go install
  'quarantined-tool', // an attribute
  'gui-environment-stale', // launchctl
  'go-extension-missing', // an extension
];

/** Checks whose repair is a command or a pane for a person, whatever the Mac. */
const guided: readonly string[] = [
  'command-line-tools-missing',
  'command-line-tools-outdated',
  'debug-permission',
  'developer-tools-pane',
  'disk-nearly-full',
  'editor-files-denied',
  'editor-missing',
  'full-disk-access-off',
  'go-missing',
  'go-wrong-arch',
  'goproxy-unreachable',
  'localhost-broken',
  'module-needs-newer-go',
  'rosetta-missing',
  'workspace-protected-folder',
  'xcode-license',
];

/** Found only by `check --prove-debugger`, which `fix` does not do. */
const onRequest: readonly string[] = ['debugger-not-stopping'];

let free = Math.max(3, Math.min(4, availableParallelism()));
const waiting: (() => void)[] = [];
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (free === 0) await new Promise<void>((go) => waiting.push(go));
  else free--;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }
}

const rows = new Map<string, string>();

describe.skipIf(reason)('a repair does what it shows, helps, and is taken back', () => {
  const cases = Object.entries(proofs).flatMap(([check, names]) => names.map((name) => [check, name] as const));

  test.concurrent.each(cases)('%s: %s', { timeout: 300_000 }, async (check, name) => {
    const { recipe, workspace = '~/src/api' } = machines[name] ?? {};
    if (!recipe) throw new Error(`no such machine: ${name}`);
    const done = await inTurn(async () => {
      const mac = await startFakeMac(recipe);
      try {
        return await mend(mac, { check, workspace, dryRun: previewed.includes(check) });
      } finally {
        await mac.dispose();
      }
    });
    const { preview, automatic, outcome, stillThere, worse, undo, states } = done;
    const { undoable, refused } = preview;
    expect({ refused, automatic: automatic.every(Boolean), outcome, stillThere, worse }).toEqual({
      refused: null,
      automatic: true,
      outcome: 'fixed',
      stillThere: [],
      worse: [],
    });
    expect(states.previewed).toEqual(states.first);
    expect(states.mended).not.toEqual(states.first);
    expect(undo).toMatch(undoable ? /^undone$/ : /^cannot-undo: /);
    if (undoable) expect(states.undone).toEqual(states.first);
    rows.set(`${check} ${name}`, rowFor(check, name, done));
  });

  test('docs/repairs.md lists them', async () => {
    const all = cases.map(([check, name]) => rows.get(`${check} ${name}`));
    if (all.includes(undefined)) return; // one of them failed, or only some were asked for
    const page = [
      '# What Greenlight repairs by itself',
      '',
      'Made by `npm test -- -u`: each of these was found, repaired, looked for again and taken back on a fake Mac. Where undo',
      'says so, the home folder was then what it had been before, byte by byte.',
      '',
      '| check | Mac | what is changed | undo |',
      '|---|---|---|---|',
      ...all,
      '',
    ].join('\n');
    await expect(page).toMatchFileSnapshot('../../docs/repairs.md');
  });
});

test('every check that can mend is proved, or is for a person', () => {
  const planning = checks.filter(({ plan }) => plan).map(({ id }) => id);
  expect([...Object.keys(proofs), ...guided, ...onRequest].sort()).toEqual([...planning].sort());
});

const rowFor = (check: string, name: string, { preview, undo }: Mended): string =>
  `| \`${check}\` | ${name} | ${preview.steps.map(shown).join('<br>')} | ${undo.replace(/:.*/s, '')} |`;

function shown(step: ShownStep): string {
  switch (step.do) {
    case 'edit':
      return `${step.created ? 'new ' : ''}${code(step.file)}: ${changedLines(step.diff)}`;
    case 'set-aside':
      return `${code(step.file)} is put away`;
    case 'mode':
      return `${code(step.file)}: ${step.from} → ${step.to}`;
    case 'run':
      return `${code(step.command)}${step.puts.length ? ` → ${step.puts.map(code).join(', ')}` : ''}`;
    case 'open':
    case 'tell':
      throw new Error('this is for a person');
  }
}

const mostLines = 4;
/** The marks around a block, and empty lines. */
const frame = /^.\s*(?:$|# (?:>>>|<<<) greenlight|# `greenlight undo`)/;

function changedLines(diff: string): string {
  const changed = diff.split('\n').filter((line) => /^[-+](?!--|\+\+)/.test(line) && !frame.test(line));
  const some = changed.slice(0, mostLines).map((line) => `${line[0] === '-' ? '−' : '+'}${code(line.slice(1).trim())}`);
  return [...some, ...(changed.length > mostLines ? ['…'] : [])].join(' ');
}

const code = (text: string): string => {
  const short = text.length > 110 ? `${text.slice(0, 109)}…` : text;
  return `\`${short.replaceAll('|', '\\|').replaceAll('`', '′')}\``;
};
