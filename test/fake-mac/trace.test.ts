import { describe, expect, test } from 'vitest';
import { Denial, End, TraceLine } from '../../electron/trace/model.ts';
import { kernel, record, request } from '../trace/log.ts';
import { fakeMacAvailable, startFakeMac } from './fake-mac.ts';
import { base } from './machines/base.ts';
import type { Recipe } from './recipe.ts';

const reason = await fakeMacAvailable();
if (reason) console.log(`trace on a fake Mac skipped: ${reason}`);

const refused = [
  record('AUTHREQ_CTX: msgID=1.1, function=<private>, service=kTCCServiceCamera, preflight=yes'),
  ...request({ id: '182.1', service: 'SystemPolicyAllFiles', value: 0, reason: 5 }),
  ...request({ id: '182.2', service: 'SystemPolicyDocumentsFolder', value: 0, reason: 3 }),
  kernel('Sandbox: gopls(4188) System Policy: deny(1) file-read-data /Users/sam/Documents/api/go.mod'),
];

async function trace(recipe: Partial<Recipe>, ...flags: readonly string[]) {
  const mac = await startFakeMac({ ...base, ...recipe });
  try {
    return await mac.run(['greenlight', 'trace', ...flags], { timeoutMs: 20_000 });
  } finally {
    await mac.dispose();
  }
}

describe.skipIf(reason)('greenlight trace on a fake Mac', { timeout: 60_000 }, () => {
  test('reads back who was refused what, and where to allow it', async () => {
    const { code, stdout, stderr } = await trace({ log: refused }, '--last', '10m');
    expect(stderr).toBe('');
    expect(stdout).toMatchInlineSnapshot(`
      "✖ 15:54:42 gopls was refused your Documents folder
        on behalf of  Visual Studio Code
        what          file-read-data  ~/Documents/api/go.mod
        why           you, or somebody at this Mac, said no
        what to do    Switch on Visual Studio Code in System Settings > Privacy &
                      Security > Files & Folders, then quit Visual Studio Code with ⌘Q
                      and open it again
        open          x-apple.systempreferences:com.apple.settings.PrivacySecurity.extension?Privacy_FilesAndFolders

      ✖ Refusals that concern Go: 1
      "
    `);
    expect(code).toBe(1);
  });

  test('says the same as data', async () => {
    const { code, stdout } = await trace({ log: refused }, '--last', '10m', '--json');
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => TraceLine.parse(JSON.parse(line)));
    expect(Denial.parse(lines[0])).toMatchObject({ tool: { name: 'gopls' }, pane: 'files-and-folders' });
    expect(End.parse(lines[1])).toMatchObject({ denials: 1, problem: null });
    expect(code).toBe(1);
  });

  test('says nothing but that all is well', async () => {
    const { code, stdout } = await trace({ log: refused.slice(0, 1) }, '--last', '10m');
    expect(stdout).toBe('✔ Nothing of Go was refused (1 records read).\n');
    expect(code).toBe(0);
  });

  test('follows for a while, and records', async () => {
    const following = await trace({ log: refused }, '--for', '2s');
    expect(following).toMatchObject({ code: 1, stderr: 'Following the log of macOS. Ctrl-C ends.\n' });
    expect(following.stdout).toContain('gopls was refused your Documents folder');
    const recorded = await trace({ log: refused }, '--record', '--for', '2s');
    expect(recorded.stdout).toBe(following.stdout);
  });

  test.each([
    ['--last', '10m'],
    ['--for', '2s'],
  ])('says clearly that only an administrator may: %s', async (...flags) => {
    const { code, stdout, stderr } = await trace({ log: refused, admin: false }, ...flags);
    expect(code).toBe(3);
    expect(stdout).toBe('');
    expect(stderr.replaceAll('\n', ' ')).toMatch(/Only an administrator of this Mac can read the log \(log: /);
  });

  test.each([
    [['--last', 'soon'], '--last takes a time such as 30s, 10m, 2h or 1d, not soon.'],
    [['--last', '10m', '--record'], '--last reads back; --record and --for follow what comes. Choose one.'],
  ])('refuses %j', async (flags, message) => {
    expect(await trace({}, ...flags)).toMatchObject({ code: 2, stderr: `greenlight: ${message}\n` });
  });
});
