import { describe, expect, test } from 'vitest';
import { Report } from '../../electron/engine/model.ts';
import { fakeMacAvailable, startFakeMac } from './fake-mac.ts';
import { base } from './machines/base.ts';
import { vscode } from './parts/editor.ts';
import type { Files } from './recipe.ts';

const reason = await fakeMacAvailable();
if (reason) console.log(`remote on a fake Mac skipped: ${reason}`);

const editors = [vscode({ settings: { 'go.toolsEnvVars': { GOROOT: '/opt/homebrew/opt/go/libexec' } } })];
const window: Files = {
  '~/Library/Application Support/Code/User/workspaceStorage/1a2b/workspace.json':
    '{"folder":"vscode-remote://ssh-remote%2Bbuild-box/home/sam/api"}',
};

async function check(files: Files) {
  const mac = await startFakeMac({ ...base, editors, files: { ...base.files, ...files } });
  try {
    const { stdout } = await mac.run(['greenlight', 'check', '--only', 'remote', '--json']);
    const { findings, results } = Report.parse(JSON.parse(stdout));
    return { findings, results: results.map(({ check, status }) => `${check} ${status}`) };
  } finally {
    await mac.dispose();
  }
}

describe.skipIf(reason)('the remote area of a plain check on a fake Mac', { timeout: 60_000 }, () => {
  test('tells a path that leaks into the windows there have been', async () => {
    const { findings } = await check(window);
    expect(findings).toMatchObject([
      {
        check: 'remote-settings-leak',
        message: 'settingMay',
        evidence: [
          {
            source: expect.stringMatching(/User\/settings\.json:\d+$/),
            text: expect.stringContaining('/opt/homebrew'),
          },
          { source: expect.stringMatching(/workspace\.json:1$/), text: expect.stringContaining('build-box') },
        ],
      },
    ]);
  });

  test('is silent without any, and asks no other machine', async () => {
    expect(await check({})).toEqual({
      findings: [],
      results: ['remote-emulated-arch skipped', 'remote-settings-leak ok', 'remote-toolchain-skew skipped'],
    });
  });
});
