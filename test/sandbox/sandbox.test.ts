import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { checks } from '../../electron/checks/index.ts';
import { saySandboxIn } from '../../electron/commands/sandbox/words.ts';
import type { Finding } from '../../electron/engine/model.ts';
import type { Json, Settings } from '../../electron/probes/editor/settings.ts';
import type { VariableSetting } from '../../electron/probes/sdk/go-variables.ts';
import type { GorootSetting } from '../../electron/probes/sdk/goroot-settings.ts';
import type { RunningGo } from '../../electron/probes/sdk/running-go.ts';
import type { EditorTool, EditorTools } from '../../electron/probes/tools/editor-tools.ts';
import { filesOf } from '../../electron/sandbox/files.ts';
import { playedAs } from '../../electron/sandbox/played.ts';
import { type Seen, sandboxOf } from '../../electron/sandbox/what.ts';
import en from '../../electron/strings/sandbox.en.json';
import zh from '../../electron/strings/sandbox.zh-CN.json';
import { isDevcontainer } from './devcontainer.ts';
import { lastStage, parseDockerfile } from './dockerfile.ts';

const home = '/Users/anna';
const command = (path: string): RunningGo['command'] => ({
  path,
  real: path,
  rule: 'path',
  origin: { by: 'unknown' },
  binary: { kind: 'unreadable', problem: 'gone' },
  manager: null,
  shim: false,
});
const running = (version: string | null): RunningGo => ({
  where: 'editor',
  command: command('/opt/homebrew/bin/go'),
  shown: '/opt/homebrew/bin/go',
  root: null,
  version,
  arches: ['arm64'],
  reportedRoot: null,
  downloaded: false,
  evidence: [],
});
const tool = (name: 'go' | 'gopls' | 'dlv', path: string, more: Partial<EditorTool> = {}): EditorTool => ({
  tool: name,
  command: command(path),
  shown: path,
  arches: [],
  release: null,
  builtBy: null,
  missingInterpreter: null,
  isForWindows: false,
  ...more,
});
const tools = (more: Partial<EditorTools> = {}): EditorTools => ({
  os: 'darwin',
  home,
  go: tool('go', '/opt/homebrew/bin/go'),
  gopls: tool('gopls', `${home}/go/bin/gopls`, { release: 'v0.20.0', builtBy: '1.25.3' }),
  dlv: tool('dlv', '/opt/homebrew/bin/dlv'),
  ...more,
});
const variable = (value: string, layer: VariableSetting['layer'] = 'shell'): VariableSetting => ({
  value,
  layer,
  place: null,
  source: '~/.zshenv:1',
  text: '',
});
const settings = (given: Readonly<Record<string, Json>>): Settings['values'] =>
  Object.fromEntries(
    Object.entries(given).map(([key, value]) => [
      key,
      { value, place: { file: '/s.json', line: 1, text: '' }, layer: 'user', members: {} },
    ]),
  );
const finding = (check: string, more: Partial<Finding> = {}): Finding => ({
  check,
  key: 'x',
  area: 'sdk',
  severity: 'error',
  message: 'missing',
  params: {},
  title: `${check} is wrong`,
  detail: '',
  why: '',
  evidence: [],
  causedBy: null,
  looked: [],
  since: null,
  repair: { title: '', risk: 'low', automatic: false, durable: 'everything', restart: 'nothing' },
  links: [],
  ...more,
});
const seen = (more: Partial<Seen> = {}): Seen => ({
  owner: { home, user: 'anna' },
  findings: [],
  running: [running('1.26.1')],
  tools: tools(),
  variables: {},
  goroots: [],
  settings: {},
  module: null,
  workGo: undefined,
  path: [],
  ...more,
});
const files = (more: Partial<Seen> = {}) => {
  const all = filesOf(sandboxOf(seen(more)), saySandboxIn('en'), 'en');
  const { Dockerfile = '', 'README.md': readme = '', '.devcontainer/devcontainer.json': json = '' } = all;
  const config = JSON.parse(json.slice(json.indexOf('\n')));
  return { all, docker: Dockerfile, steps: parseDockerfile(Dockerfile), readme, config };
};

test('versions in use, each tool built by the Go that built it, where the editor finds it', () => {
  const { steps, config, readme } = files();
  expect(steps.filter(({ word }) => word === 'FROM').map(({ rest }) => rest)).toEqual([
    'golang:1.25.3-bookworm AS gopls',
    'golang:bookworm AS dlv',
    'golang:1.26.1-bookworm',
  ]);
  const runs = steps.filter(({ word }) => word === 'RUN').map(({ rest }) => rest);
  expect(runs[0]).toContain('go install golang.org/x/tools/gopls@v0.20.0');
  expect(runs[1]).toContain('go install github.com/go-delve/delve/cmd/dlv@latest');
  expect(steps.filter(({ word }) => word === 'COPY').map(({ rest }) => rest)).toEqual([
    '--from=gopls /out/gopls /root/go/bin/gopls',
    '--from=dlv /out/dlv /usr/local/bin/dlv',
  ]);
  expect(isDevcontainer(config)).toBe(true);
  expect(readme).toContain('dlv: the one in use tells no release');
  expect(readme).toContain('Nothing was wrong on that machine');
});

test('a go that tells no release, an old one, and none', () => {
  const base = (more: Partial<Seen>) => lastStage(files(more).steps)[0]?.rest;
  expect(base({ running: [running(null)] })).toBe('golang:bookworm');
  expect(files({ running: [running(null)] }).readme).toContain('development build');
  expect(base({ running: [running('1.19.2')] })).toBe('golang:1.19.2-bullseye');
  expect(base({ running: [running('1.26.1\nRUN evil')] })).toBe('golang:bookworm');
  const none = files({ running: [], tools: tools({ go: null }) });
  expect(none.steps[0]).toEqual({ word: 'FROM', rest: 'debian:bookworm-slim' });
});

test('a GOROOT is to the image what it is to the machine', () => {
  const line = (value: string, is: GorootSetting['verdict']) => {
    const setting = variable(value);
    const judged: GorootSetting = { setting, verdict: is, clashes: [], agrees: [], needed: false, byManager: false };
    const { docker } = files({ variables: { GOROOT: [setting] }, goroots: [judged] });
    return /export GOROOT=([^']*)/.exec(docker)?.[1];
  };
  const real = { is: 'sdk', version: 'go1.26.1', real: '/opt/go' } as const;
  expect(line('/opt/homebrew/opt/go/libexec', real)).toBe('/usr/local/go');
  expect(line(`${home}/sdk/go1.18`, { is: 'missing' })).toBe('/root/sdk/go1.18');
  expect(line('/usr/local/go', { is: 'missing' })).toBe('/opt/no-such-go');
  expect(line('/usr/local/go/bin/go', { is: 'file' })).toBe('/usr/local/go/bin/go');
});

test('settings: what is right in a container only, and no paths of the Mac but the wrong ones', () => {
  const given = settings({
    'go.lintTool': 'staticcheck',
    'editor.fontSize': 12,
    'go.alternateTools': { gopls: '/opt/gone/gopls' },
    'go.toolsEnvVars': { GOFLAGS: '-mod=mod', GITHUB_TOKEN: 'x', HOME2: `\${env:HOME}`, PATH: '/Users/anna/bin' },
    gopls: { 'build.buildFlags': ['-tags=anna', 'token=abc'] },
  });
  const healthy = files({ settings: given });
  expect(healthy.config.customizations.vscode.settings).toEqual({
    'go.lintTool': 'staticcheck',
    'go.toolsEnvVars': { GOFLAGS: '-mod=mod' },
    gopls: { 'build.buildFlags': ['-tags=someone'] },
  });
  expect(healthy.readme).toContain('go.alternateTools: its value is a path of that machine');
  const blamed = finding('setting-bad-path', { params: { key: 'go.alternateTools.gopls' } });
  const broken = files({ settings: given, findings: [blamed] });
  expect(broken.config.customizations.vscode.settings['go.alternateTools']).toEqual({ gopls: '/opt/gone/gopls' });
  expect(isDevcontainer(broken.config)).toBe(true);
});

test('every check has an answer, and what Linux cannot show has a reason', () => {
  const has = { variables: [], settings: [], pinned: [], builtBy: [], work: false };
  for (const { id, area } of checks) {
    const [played, because] = playedAs({ check: id, area, message: '', params: {} }, has);
    expect([id, because]).not.toEqual([id, 'unknown']);
    expect(en).toHaveProperty([`because.${because}`]);
    expect(en).toHaveProperty([`played.${played}`]);
  }
  const { readme } = files({ findings: [finding('quarantined-tool'), finding('policy/own', { area: 'policy' })] });
  expect(readme).toMatch(
    /cannot be seen on Linux[\s\S]*quarantined\\-tool is wrong.*Gatekeeper[\s\S]*policy of the team/,
  );
});

test('go.work, a module without go.mod, an editor without the shell', () => {
  const work = files({ workGo: '1.24', findings: [finding('workspace-mismatch')] }).all['go.work'];
  expect(work).toContain('go 1.24\n\nuse .\nuse ./missing\n');
  expect(files({ findings: [finding('not-a-module')] }).all).not.toHaveProperty(['go.mod']);
  const alone = files({ findings: [finding('path-not-in-editor')] });
  expect(alone.config.userEnvProbe).toBe('none');
  expect(alone.docker).toContain('ENV PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"');
  expect(alone.docker).toContain('export PATH=/usr/local/go/bin:"$PATH"');
});

describe('nothing read from a machine becomes an instruction, a command or markup', () => {
  const hostile = [
    `'; touch /tmp/pwned; '`,
    '$(touch /tmp/pwned)`touch /tmp/pwned`',
    '${HOME} $HOME \\',
    '"quoted" <<EOF #comment %s %n',
    'a\nRUN touch /tmp/pwned',
    'a\r\nFROM evil',
    'a\u2028RUN b\u0000\u001b[31m',
    '\u202eevil',
  ];
  test.each(hostile)('%j', (value) => {
    const healthy = files().steps.length;
    const { docker, steps, readme, config } = files({
      variables: { GOFLAGS: [variable(value), variable(value, 'go-env-file')], [value]: [variable('x')] },
      settings: settings({ 'go.buildTags': value, [`go.${value}`]: value }),
      findings: [finding(value, { title: value, key: value })],
      path: [
        {
          folder: `/opt/${value}`,
          exists: true,
          origin: { by: 'file', place: { file: '/x', line: 1, text: '' } },
          movedBack: false,
        },
      ],
      module: { file: '/x', go: { version: value, place: { file: '/x', line: 1, text: '' } }, toolchain: null },
      tools: tools({ gopls: tool('gopls', `${home}/${value}/gopls`, { release: value, builtBy: value }) }),
    });
    expect(isDevcontainer(config)).toBe(true);
    const isSafe = !/[\p{Cc}\u2028\u202e]/u.test(value);
    expect(steps.length).toBe(healthy + (isSafe ? 2 : 0));
    expect(readme.split('\n').filter((line) => line.startsWith('- **'))).toHaveLength(1);
    expect(readme).not.toMatch(/<(?!!--)/);
    // A real shell gets the value back as it was.
    const script = lastStage(steps)
      .filter(({ word }) => word === 'RUN')
      .map(({ rest }) => rest);
    const bashrc = script.find((one) => one.includes('.bashrc') && one.includes('export'))?.replace(/>>?\s*\S+$/, '');
    const lines = spawnSync('/bin/sh', ['-c', bashrc ?? 'true'], { encoding: 'utf8' }).stdout;
    const told = spawnSync('/bin/bash', ['-c', `${lines}\nprintf %s "$GOFLAGS"`], { encoding: 'utf8', env: {} }).stdout;
    expect(told).toBe(isSafe ? value : '');
    expect(docker).not.toContain('\u2028');
  });

  test('names and secrets stay', () => {
    const { docker, readme, config } = files({
      variables: {
        GOPROXY: [variable('https://***@proxy.corp/anna,direct')],
        GONOPROXY: [variable('git.corp/Anna')],
        GOPATH: [variable('/Users/bob/go')],
        GOFLAGS: [variable('-ldflags=-X=main.apiKey=hunter2')],
        GOAUTH: [variable('git /Users/anna/.secret')],
      },
      settings: settings({ 'go.buildTags': 'ghp_0123456789abcdef' }),
      findings: [finding('goproxy-malformed', { title: 'Anna at /Users/anna/x and bob at /Users/bob' })],
    });
    const all = `${docker}${readme}${JSON.stringify(config)}`;
    expect(all).not.toMatch(/anna|bob\/|hunter2|ghp_|\*\*\*@/i);
    expect(docker).toContain('export GOPROXY=https://proxy.corp/someone,direct');
    expect(readme).toContain('GOAUTH: it may hold a password or a token');
  });
});

test('both languages say the same', () => {
  const holes = (words: Record<string, string>) =>
    Object.entries(words).map(([key, word]) => [key, [...word.matchAll(/\{\w+\}/g)].map(String).sort()]);
  expect(holes(zh)).toEqual(holes(en));
});
