import type { CommandId } from '../engine/person-commands.ts';
import type { Params } from '../engine/words.ts';
import type { Commands } from '../probes/sdk/commands.ts';
import type { FactName, FactValues } from './facts.ts';
import type { PageId } from './pages.ts';

/** What a step's facts say. */
export type Seen =
  /** What shows that it is done. */
  | { readonly is: 'done'; readonly text: string }
  /** Not there; `text` says what was seen instead. */
  | { readonly is: 'missing'; readonly text?: string; readonly how?: Otherwise };

/** How a step is done of which no check says anything. */
export type Otherwise =
  | { readonly by: 'command'; readonly command: CommandId; readonly params?: Params }
  | { readonly by: 'person' };

/** One step as data. Its title and reason stand in strings/onboarding.*.json, by its id. */
export interface StepPlan {
  readonly id: string;
  /** It is done when none of these finds anything … */
  readonly checks: readonly string[];
  /** … with this key, when it is about one thing of several … */
  readonly key?: string;
  /** … and the fact is known, and says so. */
  readonly fact?: FactName;
  readonly seen?: (facts: Of<FactName>) => Seen;
  /** How it begins while nothing is known, because nobody has said about what. */
  readonly begin?: Otherwise;
  /** Where to download it, when a person does. */
  readonly page?: PageId;
  readonly skippable: boolean;
  /** Of the project's list. */
  readonly project?: {
    readonly params: Params;
    /** Written in the list itself. */
    readonly own?: { readonly title: string; readonly why: string; readonly link: string | null };
  };
}

type Of<K extends FactName> = FactValues[K];

/** Ties the fact to what is seen in it. */
function step<K extends FactName>(
  plan: Omit<StepPlan, 'fact' | 'seen'> & { readonly fact: K; readonly seen: (value: Of<K>) => Seen },
): StepPlan {
  return plan as unknown as StepPlan; // `seen` is only ever given the value of `fact`
}

const done = (text: string): Seen => ({ is: 'done', text });
const missing: Seen = { is: 'missing' };
const orMissing = (text: string | null | undefined): Seen => (text ? done(text) : missing);
const toolNamed = (tool: 'gopls' | 'dlv') =>
  step({
    id: tool,
    checks:
      tool === 'gopls'
        ? [
            'gopls-missing',
            'gopls-outdated',
            'gopls-wrong-arch',
            'gopls-killed',
            'gopls-shadowed',
            'gopls-built-with-old-go',
          ]
        : ['dlv-missing', 'dlv-outdated', 'dlv-wrong-arch'],
    fact: 'tools',
    seen: (tools) => {
      const found = tools[tool];
      if (found) return done([tool, found.release, found.shown].filter(Boolean).join(' '));
      return { is: 'missing', how: { by: 'person' } };
    },
    skippable: true,
  });

const anyGo = ({ editor, integrated, login, dock }: Commands) =>
  [editor, login, integrated, dock].find((one) => one?.go)?.go;

const commandLineTools = step({
  id: 'command-line-tools',
  checks: [
    'command-line-tools-missing',
    'developer-dir-dangling',
    'xcode-license',
    'command-line-tools-outdated',
    'debugserver-missing',
  ],
  fact: 'developerTools',
  seen: ({ folder, usable }) => (usable ? orMissing(folder) : missing),
  skippable: true,
});

const go = step({
  id: 'go',
  checks: ['go-missing', 'go-wrong-arch', 'go-outdated', 'goroot-invalid', 'goroot-mismatch', 'module-needs-newer-go'],
  fact: 'running',
  seen: (running) => {
    const one = running.find(({ where }) => where === 'editor') ?? running[0];
    return orMissing(one && [one.version && `go${one.version}`, one.shown].filter(Boolean).join(' '));
  },
  page: 'go-download',
  skippable: true,
});

const editor = step({
  id: 'editor',
  checks: ['editor-missing', 'editor-wrong-arch', 'editor-translocated'],
  fact: 'editor',
  seen: ({ name, version }) => done(`${name} ${version}`.trim()),
  page: 'vscode-download',
  skippable: true,
});

const extension = step({
  id: 'extension',
  checks: ['go-extension-missing', 'go-extension-broken', 'setting-disables-gopls', 'settings-unreadable'],
  fact: 'extension',
  seen: ({ entries }) => orMissing(entries[0] && `golang.go ${entries[0].version}`),
  skippable: true,
});

const path = step({
  id: 'path',
  checks: [
    'shell-env-fails',
    'shell-env-slow',
    'path-not-in-editor',
    'version-manager-not-active',
    'path-order-shadowed',
    'go-multiple',
    'tools-dir-not-on-path',
    'wrong-advice-file',
  ],
  fact: 'commands',
  seen: (commands) => orMissing(commands.editor.go?.path ?? anyGo(commands)?.path),
  skippable: true,
});

const firstModule = step({
  id: 'module',
  checks: ['first-module-missing', 'not-a-module', 'modules-off', 'workspace-mismatch', 'workspace-too-wide'],
  fact: 'modules',
  seen: ({ own, nested }) => orMissing((own ?? nested[0])?.path ?? (own ?? nested[0])?.folder),
  begin: { by: 'command', command: 'make-first-folder' },
  skippable: true,
});

const build = step({
  id: 'build',
  checks: ['goproxy-malformed', 'gosumdb-malformed', 'private-modules-public', 'gocache-unusable', 'gotoolchain-stuck'],
  fact: 'build',
  seen: (proof) => {
    if (proof.outcome === 'builds') return done(`${proof.command}: ${Math.round(proof.ms)} ms`);
    const how: Otherwise =
      proof.outcome === 'needs-download'
        ? { by: 'command', command: 'download-modules', params: { path: proof.folder } }
        : { by: 'person' };
    return { is: 'missing', text: `${proof.command}: ${proof.said}`, how };
  },
  skippable: true,
});

const restart = {
  id: 'restart',
  checks: ['editor-needs-restart'],
  skippable: true,
} satisfies StepPlan;

const hover = step({
  id: 'hover',
  checks: ['gopls-not-answering'],
  fact: 'gopls',
  seen: (proof) =>
    proof.outcome === 'works'
      ? done(
          `${proof.command}: ${proof.file}${proof.ms.hover === undefined ? '' : `, ${Math.round(proof.ms.hover)} ms`}`,
        )
      : missing,
  skippable: true,
});

const debug = step({
  id: 'debugger',
  checks: ['debug-permission', 'localhost-broken', 'debugger-not-stopping'],
  fact: 'debug',
  seen: (proof) => (proof.outcome === 'works' ? done(proof.command) : missing),
  skippable: true,
});

/** The last: everything that `check` looks at. Judged by the light, not by checks of its own. */
export const proofStep: StepPlan = { id: 'check', checks: [], skippable: false };

/** What a project adds, by where it stands among the others. */
export interface ProjectSteps {
  /** Needed before anything is fetched. */
  readonly go: readonly StepPlan[];
  readonly editor: readonly StepPlan[];
  readonly own: readonly StepPlan[];
}

/** From a Mac out of the box to a proved Go editor. */
export const stepsWith = (project: ProjectSteps): readonly StepPlan[] => [
  commandLineTools,
  go,
  ...project.go,
  editor,
  extension,
  ...project.editor,
  toolNamed('gopls'),
  toolNamed('dlv'),
  path,
  firstModule,
  build,
  restart,
  hover,
  debug,
  ...project.own,
  proofStep,
];
