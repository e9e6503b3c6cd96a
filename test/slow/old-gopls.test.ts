import { expect, test } from 'vitest';
import { goplsProof } from '../../electron/probes/tools/gopls-proof.ts';
import { goTool } from '../go-tools.ts';
import { proofLook } from '../probes/tools/proof-look.ts';

/** Building another gopls takes about a minute. */
const old = goTool('oldGopls');
if ('skip' in old) console.warn(`skipped: ${old.skip}`);

test.skipIf('skip' in old)('a real gopls of an old release answers about a module of our own', async () => {
  const tool = 'path' in old ? old.path : '';
  const proof = await goplsProof.read(proofLook({ gopls: tool, env: { GOFLAGS: '-mod=vendor', GO111MODULE: 'off' } }));
  expect(proof).toMatchObject({ outcome: 'works', where: 'own', server: { version: 'v0.19.1' } });
});
