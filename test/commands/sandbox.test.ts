import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleText } from '../../electron/bundle/format.ts';
import { diagnose } from '../../electron/commands/check/check.ts';
import { type Io, UsageError } from '../../electron/commands/io.ts';
import { sandbox } from '../../electron/commands/sandbox/sandbox.ts';
import type { ReadHost } from '../../electron/engine/host.ts';
import type { Json } from '../../electron/redact/json.ts';
import { aBundle, known } from '../bundle/a-bundle.ts';
import { fakeHost } from '../fake-host.ts';
import { realHome, removeHomes } from '../probes/shell/real-shell.ts';
import { isDevcontainer } from '../sandbox/devcontainer.ts';
import { lastStage, parseDockerfile, play } from '../sandbox/dockerfile.ts';
import { realGo } from './cli.ts';

let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'greenlight-sandbox-'));
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
  removeHomes();
});

const onPath = `export PATH="$PATH:${realGo}/bin"\n`;
const project = {
  'src/go.mod': 'module example.com/secret\n\ngo 1.21\n',
  'src/main.go': 'package main\n\nfunc main() {}\n',
};

function ioOf(host: ReadHost, language: Io['language'] = 'en'): { readonly io: Io; readonly printed: () => string } {
  let stdout = '';
  const sheet = { columns: 80, color: false, unicode: true, interactive: false, language } as const;
  return {
    io: { ...sheet, host, stdout: (text) => void (stdout += text), stderr: () => undefined },
    printed: () => stdout,
  };
}

async function sandboxOf(lines: string, more: Readonly<Record<string, string>> = {}, language: Io['language'] = 'en') {
  const { host, home } = realHome('zsh', { '.zshenv': `${onPath}${lines}`, ...project, ...more });
  const folder = path.join(mkdtempSync(path.join(scratch, 'one-')), 'new');
  const { io, printed } = ioOf(host, language);
  const code = await sandbox({ folder, workspace: path.join(home, 'src'), json: true }, io, '1.0.0');
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  return { code, folder, home, printed, read, output: () => JSON.parse(printed()) };
}

const asked = ['goroot-invalid', 'goproxy-malformed', 'goflags-leak', 'modules-off', 'gotoolchain-stuck', 'go-missing'];

/** What `greenlight check` says in the sandbox. */
async function findingsIn(folder: string) {
  const { host, home } = realHome('bash', {}, { name: 'root' });
  play(readFileSync(path.join(folder, 'Dockerfile'), 'utf8'), home, realGo);
  const { report } = await diagnose(
    { workspace: folder, only: asked, policy: false, quick: true },
    ioOf(host).io,
    '1.0.0',
  );
  return report.findings.map(({ check, message }) => `${check} ${message}`);
}

describe('check finds in the sandbox what it found on the machine', () => {
  const kinds: readonly [string, string, Readonly<Record<string, string>>, readonly string[]][] = [
    ['a GOROOT that is gone', 'export GOROOT=$HOME/sdk/go1.18\n', {}, ['goroot-invalid missing']],
    [
      'a malformed GOPROXY, modules switched off, and flags that go env -w keeps',
      'export GOPROXY=proxy,direct GO111MODULE=off\n',
      { '.config/go/env': 'GOFLAGS=-mod=vendor\n' },
      ['goflags-leak go-env-file', 'goproxy-malformed scheme-missing', 'modules-off shell'],
    ],
  ];
  test.concurrent.each(kinds)('%s', async (_, lines, files, findings) => {
    const { code, folder, output } = await sandboxOf(lines, files);
    expect(code).toBe(0);
    for (const check of findings.map((one) => one.split(' ')[0])) {
      expect(output().findings).toContainEqual(expect.objectContaining({ check, played: 'yes', because: 'variables' }));
    }
    expect((await findingsIn(folder)).toSorted()).toEqual(findings);
  });

  test('nothing on a healthy one, and its module builds without a network', async () => {
    const { folder, read } = await sandboxOf('export GOPRIVATE=git.example.com\n');
    expect(await findingsIn(folder)).toEqual([]);
    const { version } = /golang:(?<version>[\d.]+)-bookworm/.exec(read('Dockerfile'))?.groups ?? {};
    expect(`go${version}`).toBe(
      spawnSync(`${realGo}/bin/go`, ['env', 'GOVERSION'], { encoding: 'utf8' }).stdout.trim(),
    );
    const env = { ...process.env, GOPROXY: 'off', GOTOOLCHAIN: 'local' };
    for (const argv of [
      ['build', '-o', path.join(scratch, 'built'), '.'],
      ['vet', '.'],
    ]) {
      const { status, stderr } = spawnSync(`${realGo}/bin/go`, argv, { cwd: folder, env, encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
    }
  });
});

test('what it tells, in Chinese too, without the names of the machine', async () => {
  const { read, printed, home } = await sandboxOf('export GOFLAGS=-mod=mod\n', {}, 'zh-CN');
  expect(read('README.md')).toContain('Greenlight 沙盒');
  const instructions = lastStage(parseDockerfile(read('Dockerfile')));
  expect(instructions.map(({ word }) => word)).toEqual(['FROM', 'ENV', 'RUN', 'RUN', 'WORKDIR']);
  for (const name of ['Dockerfile', 'README.md', 'go.mod', 'main.go', '.devcontainer/devcontainer.json']) {
    expect(read(name).split('\n')[0]).toContain('Written by greenlight sandbox');
    expect(read(name)).not.toContain(home);
    expect(read(name)).not.toMatch(/\bsam\b|example\.com\/secret/);
  }
  expect(JSON.parse(printed()).files).toContain('Dockerfile');
});

test('a folder with something in it is left alone, before anything is asked', async () => {
  const { host } = realHome('zsh', {});
  const { io } = ioOf(host);
  const make = (folder: string, force = false) => sandbox({ folder, force }, io, '1.0.0');
  const taken = path.join(scratch, 'taken');
  mkdirSync(taken);
  writeFileSync(path.join(taken, 'Dockerfile'), 'FROM scratch\n');
  await expect(make(taken)).rejects.toThrow('is not empty');
  await expect(make(taken, true)).rejects.toThrow('was not written by greenlight sandbox');
  symlinkSync(scratch, path.join(scratch, 'link'));
  await expect(make(path.join(scratch, 'link'), true)).rejects.toThrow('is a link');
  await expect(make(path.join(taken, 'Dockerfile'))).rejects.toThrow('is not a folder');
  expect(readFileSync(path.join(taken, 'Dockerfile'), 'utf8')).toBe('FROM scratch\n');
  expect(existsSync(path.join(taken, 'README.md'))).toBe(false);
});

describe('--from', () => {
  const program = (path: string) => ({ path, real: path, rule: 'path', origin: { by: 'unknown' }, manager: null });
  const variable = (value: Json, layer = 'shell') => ({ value, layer, place: null, source: '~/.zshenv:1', text: '' });
  const setting = (value: Json) => ({ value, place: { file: '/s', line: 1, text: '' }, layer: 'user', members: {} });
  /** As the probes give them, with the same text wherever there can be one. */
  const factsWith = (text: Json, word = typeof text === 'string' ? text : 'x'): Readonly<Record<string, Json>> => ({
    'sdk.running-go': [
      {
        where: 'editor',
        command: program(`/opt/${word}/go`),
        shown: 'x',
        version: text,
        arches: [],
        evidence: [],
      },
    ],
    'tools.editor-tools': {
      os: 'darwin',
      home: '/Users/user',
      go: null,
      gopls: { command: program(`/Users/user/${word}/gopls`), shown: 'x', release: text, builtBy: text },
      dlv: null,
    },
    'sdk.go-variables': { GOFLAGS: [variable(text), variable(text, 'go-env-file')], GOROOT: [variable(text)] },
    'sdk.goroot-settings': [{ setting: variable(text), verdict: { is: 'missing' }, clashes: [] }],
    'editor.settings': { values: { 'go.buildTags': setting(text), [`go.${word}`]: setting([text]) } },
    'sdk.workspace-go': { file: '/x', go: { version: text }, toolchain: { name: text } },
    'workspace.modules': { work: { go: { value: text } } },
    'shell.editor-environment': {
      path: [{ folder: `/opt/${word}`, exists: true, movedBack: false, origin: { by: 'file' } }],
    },
  });

  async function played(facts: Readonly<Record<string, Json>>) {
    const all = Object.fromEntries(Object.entries(facts).map(([id, value]) => [id, known(value)]));
    const bundle = bundleText(aBundle(all));
    const { io, printed } = ioOf(fakeHost({ files: { '/b.json': bundle } }));
    const folder = path.join(mkdtempSync(path.join(scratch, 'from-')), 'new');
    const problem = await sandbox({ folder, from: '/b.json', json: true }, io, '1.0.0').then(
      () => '',
      (error: unknown) => (error instanceof UsageError ? error.message : Promise.reject(error)),
    );
    const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
    return { folder, problem, read, output: () => JSON.parse(printed()) };
  }

  test('the machine of the bundle, and nothing of this one', async () => {
    const { read, problem, output } = await played({
      ...factsWith('1.26.1'),
      'sdk.go-variables': { GOFLAGS: [variable('-tags=user')] },
    });
    expect(problem).toBe('');
    expect(read('Dockerfile')).toContain('FROM golang:1.26.1-bookworm\n');
    expect(read('Dockerfile')).toContain('export GOFLAGS=-tags=user');
    expect(read('go.mod')).toContain('go 1.26.1\n');
    expect(output().files).toContain('go.work');
    const { io } = ioOf(fakeHost({}));
    const folder = path.join(scratch, 'never');
    await expect(sandbox({ folder, from: '/b.json', workspace: '/x' }, io, '1')).rejects.toThrow('--workspace cannot');
    expect(existsSync(folder)).toBe(false);
  });

  test.each([
    '1.26.1\nRUN touch /tmp/pwned',
    '1.26.1\\',
    "'; touch /tmp/pwned; '",
    '$(touch /tmp/pwned)`touch /tmp/pwned`',
    '${localEnv:HOME}',
    '\u2028RUN evil\u202e',
    '<script>[x](http://evil) */ //',
  ])('%j in every fact stays a text', async (text) => {
    const { read, problem } = await played(factsWith(text));
    expect(problem).toBe('');
    const steps = parseDockerfile(read('Dockerfile'));
    const [base] = lastStage(steps);
    expect(base).toEqual({ word: 'FROM', rest: 'golang:bookworm' });
    expect(new Set(steps.map(({ word }) => word))).toEqual(new Set(['ARG', 'FROM', 'RUN', 'ENV', 'COPY', 'WORKDIR']));
    expect(read('go.mod')).toMatch(/^\/\/ [^\n]*\n\nmodule example\.com\/sandbox\n\ngo 1\.21\n$/);
    const config = read('.devcontainer/devcontainer.json');
    expect(isDevcontainer(JSON.parse(config.slice(config.indexOf('\n'))))).toBe(true);
    expect(config).not.toMatch(/localEnv|[\u2028\u202e]/);
    expect(read('README.md')).not.toMatch(/<(?!!--)/);
  });

  const odd: readonly Json[] = [null, 7, 'x', [], {}, [null], [['1.26.1']], { path: [7], values: { 'go.x': 1 } }];
  test('what no probe of ours gives is a damaged bundle in one sentence, or is left out; never a crash', async () => {
    const healthy = factsWith('1.26.1');
    const cases = Object.keys(healthy).flatMap((id) => odd.map((value) => ({ ...healthy, [id]: value })));
    const objects: readonly Json[] = [
      { evil: '1.26.1' },
      { toString: 'x' },
      { replace: 1, length: 1 },
      ['1.26.1'],
      1.26,
    ];
    const all = [...cases.filter((_, n) => n % 3 === 0), ...objects.map((one) => factsWith(one))];
    // Each waits for the disk.
    for (const { problem, folder, read } of await Promise.all(all.map(played))) {
      expect(problem).toMatch(/^(\/b\.json is damaged at facts\.)?$/);
      expect(existsSync(folder)).toBe(problem === '');
      if (problem === '') expect(parseDockerfile(read('Dockerfile')).at(-1)?.word).toBe('WORKDIR');
    }
  });

  test('huge lists give files that can be read', async () => {
    const many = <T>(make: (n: number) => T) => Array.from({ length: 1000 }, (_, n) => make(n));
    const long = '-tags='.padEnd(1900, 'token');
    const { read, problem } = await played({
      ...factsWith('1.26.1'),
      'sdk.go-variables': Object.fromEntries(many((n) => [`GO${n}`, [variable(long)]])),
      'editor.settings': { values: Object.fromEntries(many((n) => [`go.${n}`, setting([long, `token=${n}`])])) },
      'shell.editor-environment': {
        path: many((n) => ({ folder: `/opt/${n}`, exists: true, movedBack: false, origin: { by: 'file' } })),
      },
    });
    expect(problem).toBe('');
    const files = ['Dockerfile', 'README.md', '.devcontainer/devcontainer.json'];
    expect(files.map((name) => read(name).length).filter((size) => size > 4_000_000)).toEqual([]);
  });
});
