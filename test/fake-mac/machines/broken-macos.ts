import { commandLineTools, commandLineToolsOf } from '../parts/command-line-tools.ts';
import { privacy } from '../parts/privacy.ts';
import { delve, gopls } from '../parts/tools.ts';
import { goModule } from '../parts/workspace.ts';
import type { Content, Install } from '../recipe.ts';
import { base } from './base.ts';
import type { BrokenMac } from './broken.ts';

const xcodeProgram = (does: string): Content => ({
  program: { slices: ['x86_64', 'arm64'], signature: 'certificate', does },
});
const notAgreed =
  "You have not agreed to the Xcode license agreements. Please run 'sudo xcodebuild -license' from within a Terminal window to review and agree to the Xcode and Apple SDKs license.";
/** An Xcode that nobody has opened yet. */
const newXcode: Install = () => ({
  files: Object.fromEntries(
    ['xcodebuild', 'xcrun', 'git', 'clang'].map((name) => [
      `/Applications/Xcode.app/Contents/Developer/usr/bin/${name}`,
      xcodeProgram(`echo "${notAgreed}" >&2; exit 69`),
    ]),
  ),
});

/** The project under its usual path, which leads into Documents. */
const inDocuments = {
  workspace: [goModule('~/Documents/api')],
  files: { ...base.files, '~/src': { link: 'Documents' } },
} as const;
const documents = 'kTCCServiceSystemPolicyDocumentsFolder';
const goplsLog = '~/Library/Application Support/Code/logs/20261122T080000/window1/exthost/golang.go/gopls (server).log';
const intelGopls = { tools: [gopls('v0.23.0', { slices: ['x86_64'] }), delve()] };

/** What macOS itself lacks or forbids. */
export const macosCases: Readonly<Record<string, BrokenMac>> = {
  'golang-vscode-go-3103': {
    recipe: { ...base, others: [], developerFolder: '/Library/Developer/CommandLineTools' },
    expect: [{ check: 'command-line-tools-missing', evidence: /xcode-select -p/ }],
  },

  'command-line-tools-missing': {
    recipe: { ...base, others: [], developerFolder: null },
    expect: [{ check: 'command-line-tools-missing', evidence: /unable to get active developer directory/ }],
  },

  'developer-dir-dangling': {
    recipe: { ...base, developerFolder: '/Applications/Xcode-beta.app/Contents/Developer' },
    expect: [{ check: 'developer-dir-dangling', evidence: /Xcode-beta/ }],
  },

  'developer-dir-dangling-by-variable': {
    recipe: {
      ...base,
      files: {
        '~/.zprofile': `${base.files['~/.zprofile']}export DEVELOPER_DIR=/Applications/Xcode-15.app/Contents/Developer\n`,
      },
    },
    expect: [{ check: 'developer-dir-dangling', evidence: /~\/\.zprofile:2/ }],
  },

  'xcode-license': {
    recipe: {
      ...base,
      others: [commandLineTools, newXcode],
      developerFolder: '/Applications/Xcode.app/Contents/Developer',
    },
    expect: [{ check: 'xcode-license', evidence: /have not agreed/ }],
  },

  'mattn-go-sqlite3-1269': {
    recipe: { ...base, others: [commandLineToolsOf('15.3.0.0.1.1708646388')] },
    expect: [{ check: 'command-line-tools-outdated', evidence: /version: 15\.3/ }],
  },

  'editor-files-denied': {
    recipe: {
      ...base,
      ...inDocuments,
      others: [
        ...base.others,
        privacy({ user: [{ service: documents, client: 'com.microsoft.VSCode', auth_value: 0 }] }),
      ],
    },
    expect: [{ check: 'editor-files-denied', evidence: /DocumentsFolder com\.microsoft\.VSCode: denied/ }],
  },

  'golang-vscode-go-4064': {
    recipe: {
      ...base,
      ...inDocuments,
      files: {
        ...inDocuments.files,
        [goplsLog]:
          '2026-11-22 08:00:03.000 [info] 2026/11/22 08:00:03 go/packages.Load: open /Users/sam/Documents/api/go.mod: operation not permitted\n',
      },
    },
    expect: [{ check: 'editor-files-denied', evidence: /gopls \(server\)\.log:1/ }],
  },

  'full-disk-access-off': {
    recipe: {
      ...base,
      ...inDocuments,
      tccDenied: ['~/Library/Safari', '~/Library/Mail', '/Library/Application Support/com.apple.TCC'],
    },
    expect: [{ check: 'full-disk-access-off', evidence: /~\/Library\/Safari EPERM/ }],
  },

  'rosetta-missing': {
    recipe: { ...base, ...intelGopls, rosetta: false },
    expect: [{ check: 'rosetta-missing', evidence: /~\/go\/bin\/gopls Mach-O amd64/ }, { check: 'gopls-wrong-arch' }],
  },

  'rosetta-ending': {
    recipe: { ...base, ...intelGopls },
    expect: [{ check: 'rosetta-ending', evidence: /~\/go\/bin\/gopls Mach-O amd64/ }, { check: 'gopls-wrong-arch' }],
  },

  'developer-tools-pane': {
    recipe: { ...base, others: [...base.others, privacy({})] },
    expect: [{ check: 'developer-tools-pane', evidence: /kTCCServiceDeveloperTool com\.microsoft\.VSCode/ }],
  },

  'disk-nearly-full': {
    recipe: { ...base, files: { ...base.files, '/.state/disk-free-kb': '400000' } },
    expect: [{ check: 'disk-nearly-full', evidence: /400000/ }],
  },

  'file-limit-low': {
    recipe: { ...base, files: { ...base.files, '/.state/maxfiles': '256 256' } },
    expect: [{ check: 'file-limit-low', evidence: /maxfiles +256 +256/ }],
  },
};
