import type { Cause, Marker, Pattern } from './cause.ts';
import { machineCauses } from './causes/machine.ts';
import { moduleCauses } from './causes/modules.ts';
import { networkCauses } from './causes/network.ts';
import { sdkCauses } from './causes/sdk.ts';
import { toolchainCauses } from './causes/toolchain.ts';
import { toolCauses } from './causes/tools.ts';
import { workspaceCauses } from './causes/workspace.ts';

export const causes: readonly Cause[] = [
  ...machineCauses,
  ...sdkCauses,
  ...toolchainCauses,
  ...moduleCauses,
  ...networkCauses,
  ...toolCauses,
  ...workspaceCauses,
];

/** What follows from a cause and is never one itself. */
const consequenceIds = [
  'import-failed',
  'load-failed',
  'no-packages',
  'server-stopped',
  'garbled-messages',
  'build-failed',
] as const;
type ConsequenceId = (typeof consequenceIds)[number];

/** What a line that was recognised stands for. */
type Meaning =
  | { readonly is: 'cause'; readonly cause: Cause }
  | { readonly is: 'consequence'; readonly id: ConsequenceId }
  | { readonly is: 'marker'; readonly marker: Marker }
  /** gopls begins a view; `first`: number one, which begins a session. */
  | { readonly is: 'view'; readonly first: boolean }
  | { readonly is: 'shutdown' }
  | { readonly is: 'load' }
  /** Shows that it works. */
  | { readonly is: 'health' }
  /** What a test prints is not what Go prints. */
  | { readonly is: 'test'; readonly begins: boolean };

export type Sign = Pattern & Meaning;

const consequences: Readonly<Record<ConsequenceId, readonly Pattern[]>> = {
  'import-failed': [
    { has: 'could not import ', re: /could not import \S+ \(/ },
    { has: 'no required module provides package ', re: /no required module provides package "?[^\s"]+"?\)?$/ },
    { has: 'missing metadata for import of' },
  ],
  'load-failed': [
    { has: 'initialization failed: ' },
    { has: 'errors loading workspace: ' },
    { has: 'Error loading workspace' },
    { has: 'initial workspace load failed: ' },
    { has: 'MetadataForFile: ' },
    { has: 'failed to load view for file' },
    { has: 'packages.Load error' },
    { has: 'warning: while diagnosing ', re: /diagnosing (?!.*: (?:session is shut down|context canceled)\b)/ },
  ],
  'no-packages': [{ has: 'No packages found for open file' }, { has: 'No active builds contain ' }],
  'server-stopped': [
    { has: 'Connection to server got closed' },
    { has: 'Server process exited with ', re: /exited with (?:code [1-9]|signal )/ },
    { has: "couldn't create connection to server" },
    { has: ' write EPIPE' },
    { has: 'Cannot call write after a stream' },
    { has: 'ERR_STREAM_DESTROYED' },
    { has: 'Pending response rejected' },
    { has: 'Code: -32097' },
    { has: 'Stopping server ', re: /Stopping server (?:failed|timed out)/ },
    { has: ' server crashed 5 times' },
    { has: ' [running]:\n', re: /^goroutine \d+/ },
  ],
  'garbled-messages': [
    { has: 'Header must provide a Content-Length property' },
    { has: 'invalid header line' },
    { has: 'failed reading header line' },
  ],
  'build-failed': [
    { has: 'go list failed to return CompiledGoFiles' },
    { has: 'undefined: C.' },
    { has: '# runtime/cgo' },
    { has: 'exit status ', re: /exit status \d+$/ },
    { has: 'signal: killed' },
    { has: '[build failed]' },
    { has: '[setup failed]' },
  ],
};

/** A file of the same GOROOT wants the package. */
const inGoroot = /^(\/\S+\/src\/)\S+\.go:\d+:\d+: package \S+ is not in (?:std|GOROOT) \(\1/;

const others: readonly Sign[] = [
  { has: 'Created View (#1)', is: 'view', first: true },
  { has: ' go env for /', is: 'view', first: false },
  { has: ' go info for /', is: 'view', first: false },
  { has: 'Shutdown session', is: 'shutdown' },
  { has: 'go/packages.Load #', is: 'load' },
  { has: '\ngolang.org/x/tools/', re: /^golang\.org\/x\/tools\/\S+\(/, is: 'marker', marker: 'gopls-frame' },
  { has: '/x/tools/gopls@', re: /gopls@\S+\.go:\d+ \+0x/, is: 'marker', marker: 'gopls-frame' },
  { has: 'go: downloading ', is: 'marker', marker: 'downloading' },
  { has: ' is not in std (', re: inGoroot, is: 'marker', marker: 'goroot-source' },
  { has: ' is not in GOROOT (', re: inGoroot, is: 'marker', marker: 'goroot-source' },
  { has: 'main module (', re: /main module \(\S+\) does not contain package/, is: 'marker', marker: 'main-module' },
  { has: 'ssh: connect to host ', is: 'marker', marker: 'ssh-unreachable' },
  { has: 'ssh: Could not resolve hostname', is: 'marker', marker: 'ssh-unreachable' },
  { has: 'all modules verified', is: 'health' },
  { has: 'go: upgraded ', is: 'health' },
  { has: 'All tools successfully installed', is: 'health' },
  { has: ') SUCCEEDED\n', is: 'health' },
  { has: 'Running language server gopls', is: 'health' },
  { has: "Type 'help' for list of commands", is: 'health' },
  { has: '"event":"stopped"', is: 'health' },
  { has: 'has exited with status 0', is: 'health' },
  ...['Test', 'Example', 'Fuzz', 'Benchmark'].flatMap((kind): Sign[] => [
    { has: `=== RUN   ${kind}`, is: 'test', begins: true },
    { has: `--- PASS: ${kind}`, is: 'test', begins: false },
    { has: `--- FAIL: ${kind}`, is: 'test', begins: false },
    { has: `--- SKIP: ${kind}`, is: 'test', begins: false },
  ]),
  { has: 'exit status ', re: /^exit status \d+$/, is: 'test', begins: false },
];

/** Everything the matcher looks for. */
export const signs: readonly Sign[] = [
  ...causes.flatMap((cause) => cause.patterns.map((pattern): Sign => ({ ...pattern, is: 'cause', cause }))),
  ...consequenceIds.flatMap((id) => consequences[id].map((pattern): Sign => ({ ...pattern, is: 'consequence', id }))),
  ...others,
];
