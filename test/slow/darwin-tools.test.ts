import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { localHost } from '../../electron/host/local.ts';
import { readBinary } from '../../electron/probes/tools/binary.ts';
import { goEnv } from '../go-tools.ts';
import { fatOf, versionOf } from '../probes/tools/go-programs.ts';
import { quickest } from '../quickest.ts';

/** `npm run test:slow`: the real gopls and dlv, built for both kinds of Mac. Minutes on a small machine. */
const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-darwin-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function build(pin: string, arch: string): string {
  const gopath = path.join(folder, 'gopath');
  mkdirSync(gopath, { recursive: true });
  const { status, stderr } = spawnSync('go', ['install', pin], {
    env: {
      ...process.env,
      GOOS: 'darwin',
      GOARCH: arch,
      CGO_ENABLED: '0',
      GOBIN: '',
      GOFLAGS: '-modcacherw',
      GOPATH: gopath,
      GOMODCACHE: goEnv('GOMODCACHE'),
    },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const name = path.basename(pin.slice(0, pin.indexOf('@')));
  return path.join(gopath, 'bin', `darwin_${arch}`, name);
}

describe.each([
  ['golang.org/x/tools/gopls@v0.23.0', 'golang.org/x/tools/gopls'],
  ['github.com/go-delve/delve/cmd/dlv@v1.27.2', 'github.com/go-delve/delve/cmd/dlv'],
])('%s', (pin, main) => {
  test('is read for Apple silicon, Intel and both in one', { timeout: 900_000 }, async () => {
    const [arm64, amd64] = [build(pin, 'arm64'), build(pin, 'amd64')];
    const universal = path.join(folder, 'universal');
    writeFileSync(universal, fatOf([amd64, arm64]));
    const version = pin.slice(pin.indexOf('@') + 1);
    const host = localHost();
    for (const [file, arches, signature] of [
      [arm64, ['arm64'], 'linker-signed'],
      [amd64, ['amd64'], 'none'],
      [universal, ['amd64', 'arm64'], null],
    ] as const) {
      const binary = await readBinary(host, file);
      if (binary?.kind !== 'macho') throw new Error(`${file} is ${binary?.kind}`);
      expect(binary.slices.map(({ arch }) => arch)).toEqual(arches);
      expect(binary.slices.every(({ hasUuid }) => hasUuid)).toBe(true);
      if (signature) expect(binary.slices[0]?.signature).toBe(signature);
      expect(binary.build).toMatchObject({ path: main, version, goVersion: versionOf(arm64).go });
      expect(await quickest(() => readBinary(host, file))).toBeLessThan(20);
    }
  });
});
