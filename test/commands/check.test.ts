import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { Report } from '../../electron/engine/model.ts';
import { ofShellsHere } from '../shells.ts';
import { bundle, createHome, type Home, realGo } from './cli.ts';

const homes: Home[] = [];
const home = (...args: Parameters<typeof createHome>) => {
  const made = createHome(...args);
  homes.push(made);
  return made;
};
afterAll(() => homes.forEach((made) => void made.dispose()));
const plain = home();
const reportOf = (stdout: string) => Report.parse(JSON.parse(stdout));

test.skipIf(!realGo)('this machine: a report that fits the schema, true about the installed go', () => {
  const { code, stdout, stderr } = plain.greenlight('check', '--json');
  expect(stderr).toBe('');
  const report = reportOf(stdout);
  expect(code).not.toBe(2);
  expect(report.machine.os).toBe(process.platform);
  expect(report.probes.find(({ id }) => id === 'sdk.go-env')?.looked).toContain(`$ ${realGo}/bin/go env -json`);
});

test('the published schema accepts what is printed, and not everything', () => {
  const schema = z.fromJSONSchema(JSON.parse(readFileSync('docs/report.schema.json', 'utf8')));
  const printed = JSON.parse(plain.greenlight('check', '--json').stdout);
  expect(schema.safeParse(printed).error).toBeUndefined();
  expect(schema.safeParse({ ...printed, light: 'blue' }).success).toBe(false);
});

test.skipIf(process.platform === 'darwin')('what exists only on macOS is skipped, with the reason', () => {
  const { results } = reportOf(plain.greenlight('check', '--json').stdout);
  expect(results.find(({ check }) => check === 'gui-environment-stale')).toMatchObject({
    status: 'skipped',
    reason: 'only on macOS',
  });
});

test('no program is started twice in one scan', () => {
  const { probes } = reportOf(plain.greenlight('check', '--json').stdout);
  const started = probes.flatMap(({ looked }) => looked.filter((what) => what.startsWith('$ ')));
  expect(started.length).toBeGreaterThan(2);
  // The marks and the environment of the shells differ, the rest must differ too.
  const programs = started.filter((what) => !/ -i /.test(what));
  expect(new Set(programs).size).toBe(programs.length);
  expect(started.filter((what) => / -i /.test(what)).length).toBeLessThanOrEqual(4);
});

/** A Mac may lack an editor, or have more to tell of. */
const isMac = process.platform === 'darwin';

test.skipIf(!realGo || isMac)('this machine is green', () => {
  const { code, stdout } = plain.greenlight('check', '--json');
  const { findings, light } = reportOf(stdout);
  expect([findings, light, code]).toEqual([[], 'green', 0]);
});

test.skipIf(isMac)('text: one sentence, readable without colour, in both languages', () => {
  const english = plain.greenlight('check');
  expect(english.stdout).toContain('✔ Green. Everything checked is fine.');
  expect(english.stdout).not.toContain('\u001b');
  expect(plain.greenlight('check', '--lang', 'zh-CN').stdout).toContain('✔ 绿灯：检查过的一切正常。');
  expect(
    spawnSync(process.execPath, [bundle, 'check'], { env: { ...plain.env, LANG: 'C' }, encoding: 'utf8' }).stdout,
  ).toContain('+ Green.');
});

test.skipIf(!realGo)(
  'a broken start-up file is named with its line, in both languages, and the exit code says so',
  () => {
    const broken = home({
      '.profile': `# mine\nexport GOROOT=/nowhere/go\nexport PATH="$PATH:${realGo}/bin"\n`,
      '.zprofile': `# mine\nexport GOROOT=/nowhere/go\nexport PATH="$PATH:${realGo}/bin"\n`,
    });
    const { code, stdout } = broken.greenlight('check', '--json');
    expect(code).toBe(1);
    const report = reportOf(stdout);
    const without = new Set(reportOf(plain.greenlight('check', '--json').stdout).findings.map(({ check }) => check));
    const root = report.findings.filter(({ causedBy, check }) => causedBy === null && !without.has(check));
    expect(root.map(({ check }) => check)).toEqual(['goroot-invalid']);
    expect(root[0]?.evidence[0]).toMatchObject({
      source: expect.stringMatching(/^~\/\.z?profile:2$/),
      text: 'export GOROOT=/nowhere/go',
    });
    expect(broken.greenlight('check').stdout).toMatch(/✖ .*GOROOT/);
    expect(broken.greenlight('check', '--lang', 'zh-CN').stdout).toMatch(/修复/);
  },
);

test('--only takes areas and checks', () => {
  const ids = (...args: string[]) =>
    reportOf(plain.greenlight('check', '--json', '--only', ...args).stdout).results.map(({ check }) => check);
  expect(ids('goroot-invalid', 'shell')).toContain('goroot-invalid');
  expect(ids('goroot-invalid', 'shell')).toContain('shell-env-fails');
  expect(ids('goroot-invalid')).toEqual(['goroot-invalid']);
});

test.each([
  [['check', '--only', 'nonsense'], /no check or area nonsense/],
  [['check', '--workspace', '/nowhere'], /\/nowhere is not a folder/],
  [['check', '--lang', 'fr'], /en, zh-CN/],
  [['check', '--editor', 'foo'], process.platform === 'darwin' ? /foo was not found/ : /no editor foo\. Known: code, /],
  [['chekc'], /unknown command/],
  [['explain-check', 'nonsense'], /no check nonsense/],
  [['check', '-o', '.'], /Cannot write \.: it is a folder/],
  [['completion', 'tcsh'], /zsh, bash, fish\.\n\(greenlight completion --help shows what it takes\)/],
  [['chekc', '--lang', 'zh-CN'], /^greenlight: 没有命令 “chekc”\n（是否想输入 check？）\n（greenlight --help/],
  [['check', '--lang=zh-CN', '--format', 'x'], /^greenlight: 选项 “--format <format>” 不接受 “x”/],
  [['help', 'chekc'], /unknown command 'chekc'/],
  [['--lang', 'zh-CN', 'check', '--workspace', '/nowhere'], /不是文件夹/],
])('wrong usage %j: exit 2, a sentence, no stack', (args, sentence) => {
  const { code, stdout, stderr } = plain.greenlight(...args);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(/\bat .*:\d+:\d+/);
});

test('--list-checks and explain-check', () => {
  const list = JSON.parse(plain.greenlight('check', '--list-checks', '--json').stdout);
  expect(list).toContainEqual(expect.objectContaining({ id: 'goroot-invalid', area: 'sdk' }));
  const explained = plain.greenlight('explain-check', 'goroot-invalid').stdout;
  expect(explained).toContain(`$ env -i HOME="$HOME"`);
  expect(explained).toContain('docs/checks/goroot-invalid.md');
  expect(explained).toContain('gopls-not-answering');
  expect(explained).toContain('‹source› sets GOROOT to ‹value›');
  expect(explained).toContain('https://');
  expect(JSON.parse(plain.greenlight('explain-check', 'goroot-invalid', '--json').stdout)).toMatchObject({
    id: 'goroot-invalid',
    area: 'sdk',
    messages: { missing: { title: 'GOROOT points to a folder that does not exist' } },
    facts: expect.arrayContaining([expect.any(String)]),
    page: expect.stringContaining('docs/checks/goroot-invalid.md'),
  });
});

test('what every command takes is understood before it too; behind it counts more', () => {
  const nameOf = (...args: string[]) => JSON.parse(plain.greenlight(...args).stdout).name;
  expect(nameOf('--json', '--lang', 'zh-CN', 'explain-check', 'goroot-invalid')).toBe('GOROOT 指向一个 Go SDK');
  expect(nameOf('--lang', 'zh-CN', 'explain-check', 'goroot-invalid', '--json', '--lang=en')).toMatch(/^[ -~]+$/);
  expect(plain.greenlight('--lang', 'zh-CN', 'help', 'undo').stdout).toContain('退出码：0 已撤销');
});

test('help names a command, as --help behind it does', () => {
  const { code, stdout } = plain.greenlight('help', 'completion');
  expect([code, stdout]).toEqual([0, plain.greenlight('completion', '--help').stdout]);
  expect(stdout).toContain('bash');
});

test('when nobody reads on, as after | head, it ends without a stack', async () => {
  const child = plain.start('completion', 'zsh');
  child.stdout?.destroy();
  let said = '';
  child.stderr?.on('data', (text: Buffer) => {
    said += text.toString();
  });
  expect([(await once(child, 'close'))[0], said]).toEqual([141, '']);
});

test.each(
  ofShellsHere([
    ['zsh', ['-n']],
    ['bash', ['-n']],
    ['fish', ['--no-execute']],
  ] as const),
)('the completion for %s is a script it accepts', (shell, args) => {
  const { stdout } = plain.greenlight('completion', shell);
  expect(stdout).toContain('explain-check');
  expect(stdout).toContain('lint test');
  const script = path.join(plain.folder, `completion.${shell}`);
  writeFileSync(script, stdout);
  const { error, status, stderr } = spawnSync(shell, [...args, script], { encoding: 'utf8' });
  expect(error).toBeUndefined();
  expect([status, stderr]).toEqual([0, '']);
});

test('completion knows what stands before the command, and the values of options', () => {
  const words = [
    ['--lang', 'zh-CN', 'explain-c'],
    ['check', '--format', 'pro'],
    ['fix', 'goroot-inv'],
    ['export', '--protocol', 'http/j'],
    ['--lang', 'z'],
  ];
  const expected = ['explain-check', 'prometheus', 'goroot-invalid', 'http/json', 'zh-CN'];
  const inBash = words.map(
    (line) =>
      `COMP_WORDS=(greenlight ${line.join(' ')}); COMP_CWORD=${line.length}; _greenlight; echo "\${COMPREPLY[*]}"`,
  );
  const inFish = words.map((line) => `complete -C 'greenlight ${line.join(' ')}' | string split -f1 \\t`);
  for (const [shell, lines] of [
    ['bash', inBash],
    ['fish', inFish],
  ] as const) {
    const script = [plain.greenlight('completion', shell).stdout, ...lines].join('\n');
    const { stdout } = spawnSync(shell, ['-c', script], { encoding: 'utf8', cwd: plain.folder, env: plain.env });
    expect([shell, ...stdout.trim().split('\n')]).toEqual([shell, ...expected]);
  }
});

test('--version is that of the package', () => {
  expect(plain.greenlight('--version').stdout.trim()).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
});

const running = (mark: string) => spawnSync('pgrep', ['-f', mark], { encoding: 'utf8' }).stdout.trim();

test('Ctrl-C stops the children and leaves at once', async () => {
  const slow = home({ '.profile': 'sleep 4711\n', '.zprofile': 'sleep 4711\n' });
  const child = slow.start('check');
  while (!running('sleep 4711')) await wait(50);
  const began = performance.now();
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  expect(code).toBe(130);
  expect(performance.now() - began).toBeLessThan(1000);
  await wait(100);
  expect(running('sleep 4711')).toBe('');
});

test.skipIf(process.platform === 'darwin')(
  'on a terminal: progress, a note when it takes longer, and a clean end',
  () => {
    const slow = home({ '.profile': `sleep 3.6\nexport PATH="$PATH:${realGo}/bin"\n` });
    const command = `${process.execPath} ${bundle} check --quick`;
    const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
      env: { ...slow.env, TERM: 'xterm', SHELL: '/bin/sh' },
      cwd: slow.folder,
      encoding: 'utf8',
    });
    expect(stdout).toMatch(/Reading \d+ of \d+/);
    expect(stdout).toContain('Taking longer than usual');
    const afterProgress = stdout.slice(stdout.lastIndexOf('\u001b[2K'));
    expect(afterProgress).toContain('Greenlight');
  },
);

test('a home with spaces and Chinese characters', () => {
  const chinese = home({ '项 目/go.mod': 'module example.com/x\n\ngo 1.21\n' }, '山 姆 home');
  const { stdout } = chinese.greenlight('check', '--json', '--workspace', path.join(chinese.folder, '项 目'));
  const { light } = reportOf(plain.greenlight('check', '--json').stdout);
  expect(reportOf(stdout)).toMatchObject({ light, subject: { workspace: '~/项 目' } });
  expect(path.basename(chinese.folder)).toBe('山 姆 home');
});
