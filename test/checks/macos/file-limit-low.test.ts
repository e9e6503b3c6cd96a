import { expect, test } from 'vitest';
import check from '../../../electron/checks/macos/file-limit-low.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthyMacos } from '../healthy-macos.ts';

const { fileLimit } = healthyMacos;
const line = 'maxfiles    256            1024';
const capped = (folders: number | null) => ({ limit: { ...fileLimit, hard: 1024, reachable: 1024, folders, line } });

test('a low cap and a large workspace', async () => {
  const { findings } = await judge(check, capped(700));
  expect(findings).toMatchObject([
    { severity: 'info', evidence: [{ source: '$ launchctl limit maxfiles', text: line }] },
  ]);
  expect(findings[0]?.title).toContain('1024 files, gopls may need 1212');
});

test('silent with what macOS gives, in a small workspace, and without one', async () => {
  expect(await judge(check, { limit: fileLimit })).toMatchObject({ status: 'ok', findings: [] });
  expect((await judge(check, capped(40))).status).toBe('ok');
  expect((await judge(check, capped(null))).status).toBe('ok');
});

test('says unknown when launchctl gives no answer, is skipped elsewhere', async () => {
  expect((await judge(check, { limit: unknownFact() })).status).toBe('unknown');
  expect((await judge(check, { limit: unknownFact('needs-macos', 'not-asked') })).status).toBe('skipped');
});
