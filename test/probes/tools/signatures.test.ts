import { describe, expect, test } from 'vitest';
import type { Exit } from '../../../electron/engine/host.ts';
import { editorTools } from '../../../electron/probes/tools/editor-tools.ts';
import { signatures } from '../../../electron/probes/tools/signatures.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { shimOf, toolOf } from '../../checks/tools/tool-machines.ts';
import { fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const file = '/Users/sam/go/bin/gopls';
const none = { ...healthy.editorTools, go: null, dlv: null };
const read = (
  exit: Partial<Exit>,
  tools: object = { ...none, gopls: toolOf('gopls') },
  os: 'darwin' | 'linux' = 'darwin',
) => {
  const runs = { [`/usr/bin/codesign --verify --strict --verbose=1 ${file}`]: exit };
  return signatures.read(lookAt(fakeHost({ machine: { os }, runs }), {}, [[editorTools, tools]]));
};

describe('tools.signatures', () => {
  test('valid', async () => {
    const stderr = `${file}: valid on disk\n${file}: satisfies its Designated Requirement\n`;
    expect(await read({ stderr })).toEqual([
      {
        tool: 'gopls',
        shown: '~/go/bin/gopls',
        verdict: 'valid',
        arches: ['arm64'],
        arch: null,
        command: 'codesign --verify --strict --verbose=1 ~/go/bin/gopls',
        output: '',
      },
    ]);
  });

  test.each([
    [1, 'code object is not signed at all\nIn architecture: x86_64', 'unsigned', 'amd64'],
    [1, 'invalid signature (code or signature have been modified)\nIn architecture: arm64', 'modified', 'arm64'],
    [1, 'invalid signature (code or signature have been modified)', 'modified', null],
    [1, 'invalid or unsupported format for signature', 'damaged', null],
    [1, 'CSSMERR_TP_CERT_REVOKED', 'revoked', null],
    [1, 'notarization indicates this code has been revoked', 'revoked', null],
    [1, 'resource fork, Finder information, or similar detritus not allowed', 'untidy', null],
    [1, 'CSSMERR_TP_CERT_EXPIRED', 'other', null],
    [3, 'does not satisfy its designated Requirement', 'requirement', null],
  ])('exit %i, %s', async (code, text, verdict, arch) => {
    expect(await read({ code, stderr: `${file}: ${text}\n` })).toMatchObject([
      { verdict, arch, output: `~/go/bin/gopls: ${text.split('\n')[0]}` },
    ]);
  });

  test('leaves out shims and scripts', async () => {
    expect(await read({}, { ...none, gopls: shimOf('gopls') })).toEqual([]);
  });

  test.each([
    [{ code: 2, stderr: 'Usage: codesign …' }, 'command-failed'],
    [{ code: 1, stderr: `${file}: No such file or directory` }, 'command-failed'],
    [{ code: null, failure: 'ENOENT' }, 'cannot-start'],
    [{ code: null, timedOut: true }, 'timeout'],
  ])('cannot tell: %o', async (exit, reason) => {
    await expect(read(exit)).rejects.toMatchObject({ reason });
  });

  test('is not asked elsewhere', async () => {
    await expect(read({}, none, 'linux')).rejects.toMatchObject({ reason: 'needs-macos' });
  });
});
