import type { Out } from '../../../electron/contract.ts';

type Matrix = Out<'matrix'>;
type Row = Matrix['rows'][number];

const row = (part: Row['part'], version: string, path: string, name: string | null = null): Row => ({
  part,
  state: 'known',
  name,
  path,
  architectures: ['arm64'],
  version,
  builtWith: null,
  signature: null,
  reason: null,
});

export const matrix: Matrix = {
  schema: 1,
  subject: { workspace: '~/src/api', editor: 'code' },
  goInUse: '1.26.1',
  rows: [
    row('editor', '1.128.0', '/Applications/Visual Studio Code.app', 'Visual Studio Code'),
    row('go', '1.26.1', '/opt/homebrew/bin/go'),
    row('gopls', 'v0.23.0', '~/go/bin/gopls'),
    row('dlv', 'v1.27.1', '~/go/bin/dlv'),
  ],
  misfits: [],
};
