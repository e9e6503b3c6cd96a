import { vscode } from '../parts/editor.ts';
import { goKit, homebrew, homebrewGo } from '../parts/go.ts';
import { delve, gopls } from '../parts/tools.ts';
import { goModule } from '../parts/workspace.ts';
import { base } from './base.ts';
import type { BrokenMac } from './broken.ts';

const goBin = 'export PATH="$PATH:$HOME/go/bin"\n';
const shellenv = 'eval "$(/opt/homebrew/bin/brew shellenv)"\n';

const browser = '0081;66f0c000;Safari;55847AA4-1111-2222-3333-444444444444';
const jane = (ticket: 'here' | 'apple' | 'nobody') => ({
  authority: 'Developer ID Application: Jane Doe (AB12CD34EF)',
  ticket,
});

/** gopls, and the files of go, gopls and dlv. */
export const toolsCases: Readonly<Record<string, BrokenMac>> = {
  'gopls-missing': {
    recipe: { ...base, tools: [delve()] },
    expect: [{ check: 'gopls-missing', evidence: /PATH=/ }],
  },

  'gopls-outdated': {
    recipe: { ...base, tools: [gopls('v0.15.3', { go: '1.22.1' }), delve()] },
    expect: [{ check: 'gopls-outdated', evidence: /v0\.15\.3/ }],
  },

  // The file says (devel); asked, it says 0.12.4.
  'golang-vscode-go-2880': {
    recipe: { ...base, macos: '13.6', tools: [gopls('(devel)', { says: 'v0.12.4' }), delve()] },
    expect: [{ check: 'gopls-outdated', evidence: /gopls version v0\.12\.4/ }],
  },

  'golang-vscode-go-3982': {
    recipe: {
      ...base,
      go: [homebrewGo('1.26.1')],
      others: [...base.others, homebrew],
      tools: [gopls('v0.22.0', { go: '1.25.5' }), delve()],
      files: { '~/.zprofile': shellenv + goBin },
    },
    expect: [{ check: 'gopls-built-with-old-go', evidence: /go1\.25\.5/ }],
  },

  'gopls-wrong-arch': {
    recipe: { ...base, tools: [gopls('v0.23.0', { slices: ['x86_64'] }), delve()] },
    expect: [{ check: 'gopls-wrong-arch', evidence: /Mach-O amd64/ }],
  },

  'gopls-wrong-arch-without-rosetta': {
    recipe: { ...base, rosetta: false, tools: [gopls('v0.23.0', { slices: ['x86_64'] }), delve()] },
    expect: [{ check: 'gopls-wrong-arch', evidence: /Mach-O amd64/ }],
  },

  'gopls-shadowed': {
    recipe: {
      ...base,
      tools: [gopls(), gopls('v0.22.0', { folder: '/opt/tools/bin' }), delve()],
      files: { '~/.zprofile': `export PATH="/opt/tools/bin:$PATH"\n${goBin}` },
    },
    expect: [{ check: 'gopls-shadowed', evidence: /\/opt\/tools\/bin\/gopls v0\.22\.0/ }],
  },

  // Linked by the Apple linker of a beta, it crashes as it starts.
  'golang-go-61190': {
    recipe: {
      ...base,
      macos: '14.7',
      tools: [gopls('v0.23.0', { settings: ['-ldflags=-linkmode=external'], dies: 'ABRT' }), delve()],
    },
    expect: [{ check: 'gopls-not-answering', evidence: /SIGABRT/ }],
  },

  'gopls-killed': {
    recipe: { ...base, tools: [gopls('v0.23.0', { dies: 'KILL' }), delve()] },
    expect: [{ check: 'gopls-killed', evidence: /SIGKILL/ }],
  },

  'golang-go-65810': {
    recipe: {
      ...base,
      go: [goKit('~/Workspace/tools/go', '1.26.1')],
      tools: [gopls('v0.23.0', { signature: 'modified', settings: ['-ldflags=-linkmode=external'] }), delve()],
      files: { '~/.zprofile': `export PATH="$HOME/Workspace/tools/go/bin:$PATH"\n${goBin}` },
    },
    expect: [{ check: 'tool-signature-invalid', evidence: /codesign .*~\/go\/bin\/gopls/ }],
  },

  // Overwritten in place, in a folder that GOBIN names.
  'golangci-golangci-lint-5042': {
    recipe: {
      ...base,
      tools: [
        gopls('v0.23.0', { folder: '~/build-support/go/bin', signature: 'modified' }),
        delve('v1.27.1', { folder: '~/build-support/go/bin' }),
      ],
      files: { '~/.zprofile': 'export GOBIN="$HOME/build-support/go/bin"\nexport PATH="$PATH:$GOBIN"\n' },
    },
    expect: [{ check: 'tool-signature-invalid', evidence: /~\/build-support\/go\/bin\/gopls/ }],
  },

  'vektra-mockery-724': {
    recipe: { ...base, macos: '13.6', tools: [gopls(), delve('v1.27.1', { signature: 'modified' })] },
    expect: [{ check: 'tool-signature-invalid', evidence: /~\/go\/bin\/dlv/ }],
  },

  'quarantined-tool': {
    recipe: { ...base, tools: [gopls('v0.23.0', { quarantine: '0081;66f0c000;Safari;' }), delve()] },
    expect: [{ check: 'quarantined-tool', evidence: /xattr .*~\/go\/bin\/gopls 0081;66f0c000;Safari;/ }],
  },

  // Released by somebody with a Developer ID, fetched with a browser; only Apple knows the ticket of a single file.
  'quarantined-tool-developer-id': {
    recipe: { ...base, tools: [gopls(), delve('v1.27.1', { quarantine: browser, signer: jane('apple') })] },
    expect: [
      { check: 'quarantined-tool', evidence: /Authority=Developer ID Application: Jane Doe/ },
      { check: 'quarantined-tool', evidence: /-R=notarized ~\/go\/bin\/dlv test-requirement: code failed/ },
    ],
  },

  // This Mac has seen its ticket: worth knowing only.
  'quarantined-tool-notarized': {
    recipe: { ...base, tools: [gopls(), delve('v1.27.1', { quarantine: browser, signer: jane('here') })] },
    expect: [{ check: 'quarantined-tool', evidence: /-R=notarized ~\/go\/bin\/dlv exit 0/ }],
  },

  'quarantined-tool-broken': {
    recipe: { ...base, tools: [gopls(), delve('v1.27.1', { quarantine: browser, signature: 'modified' })] },
    expect: [
      { check: 'quarantined-tool', evidence: /codesign .*~\/go\/bin\/dlv: invalid signature/ },
      { check: 'tool-signature-invalid' },
    ],
  },

  'tool-wrong-platform': {
    recipe: { ...base, tools: [delve()], files: { ...base.files, '~/go/bin/gopls': { bytes: elf(), mode: 0o755 } } },
    expect: [{ check: 'tool-wrong-platform', evidence: /~\/go\/bin\/gopls ELF/ }],
  },

  'tool-wrong-platform-script-to-nowhere': {
    recipe: {
      ...base,
      editors: [vscode()],
      tools: [delve()],
      files: {
        ...base.files,
        '~/go/bin/gopls': { text: '#!/opt/homebrew/bin/bash\nexec gopls.real "$@"\n', mode: 0o755 },
      },
    },
    expect: [{ check: 'tool-wrong-platform', evidence: /#!\/opt\/homebrew\/bin\/bash/ }],
  },

  'gopls-outdated-invalid-go-version': {
    recipe: {
      ...base,
      tools: [gopls('v0.16.2', { go: '1.20.14' }), delve()],
      workspace: [goModule('~/src/api', { go: '1.22.3' })],
    },
    expect: [{ check: 'gopls-outdated' }],
  },
};

/** The header of a program for Linux, too short for Linux itself to run. */
function elf(): Uint8Array {
  const header = new Uint8Array(64);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]); // ELF, 64 bits, little-endian
  header.set([2, 0, 0x3e, 0, 1], 16); // executable, x86-64
  header.set([64, 0, 56, 0, 0, 0, 64], 52);
  return header;
}
