import { expect, test } from 'vitest';
import check from '../../../electron/checks/macos/rosetta-ending.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthyMacos } from '../healthy-macos.ts';

const tools = [
  {
    name: 'Visual Studio Code',
    evidence: { source: '/Applications/Visual Studio Code.app/Contents/MacOS/Code', text: 'Mach-O amd64' },
  },
];

test('an editor for Intel is worth knowing', async () => {
  const { findings } = await judge(check, { tools, rosetta: { usable: true } });
  expect(findings).toMatchObject([{ severity: 'info', evidence: [tools[0]?.evidence] }]);
  expect(findings[0]?.title).toContain('Visual Studio Code');
});

test('silent without programs for Intel, and where they cannot start anyway', async () => {
  expect(await judge(check, { tools: healthyMacos.intelTools, rosetta: { usable: true } })).toMatchObject({
    status: 'ok',
    findings: [],
  });
  expect((await judge(check, { tools, rosetta: { usable: false } })).status).toBe('ok');
});

test('says unknown when Rosetta cannot be tried, is skipped on an Intel Mac', async () => {
  expect((await judge(check, { tools, rosetta: unknownFact() })).status).toBe('unknown');
  const intel = unknownFact('needs-apple-silicon', 'not-asked');
  expect((await judge(check, { tools: intel, rosetta: intel })).status).toBe('skipped');
});
