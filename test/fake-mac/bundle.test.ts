import { describe, expect, test } from 'vitest';
import type { Bundle } from '../../electron/bundle/format.ts';
import { readBundle } from '../../electron/bundle/read.ts';
import { checks } from '../../electron/checks/index.ts';
import { replay } from '../../electron/commands/bundle/replay.ts';
import { type FakeMac, fakeMacAvailable, startFakeMac } from './fake-mac.ts';
import { base } from './machines/base.ts';
import { broken } from './machines/broken.ts';
import { healthy } from './machines/healthy.ts';
import type { Recipe } from './recipe.ts';

const reason = await fakeMacAvailable();
if (reason) console.log(`bundles of Macs skipped: ${reason}`);

/** Macs in three rows: each waits for its shells most of the time. */
const rows = [Promise.resolve(), Promise.resolve(), Promise.resolve()];
let next = 0;
function onMac<T>(recipe: Recipe, use: (mac: FakeMac) => Promise<T>): Promise<T> {
  const row = next++ % rows.length;
  const result = (rows[row] ?? Promise.resolve()).then(async () => {
    const mac = await startFakeMac(recipe);
    try {
      return await use(mac);
    } finally {
      await mac.dispose();
    }
  });
  rows[row] = result.then(
    () => undefined,
    () => undefined,
  );
  return result;
}

const of = (command: string, workspace: string, ...flags: string[]) =>
  ['greenlight', command, '--workspace', workspace, ...flags] as const;

interface Bundled {
  readonly bundle: Bundle;
  readonly text: string;
  /** As it stands in the text. */
  readonly report: string;
}

async function bundled(mac: FakeMac, workspace = '~/src/api', ...flags: string[]): Promise<Bundled> {
  const { code, stdout, stderr } = await mac.run(of('bundle', workspace, '--stdout', ...flags), { timeoutMs: 60_000 });
  expect([code, stderr]).toEqual([0, '']);
  const read = readBundle(stdout);
  if (!read.ok) throw new Error(`${read.problem} ${read.where}`);
  expect(read.bundle).toEqual(JSON.parse(stdout));
  expect(stdout).not.toMatch(/\bsam\b/i);
  return { bundle: read.bundle, text: stdout, report: JSON.stringify(JSON.parse(stdout).report, null, 2) };
}

const machines = Object.entries(broken).filter(([, { flags, recipe }]) => !flags && !recipe.needsRoot);
const areaOf = new Map<string, string>(checks.map(({ id, area }) => [id, area]));
const firstOfArea = new Map(machines.map((one) => [areaOf.get(one[1].expect[0].check), one] as const).reverse());
/** Of every area one; `GREENLIGHT_SLOW=1` plays all. */
const chosen = process.env.GREENLIGHT_SLOW ? machines : [...firstOfArea.values()];
/** Every other one with all that can be hidden hidden. */
const hidden = new Set(chosen.filter((_, at) => at % 2).map(([name]) => name));

describe.skipIf(reason)('a bundle tells of a Mac what the Mac itself tells', () => {
  test.concurrent.each(chosen)('%s', { timeout: 300_000 }, async (name, { recipe, workspace, expect: wanted }) => {
    const hide = hidden.has(name) ? ['--hide-hosts', '--hide-modules'] : [];
    const { bundle, report } = await onMac(recipe, (mac) => bundled(mac, workspace, ...hide));
    expect(bundle.redaction.changed).toEqual([]);
    const found = bundle.report.findings.map(({ check }) => check);
    expect(found).toEqual(expect.arrayContaining(wanted.map(({ check }) => check)));
    const { greenlight, durationMs } = bundle.report;
    expect(JSON.stringify(await replay(bundle, { greenlight, durationMs }), null, 2)).toBe(report);
  });

  test.concurrent('a healthy one with Homebrew for Intel and bash', { timeout: 300_000 }, async () => {
    const { bundle } = await onMac(healthy['homebrew-intel-bash'] ?? base, (mac) => bundled(mac));
    expect([bundle.report.light, bundle.report.findings, bundle.redaction.changed]).toEqual(['green', [], []]);
  });
});

const token = ['ghp', 'q7Zk2LxV9tRb4MwN8sYc1HdJ6fPgA3eU5oXi'].join('_');
const talkative: Recipe = {
  ...base,
  user: 'sam',
  goEnv: {
    GOPROXY: 'https://bob:s3cr3tword@athens.corp.acme.io,direct',
    GOPRIVATE: '*.corp.acme.io',
    GOROOT: '/usr/local/go',
  },
  files: {
    '~/.zprofile': `export PATH="$PATH:$HOME/go/bin"\nexport GITHUB_TOKEN=${token}\nexport ACME=${token.slice(4)}\n`,
    '~/.zshrc': 'export MY_PASSWORD="hunter two"\nexport EMAIL=sam.sample@corp.acme.io\n',
    '~/.netrc': 'machine athens.corp.acme.io login bob password netrcword\n',
    '~/.gitconfig':
      '[user]\n\temail = sam.sample@corp.acme.io\n[url "https://oauth2:g1tword@git.corp.acme.io/"]\n\tinsteadOf = https://git.corp.acme.io/\n',
  },
  launchctl: { NPM_TOKEN: 'npmword123' },
};

describe.skipIf(reason)('a Mac full of secrets', () => {
  test.concurrent('keeps them, and every command says the same from the bundle', { timeout: 300_000 }, async () => {
    await onMac(talkative, async (mac) => {
      const { bundle, text, report } = await bundled(mac);
      for (const secret of [
        token,
        token.slice(4),
        's3cr3tword',
        'hunter two',
        'sample',
        'netrcword',
        'g1tword',
        'npmword123',
      ])
        expect(text).not.toContain(secret);
      expect(bundle.redaction.changed).toEqual([]);
      const [check, env, matrix] = await Promise.all(
        ['check', 'env', 'matrix'].map((command) => mac.run(of(command, '~/src/api', '--json'), { timeoutMs: 60_000 })),
      );
      await mac.run(['/bin/sh', '-c', 'cat > ~/b.json'], { stdin: text });
      const [fromCheck, fromEnv, fromMatrix] = await Promise.all(
        ['check', 'env', 'matrix'].map((command) => mac.run(['greenlight', command, '--from', '~/b.json', '--json'])),
      );
      expect(fromCheck?.stdout).toBe(`${report}\n`);
      const clean = (out = '') =>
        out
          .replace(/\bsam\b/g, 'user')
          .replace(/"(at|ms|startMs|durationMs)": [^,\n]*/g, '"$1": 0')
          .replace(/"automatic": true/g, '"automatic": false');
      const sorted = (out = '') => {
        const report = JSON.parse(clean(out));
        report.probes.sort((a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id));
        for (const probe of report.probes) delete probe.looked;
        for (const finding of report.findings) finding.looked.sort(); // probes come and go
        return report;
      };
      expect(sorted(fromCheck?.stdout)).toEqual(sorted(check?.stdout));
      // Which line is the slowest is another one each time.
      const places = (out = '') => JSON.parse(clean(out)).environments;
      expect(places(fromEnv?.stdout)).toEqual(places(env?.stdout));
      expect(clean(fromMatrix?.stdout)).toBe(clean(matrix?.stdout));
    });
  });
});
