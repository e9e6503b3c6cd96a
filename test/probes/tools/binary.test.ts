import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadHost } from '../../../electron/engine/host.ts';
import { localHost } from '../../../electron/host/local.ts';
import { type Binary, type BuildInfo, readBinary } from '../../../electron/probes/tools/binary.ts';
import { fakeHost } from '../../fake-host.ts';
import { quickest } from '../../quickest.ts';
import { buildPrograms, fatOf, goroot, versionOf } from './go-programs.ts';
import { machoOfOldGo } from './old-go.ts';

const read = (bytes: Uint8Array | string): Promise<Binary | undefined> =>
  readBinary(fakeHost({ files: { '/bin/x': bytes } }), '/bin/x');
const ofThisSystem = process.platform === 'darwin' ? 'macho' : 'elf';
const real = (file: string): Promise<Binary | undefined> => readBinary(localHost(), file);
const problem = async (bytes: Uint8Array): Promise<string | undefined> => {
  const binary = await read(bytes);
  return binary?.kind === 'unreadable' ? binary.problem : undefined;
};

let programs: ReturnType<typeof buildPrograms>;
beforeAll(() => {
  programs = buildPrograms();
}, 240_000);
afterAll(() => programs?.remove());

/** The lines `go version -m` would print for what was read, but for dependencies. */
const lines = (build: BuildInfo): string[] => [
  `path\t${build.path}`,
  ...(build.module ? [`mod\t${build.module}\t${build.version ?? ''}`] : []),
  ...Object.entries(build.settings).map(([key, value]) => `build\t${key}=${value}`),
];

function agrees(binary: Binary | undefined, file: string): void {
  if (!binary || !('build' in binary) || !binary.build) throw new Error('no build information');
  const told = versionOf(file);
  expect(binary.build.goVersion).toBe(told.go);
  expect(lines(binary.build)).toEqual(
    told.lines.map((line) => line.replace(/^(build\t[^=]+=)"(.*)"$/, (_, key, text) => key + JSON.parse(`"${text}"`))),
  );
}

describe('real programs', () => {
  test('arm64, signed by the linker', async () => {
    const binary = await real(programs.darwinArm64);
    expect(binary).toMatchObject({
      kind: 'macho',
      slices: [
        {
          arch: 'arm64',
          minimumMacos: expect.stringMatching(/^1[1-9]\.0$/),
          hasUuid: true,
          signature: 'linker-signed',
        },
      ],
      build: { module: 'example.com/hello', version: '(devel)', settings: { GOARCH: 'arm64', GOOS: 'darwin' } },
    });
    agrees(binary, programs.darwinArm64);
  });

  test('amd64, not signed', async () => {
    const binary = await real(programs.darwinAmd64);
    expect(binary).toMatchObject({ kind: 'macho', slices: [{ arch: 'amd64', signature: 'none' }] });
    agrees(binary, programs.darwinAmd64);
  });

  test.each([false, true])('both in one file, with 64-bit offsets: %s', async (is64) => {
    const binary = await read(fatOf([programs.darwinAmd64, programs.darwinArm64], is64));
    expect(binary).toMatchObject({
      slices: [
        { arch: 'amd64', signature: 'none' },
        { arch: 'arm64', signature: 'linker-signed' },
      ],
      build: { settings: { GOARCH: 'amd64' } },
    });
  });

  test('ad-hoc and certificate, from the same program with another signature', async () => {
    const sample = new Uint8Array(readFileSync(programs.darwinArm64));
    const start = Buffer.from(sample.buffer).indexOf(Buffer.from([0xfa, 0xde, 0x0c, 0xc0]));
    const signed = (flags: number, certificateBytes: number) => {
      const changed = sample.slice();
      const view = new DataView(changed.buffer, start);
      const words = [0xfade0cc0, 100, 2, 0, 28, 0x10000, 60, 0xfade0c02, 32, 0x20400, flags];
      for (const [index, word] of words.entries()) view.setUint32(4 * index, word);
      view.setUint32(60, 0xfade0b01);
      view.setUint32(64, certificateBytes);
      return changed;
    };
    expect(await read(signed(0x2, 8))).toMatchObject({ slices: [{ signature: 'ad-hoc' }] });
    expect(await read(signed(0x10000, 9000))).toMatchObject({ slices: [{ signature: 'certificate' }] });
  });

  test('the go command itself, and an ELF for arm64', async () => {
    const file = path.join(goroot(), 'bin', 'go');
    const binary = await real(file);
    expect(binary).toMatchObject({ kind: ofThisSystem, build: { path: 'cmd/go', module: null, version: null } });
    agrees(binary, file);
    expect(await real(programs.linuxArm64)).toMatchObject({ kind: 'elf', arch: 'arm64' });
    agrees(await real(programs.linuxArm64), programs.linuxArm64);
  });

  test('a program that is not of Go has no build information', async () => {
    expect(await real('/bin/sh')).toMatchObject({ kind: ofThisSystem, build: null });
  });

  test('a large one costs a few small reads', async () => {
    const file = path.join(programs.folder, 'large');
    const part = readFileSync(programs.darwinArm64);
    writeFileSync(file, Buffer.concat([part, Buffer.alloc(60 * 1024 * 1024)]));
    const host = localHost();
    let bytes = 0;
    const counting: ReadHost = {
      ...host,
      readRange: (name, start, length) => {
        bytes += length;
        return host.readRange(name, start, length);
      },
    };
    await readBinary(counting, file);
    expect(await quickest(() => readBinary(host, file))).toBeLessThan(20);
    expect(bytes).toBeLessThan(64 * 1024);
  });
});

describe('other files', () => {
  test('scripts name their interpreter', async () => {
    expect(await read('#!/usr/bin/env bash\nexec go "$@"\n')).toEqual({
      kind: 'script',
      interpreter: '/usr/bin/env bash',
    });
    expect(await read('#! /bin/sh -e')).toEqual({ kind: 'script', interpreter: '/bin/sh -e' });
    expect(await read('#!')).toEqual({ kind: 'script', interpreter: '' });
  });

  test('text, a very short file, none, and one that may not be read', async () => {
    expect(await read('hello')).toEqual({ kind: 'other' });
    expect(await read('x')).toEqual({ kind: 'other' });
    expect(await read('')).toEqual({ kind: 'unreadable', problem: 'an empty file' });
    expect(await readBinary(fakeHost(), '/bin/x')).toBeUndefined();
    const refused = fakeHost({ files: { '/bin/x': { refused: 'mode' } } });
    await expect(readBinary(refused, '/bin/x')).rejects.toMatchObject({ by: 'mode' });
  });

  test('before Go 1.18 the section holds pointers', async () => {
    expect(await read(machoOfOldGo())).toMatchObject({
      build: { goVersion: 'go1.17.13', path: 'example.com/old', module: 'example.com/old', version: 'v1.2.3' },
      slices: [{ minimumMacos: '10.13', hasUuid: false, signature: 'none' }],
    });
  });
});

describe('damaged and lying files', () => {
  const bytes = (...words: number[]) => {
    const view = new DataView(new ArrayBuffer(words.length * 4));
    for (const [index, word] of words.entries()) view.setUint32(index * 4, word);
    return new Uint8Array(view.buffer);
  };

  test('a Java class is no universal binary', async () => {
    expect(await problem(bytes(0xcafebabe, 61, 0, 0))).toBe('a Java class file');
  });

  test('counts and sizes that cannot be', async () => {
    expect(await problem(bytes(0xcafebabe, 0xffffffff))).toBe('4294967295 architectures');
    expect(await problem(bytes(0xcafebabe, 0))).toBe('0 architectures');
    expect(await problem(bytes(0xcafebabe, 2))).toBe('ends too early');
    expect(await problem(bytes(0xcafebabe, 1, 0x0100000c, 0, 28, 0x7fffffff, 0))).toBe(
      'the arm64 part ends beyond the file',
    );
    expect(await problem(bytes(0xcafebabe, 1, 0x0100000c, 0, 0, 28, 0))).toBe('the arm64 part is no program');
    expect(await problem(bytes(0xcffaedfe, 0, 0, 0, 0xffffffff, 0xffffffff, 0, 0))).toMatch(/^load commands of/);
    expect(await problem(bytes(0xcffaedfe, 0, 0, 0, 0xffffffff, 0x08000000, 0, 0, 0x1b000000, 0))).toBe(
      'a load command of an impossible size',
    );
    expect(await problem(bytes(0x7f454c46, 0x02010100))).toBe('ends too early');
  });

  test('a download that stopped', async () => {
    const whole = new Uint8Array(readFileSync(programs.darwinArm64));
    expect(await problem(whole.subarray(0, whole.length >> 1))).toBe('a segment ends beyond the file');
    expect(await problem(whole.subarray(0, 20))).toBe('ends too early');
    const elf = new Uint8Array(readFileSync(programs.linuxArm64));
    expect(await problem(elf.subarray(0, elf.length >> 1))).toBe('ends too early');
  });

  test('whatever stands in the headers, an answer comes', async () => {
    const samples = [programs.darwinArm64, programs.darwinAmd64, programs.linuxArm64].map(
      (file) => new Uint8Array(readFileSync(file)),
    );
    samples.push(fatOf([programs.darwinAmd64, programs.darwinArm64]), machoOfOldGo());
    const interesting = fc.constantFrom(0, 1, 2, 0x7f, 0x80, 0xff);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(samples.length - 1),
        fc.array(fc.tuple(fc.nat(2048), fc.oneof(interesting, fc.nat(255))), { minLength: 1, maxLength: 12 }),
        fc.option(fc.nat(4096)),
        async (index, changes, cut) => {
          const sample = samples[index]?.slice(0, cut ?? undefined) ?? new Uint8Array();
          for (const [at, value] of changes) if (at < sample.length) sample[at] = value;
          expect(['macho', 'elf', 'script', 'other', 'unreadable']).toContain((await read(sample))?.kind);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('so it does for build information and signatures', async () => {
    const sample = new Uint8Array(readFileSync(programs.darwinArm64));
    const marks = [Buffer.from('\xff Go buildinf:', 'latin1'), Buffer.from([0xfa, 0xde, 0x0c, 0xc0])];
    const places = marks.map((mark) => Buffer.from(sample.buffer).indexOf(mark));
    expect(Math.min(...places)).toBeGreaterThan(0);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...places),
        fc.array(fc.tuple(fc.nat(64), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (place, changes) => {
          const changed = sample.slice();
          for (const [at, value] of changes) changed[place + at] = value;
          expect(['macho', 'unreadable']).toContain((await read(changed))?.kind);
        },
      ),
      { numRuns: 200 },
    );
  });
});
