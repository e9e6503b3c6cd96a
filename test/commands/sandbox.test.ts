import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diagnose } from '../../electron/commands/check.ts';
import type { Io } from '../../electron/commands/io.ts';
import { sandbox } from '../../electron/commands/sandbox.ts';
import type { ReadHost } from '../../electron/engine/host.ts';
import { realHome, removeHomes } from '../probes/shell/real-shell.ts';
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
