import { describe, expect, test } from 'vitest';
import type { Exit } from '../../../electron/engine/host.ts';
import { assessments } from '../../../electron/probes/tools/assessments.ts';
import { editorTools } from '../../../electron/probes/tools/editor-tools.ts';
import { parseMark, quarantine } from '../../../electron/probes/tools/quarantine.ts';
import { healthy } from '../../checks/healthy-facts.ts';
import { shimOf, toolOf } from '../../checks/tools/tool-machines.ts';
import { fakeHost } from '../../fake-host.ts';
import { lookAt } from '../../look-at.ts';

const file = '/Users/sam/go/bin/gopls';
const mark = (flags = '0083') => ({
  tool: 'gopls' as const,
  shown: '~/go/bin/gopls',
  command: '',
  ...parseMark(flags),
});
const display = `/usr/bin/codesign --display --verbose=4 ${file}`;
const verify = `/usr/bin/codesign --verify -R=notarized ${file}`;
const online = `/usr/bin/codesign --verify -R=notarized --check-notarization ${file}`;
const failed = { code: 3, stderr: 'test-requirement: code failed to satisfy specified code requirement(s)\n' };
const by = (authority: string) => ({
  stderr: `Executable=${file}\nIdentifier=gopls\nAuthority=${authority}\nAuthority=Developer ID Certification Authority\nAuthority=Apple Root CA\nTeamIdentifier=AB12CD34EF\n`,
});
const jane = 'Developer ID Application: Jane Doe (AB12CD34EF)';

interface Given {
  readonly runs?: Readonly<Record<string, Partial<Exit>>>;
  readonly gopls?: ReturnType<typeof toolOf>;
  readonly flags?: string;
  readonly network?: true;
  readonly os?: 'darwin' | 'linux';
}
/** A command that is not listed in `runs` throws. */
const read = ({ runs = {}, gopls = toolOf('gopls', { signature: 'certificate' }), flags, network, os }: Given) =>
  assessments.read(
    lookAt(fakeHost({ machine: { os: os ?? 'darwin' }, runs }), network ? { network: { module: null } } : {}, [
      [quarantine, [mark(flags)]],
      [editorTools, { ...healthy.editorTools, gopls }],
    ]),
  );

describe('tools.assessments', () => {
  test('a Developer ID, and a ticket that this Mac knows', async () => {
    expect(await read({ runs: { [display]: by(jane), [verify]: {} } })).toEqual([
      {
        tool: 'gopls',
        signed: 'developer-id',
        signer: jane,
        notarized: true,
        seen: [
          { source: '$ codesign --display --verbose=4 ~/go/bin/gopls', text: `Authority=${jane}` },
          { source: '$ codesign --verify -R=notarized ~/go/bin/gopls', text: 'exit 0' },
        ],
      },
    ]);
  });

  test('without the network a missing ticket says nothing; with it, it does', async () => {
    expect(await read({ runs: { [display]: by(jane), [verify]: failed } })).toMatchObject([{ notarized: null }]);
    const asked = await read({ runs: { [display]: by(jane), [online]: failed }, network: true });
    expect(asked).toMatchObject([{ notarized: false, seen: [{}, { text: failed.stderr.trim() }] }]);
    const timedOut = { [display]: by(jane), [online]: { code: null, timedOut: true } };
    expect(await read({ runs: timedOut, network: true })).toMatchObject([{ notarized: null }]);
  });

  test.each([
    [by('Apple Development: Jane Doe (AB12CD34EF)'), 'Apple Development: Jane Doe (AB12CD34EF)'],
    [{ code: 1, stderr: `${file}: CSSMERR_TP_CERT_REVOKED\n` }, null],
    [{ code: null, failure: 'ENOENT' }, null],
  ])('another certificate, or none that can be read: %o', async (exit, signer) => {
    expect(await read({ runs: { [display]: exit } })).toMatchObject([
      { signed: 'certificate', signer, notarized: null },
    ]);
  });

  test.each(['linker-signed', 'ad-hoc', 'none'] as const)('%s needs no command', async (signature) => {
    expect(await read({ gopls: toolOf('gopls', { signature }) })).toMatchObject([{ signed: signature, seen: [] }]);
  });

  test('nothing is asked of what is approved, no program, or on another system', async () => {
    expect(await read({ flags: '00c1' })).toEqual([]);
    expect(await read({ flags: 'nonsense' })).toEqual([]);
    expect(await read({ gopls: shimOf('gopls') })).toEqual([]);
    await expect(read({ os: 'linux' })).rejects.toMatchObject({ reason: 'needs-macos' });
  });
});
