import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Report } from '../../electron/engine/model.ts';
import { Onboarding } from '../../electron/engine/onboarding-model.ts';
import { type FakeMac, fakeMacAvailable, startFakeMac } from './fake-mac.ts';
import { base } from './machines/base.ts';
import { commandLineTools } from './parts/command-line-tools.ts';
import { vscode } from './parts/editor.ts';
import { officialGo } from './parts/go.ts';
import type { Recipe } from './recipe.ts';

const reason = await fakeMacAvailable();
if (reason) console.log(`onboarding skipped: ${reason}`);

/** As it comes out of the box. */
const empty: Recipe = {
  ...base,
  go: [],
  tools: [],
  editors: [],
  workspace: [],
  others: [],
  files: {},
  developerFolder: null,
  developerMode: false,
};

const list = `{
  "name": "Hello",
  "private": ["*.corp.example.com"],
  "settings": { "go.lintTool": "staticcheck" },
  "steps": [{ "id": "vpn", "title": "Join the VPN", "text": "Without it the registry is out of reach." }]
}
`;

async function onboard(mac: FakeMac, ...flags: readonly string[]): Promise<Onboarding> {
  const { stdout, stderr, code } = await mac.run(['greenlight', 'onboard', '--json', ...flags], { timeoutMs: 60_000 });
  if (!stdout.startsWith('{')) throw new Error(`exit ${code}: ${stderr}`);
  const told = Onboarding.parse(JSON.parse(stdout));
  expect(code).toBe(told.proved ? 0 : 1);
  return told;
}
const current = ({ steps }: Onboarding) => steps.find(({ state }) => state === 'current');
const state = (mac: FakeMac, name: string, text: string) => writeFileSync(path.join(mac.root, '.state', name), text);

/** What a person does by hand, by the command or the page that the step shows. */
const byHand: Readonly<Record<string, (mac: FakeMac) => void>> = {
  'xcode-select --install': (mac) => {
    mac.install(commandLineTools);
    state(mac, 'developer-dir', '/Library/Developer/CommandLineTools\n');
  },
  'go-download': (mac) => mac.install(officialGo('1.26.1')),
  'vscode-download': (mac) => mac.install(vscode({ goExtension: null })),
  // It comes with a list of the team's own.
  'mkdir -p ~/hello-go': (mac) => mac.install(() => ({ files: { '~/hello-go/.greenlight/onboarding.jsonc': list } })),
  'sudo DevToolsSecurity -enable': (mac) => {
    state(mac, 'developer-mode', '');
    state(mac, 'developers', `_developer ${empty.user}`);
  },
};

describe.skipIf(reason)('from an empty Mac to a proved editor', () => {
  test('a person installs what only they can, --yes does the rest, and check is green', {
    timeout: 300_000,
  }, async () => {
    const mac = await startFakeMac(empty);
    try {
      const way: string[] = [];
      let now = await onboard(mac);
      for (let round = 0; round < 12 && !now.proved; round += 1) {
        const step = current(now);
        if (!step) throw new Error(JSON.stringify(now, null, 1));
        const how = step.how.by === 'command' ? step.how.command : step.how.by === 'link' ? step.how.link : step.how.by;
        way.push(`${step.id}: ${how}`);
        if (how === 'person') {
          now = await onboard(mac, '--skip', step.id); // done, and only the person can know
          continue;
        }
        const act = byHand[how];
        if (!act) throw new Error(JSON.stringify(now, null, 1));
        act(mac);
        // Somebody closes the lid while tools are being installed; the next run goes on from there.
        if (step.id === 'editor') await mac.run(['greenlight', 'onboard', '--yes'], { timeoutMs: 2500 });
        now = await onboard(mac, '--yes', '--trust-project');
      }
      expect(way).toEqual([
        'command-line-tools: xcode-select --install',
        'go: go-download',
        'editor: vscode-download',
        'module: mkdir -p ~/hello-go',
        'debugger: sudo DevToolsSecurity -enable',
        'project/vpn: person',
      ]);
      expect(now.proved).toBe(true);
      expect(now.steps.flatMap(({ id, state: is }) => (is === 'done' ? [] : [`${id} ${is}`]))).toEqual([
        'project/vpn skipped',
      ]);
      expect(mac.read('~/Library/Application Support/go/env')).toBe('GOPRIVATE=*.corp.example.com\n');
      const { stdout } = await mac.run(['greenlight', 'check', '--json', '--workspace', '~/hello-go']);
      expect(Report.parse(JSON.parse(stdout))).toMatchObject({ light: 'green' });
    } finally {
      await mac.dispose();
    }
  });
});
