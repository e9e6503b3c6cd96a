import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/tools/quarantined-tool.ts';
import type { Assessment } from '../../../electron/probes/tools/assessments.ts';
import { parseMark } from '../../../electron/probes/tools/quarantine.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { toolOf } from './tool-machines.ts';

const marked = (mark: string, tool: 'go' | 'gopls' = 'gopls') => {
  const { shown } = healthy.editorTools[tool];
  return { tool, shown, command: `xattr -p com.apple.quarantine ${shown}`, ...parseMark(mark) };
};
const machine = (...quarantine: ReturnType<typeof marked>[]) => ({
  quarantine,
  tools: healthy.editorTools,
  signatures: healthy.signatures,
  assessments: [] as readonly Assessment[],
  start: healthy.goplsStart,
  env: healthy.goEnv,
});
const browser = '0083;66f0c000;Safari;55847AA4-1111-2222-3333-444444444444';
const bySafari = marked(browser);

describe('quarantined-tool', () => {
  test('says who downloaded it and when, and shows mark and signature', async () => {
    const { findings } = await judge(check, machine(bySafari));
    expect(findings).toMatchObject([
      {
        severity: 'error',
        message: 'quarantined',
        detail: expect.stringContaining('(Safari, 2024-09-23)'),
        evidence: [
          { source: '$ xattr -p com.apple.quarantine ~/go/bin/gopls', text: browser },
          { source: '$ codesign --verify --strict --verbose=1 ~/go/bin/gopls', text: 'exit 0' },
        ],
      },
    ]);
  });

  test('says so when the mark does not name where it came from', async () => {
    const { findings } = await judge(check, machine(marked('0081')));
    expect(findings).toMatchObject([{ message: 'quarantined', detail: expect.stringContaining('(0081)') }]);
  });

  test('does not offer to remove the mark from a damaged program', async () => {
    const [go, gopls, dlv] = healthy.signatures;
    const damaged = { ...gopls, verdict: 'modified' as const, output: 'invalid signature' };
    const facts = { ...machine(bySafari), signatures: [go, damaged, dlv] as const };
    const { findings } = await judge(check, facts);
    expect(findings).toMatchObject([{ message: 'invalid' }]);
    expect(findings[0]?.repair.title).not.toContain('xattr');
  });

  const seen = [{ source: '$ codesign --display --verbose=4 ~/go/bin/gopls', text: 'Authority=…' }];
  const signer = 'Developer ID Application: Jane Doe (AB12CD34EF)';
  const assessed = (part: Partial<Assessment>) => ({
    ...machine(bySafari),
    assessments: [{ tool: 'gopls' as const, signed: 'developer-id' as const, signer, notarized: null, seen, ...part }],
  });

  test.each<[Partial<Assessment>, string, string]>([
    [{}, 'warning', 'developerId'],
    [{ notarized: false }, 'error', 'notNotarized'],
    [{ notarized: true }, 'info', 'notarized'],
    [{ signed: 'certificate', signer: 'Apple Development: Jane Doe (AB12CD34EF)' }, 'error', 'otherCertificate'],
    [{ signed: 'certificate', signer: null }, 'error', 'quarantined'],
    [{ signed: 'linker-signed', signer: null }, 'error', 'adHoc'],
    [{ signed: 'ad-hoc', signer: null }, 'error', 'adHoc'],
    [{ signed: 'none', signer: null }, 'error', 'unsigned'],
  ])('says who vouches for it: %o', async (part, severity, message) => {
    const facts = { ...assessed(part), start: { ...healthy.goplsStart, outcome: 'failed' as never } };
    const { findings } = await judge(check, facts);
    expect(findings).toMatchObject([{ severity, message }]);
    expect(findings[0]?.evidence).toContainEqual(seen[0]);
    if (part.signer) expect(findings[0]?.detail).toContain(part.signer);
  });

  describe('plan', () => {
    const planned = async (facts: Parameters<typeof judge<typeof check.needs>>[1]) =>
      (await judge(check, facts)).repairs.map(({ changes }) => changes);
    const marked4 = { change: 'quarantine', file: '/Users/sam/go/bin/gopls', mark: browser };

    test('takes the mark away where it alone is in the way', async () => {
      expect(await planned(assessed({ signed: 'linker-signed', signer: null }))).toEqual([[marked4]]);
    });

    test('nothing where the signature is not known to be valid, somebody else must be asked, or the mark is odd', async () => {
      const facts = assessed({ signed: 'linker-signed', signer: null });
      expect(await planned({ ...facts, signatures: unknownFact() })).toEqual([[]]);
      expect(await planned(assessed({}))).toEqual([[]]);
      expect(await planned(assessed({ signed: 'none', signer: null }))).toEqual([[]]);
      expect(await planned({ ...facts, quarantine: [marked('0081;66f0c000;a;b;c')] })).toEqual([[]]);
    });

    test('nothing outside of the home folder, and nothing for go, whose SDK was downloaded with it', async () => {
      const facts = assessed({ signed: 'linker-signed', signer: null });
      const tools = { ...healthy.editorTools, gopls: toolOf('gopls', { path: '/opt/tools/bin/gopls' }) };
      const quarantine = [{ ...bySafari, shown: tools.gopls.shown }];
      expect(await planned({ ...facts, tools, quarantine })).toEqual([[]]);
      const go = toolOf('go', { path: `${healthy.home}/sdk/go/bin/go` });
      const ofGo = { ...facts, env: unknownFact(), tools: { ...healthy.editorTools, go } };
      expect(await planned({ ...ofGo, quarantine: [{ ...marked(browser, 'go'), shown: go.shown }] })).toEqual([[]]);
    });
  });

  test('does without codesign and a start', async () => {
    const facts = {
      ...machine(bySafari),
      signatures: unknownFact(),
      assessments: unknownFact(),
      start: unknownFact(),
      env: unknownFact(),
    };
    expect((await judge(check, facts)).findings).toMatchObject([{ message: 'quarantined', evidence: [{}] }]);
  });

  test.each([
    ['nothing is marked', machine()],
    ['approved by the user', machine(marked('00c1;66f0c000;Safari;'))],
    ['approved, as Homebrew casks are', machine(marked('01c1;66f0c000;Homebrew\\x20Cask;'))],
    ['a mark that nobody understands', machine(marked('what;is;this'))],
    [
      'a vendor’s signed go that runs',
      {
        ...machine(marked(browser, 'go')),
        tools: { ...healthy.editorTools, go: toolOf('go', { signature: 'certificate' }) },
      },
    ],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('is skipped elsewhere than on macOS, unknown where xattr did not answer', async () => {
    const notAsked = { ...machine(), quarantine: unknownFact('needs-macos', 'not-asked') };
    expect(await judge(check, notAsked)).toMatchObject({ status: 'skipped' });
    expect(await judge(check, { ...machine(), quarantine: unknownFact() })).toMatchObject({ status: 'unknown' });
  });
});
