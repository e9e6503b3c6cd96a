import { expect, test } from 'vitest';
import check from '../../../electron/checks/macos/rosetta-missing.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthyMacos } from '../healthy-macos.ts';

const tools = [
  { name: 'gopls', evidence: { source: '~/go/bin/gopls', text: 'Mach-O amd64' } },
  { name: 'dlv', evidence: { source: '~/go/bin/dlv', text: 'Mach-O amd64' } },
];

test('one finding names all of them', async () => {
  const { findings } = await judge(check, { tools, rosetta: { usable: false } });
  expect(findings).toMatchObject([
    { severity: 'error', evidence: [{ source: '~/go/bin/gopls' }, {}, { source: '$ arch -x86_64 /usr/bin/true' }] },
  ]);
  expect(findings[0]?.title).toContain('gopls, dlv');
});

test('silent with Rosetta, and without programs for Intel', async () => {
  expect((await judge(check, { tools, rosetta: { usable: true } })).status).toBe('ok');
  expect(await judge(check, { tools: healthyMacos.intelTools, rosetta: { usable: false } })).toMatchObject({
    status: 'ok',
    findings: [],
  });
});

test('says unknown when Rosetta cannot be tried, is skipped on an Intel Mac', async () => {
  expect((await judge(check, { tools, rosetta: unknownFact() })).status).toBe('unknown');
  const intel = unknownFact('needs-apple-silicon', 'not-asked');
  expect((await judge(check, { tools: intel, rosetta: intel })).status).toBe('skipped');
});

test('asks for Rosetta', async () => {
  const { repairs } = await judge(check, { tools, rosetta: { usable: false } });
  expect(repairs).toMatchObject([{ changes: [{ change: 'ask', command: 'install-rosetta' }] }]);
});
