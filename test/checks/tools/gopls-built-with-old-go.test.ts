import { describe, expect, test } from 'vitest';
import check from '../../../electron/checks/tools/gopls-built-with-old-go.ts';
import { judge, unknownFact } from '../../judge.ts';
import { healthy } from '../healthy-facts.ts';
import { installs, moduleOf, runningOf, sdksOf, shimOf, toolOf } from './tool-machines.ts';

const machine = (builtBy: string, module: string, { go = '1.26.1', sdks = sdksOf() } = {}) => ({
  tools: { ...healthy.editorTools, gopls: toolOf('gopls', { go: builtBy }) },
  module: moduleOf(module),
  running: runningOf(go),
  sdks,
});

describe('gopls-built-with-old-go', () => {
  test('warns where the module is for a newer language', async () => {
    const { findings } = await judge(check, machine('1.25.3', '1.26.0'));
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        title: 'gopls was built by Go 1.25.3, the module wants Go 1.26',
        evidence: [
          { source: 'go version -m ~/go/bin/gopls', text: 'v0.23.0, go1.25.3' },
          { source: '~/src/app/go.mod:3', text: 'go 1.26.0' },
        ],
      },
    ]);
    expect(findings[0]?.repair.title).toContain('GOTOOLCHAIN=go1.26.0+auto go install');
  });

  test('names a toolchain that can be fetched', async () => {
    const { findings } = await judge(check, machine('1.24.1', '1.26'));
    expect(findings[0]?.params.toolchain).toBe('1.26.0');
  });

  test('counts a Go that was fetched for the module', async () => {
    const facts = machine('1.26.1', '1.27.0', { sdks: sdksOf('1.27.1') });
    expect((await judge(check, facts)).findings).toMatchObject([{ params: { language: '1.27' } }]);
  });

  test.each([
    ['a Go that the module has not got: that is another finding', machine('1.26.1', '1.27.0')],
    ['the same Go', machine('1.26.1', '1.26.0')],
    ['an older patch release of the same language', machine('1.26.0', '1.26.5')],
    ['a release candidate of the language', machine('1.26rc1', '1.26')],
    ['an older module', machine('1.26.1', '1.21')],
    ['a development build', machine('', '1.26.0')],
    ['a shim', { ...machine('1.20', '1.26.0'), tools: { ...healthy.editorTools, gopls: shimOf('gopls') } }],
    ['nonsense in go.mod', machine('1.20', 'latest')],
    ['no module', { ...machine('1.20', '1.26.0'), module: null }],
    ['the healthy Mac', { ...machine('', ''), tools: healthy.editorTools, module: healthy.workspaceGo }],
  ])('is silent: %s', async (_, facts) => {
    expect(await judge(check, facts)).toMatchObject({ status: 'ok', findings: [] });
  });

  test('is skipped without a workspace, unknown without the tools', async () => {
    const facts = machine('1.20', '1.26.0');
    const module = unknownFact('needs-workspace', 'not-asked');
    expect(await judge(check, { ...facts, module })).toMatchObject({ status: 'skipped' });
    expect(await judge(check, { ...facts, tools: unknownFact() })).toMatchObject({ status: 'unknown', findings: [] });
  });

  test('lets the go of the editor build it anew, or the one that was fetched for the module', async () => {
    const here = { ...machine('1.25.3', '1.26.0'), env: healthy.goEnv };
    expect((await judge(check, here)).repairs).toMatchObject([{ changes: [installs('gopls')] }]);
    const fetched = { ...machine('1.26.1', '1.27.0', { sdks: sdksOf('1.27.0') }), env: healthy.goEnv };
    expect((await judge(check, fetched)).repairs).toMatchObject([
      { changes: [installs('gopls', { toolchain: 'go1.27.0+auto' })] },
    ]);
  });
});
