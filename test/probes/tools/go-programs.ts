import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '', GOTOOLCHAIN: 'local', GOWORK: 'off', GO111MODULE: 'on' };
const go = (
  args: readonly string[],
  more: { readonly cwd?: string; readonly env?: Record<string, string> } = {},
): string => execFileSync('go', args, { encoding: 'utf8', ...more, env: { ...env, ...more.env } });

/** Builds the same small program for three systems with the real go; `remove` when done. */
export function buildPrograms() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'greenlight-go-'));
  writeFileSync(path.join(folder, 'go.mod'), 'module example.com/hello\n\ngo 1.21\n');
  writeFileSync(path.join(folder, 'main.go'), 'package main\n\nfunc main() { println("hello") }\n');
  const build = (system: string, arch: string): string => {
    const file = path.join(folder, `${system}-${arch}`);
    const flags = ['-ldflags', `-X "main.greeting=good day" -X 'main.quote="'`];
    go(['build', ...flags, '-o', file, '.'], { cwd: folder, env: { GOOS: system, GOARCH: arch } });
    return file;
  };
  return {
    folder,
    darwinArm64: build('darwin', 'arm64'),
    darwinAmd64: build('darwin', 'amd64'),
    linuxArm64: build('linux', 'arm64'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What `go version -m` prints, as lines of kind and text. */
export function versionOf(file: string): { readonly go: string; readonly lines: readonly string[] } {
  const [first = '', ...rest] = go(['version', '-m', file]).trimEnd().split('\n');
  return { go: first.slice(first.indexOf(': ') + 2), lines: rest.map((line) => line.trim()) };
}

export const goroot = (): string => go(['env', 'GOROOT']).trim();

/** A universal binary of the given ones, as `lipo -create` lays it out. */
export function fatOf(files: readonly string[], is64 = false): Uint8Array<ArrayBuffer> {
  const align = 14;
  const parts = files.map((file) => new Uint8Array(readFileSync(file)));
  const entryBytes = is64 ? 32 : 20;
  let end = 8 + parts.length * entryBytes;
  const places = parts.map((part) => {
    const offset = Math.ceil(end / 2 ** align) * 2 ** align;
    end = offset + part.length;
    return { part, offset };
  });
  const fat = new Uint8Array(end);
  const view = new DataView(fat.buffer);
  view.setUint32(0, is64 ? 0xcafebabf : 0xcafebabe);
  view.setUint32(4, parts.length);
  for (const [index, { part, offset }] of places.entries()) {
    const at = 8 + index * entryBytes;
    const head = new DataView(part.buffer);
    view.setUint32(at, head.getUint32(4, true));
    view.setUint32(at + 4, head.getUint32(8, true));
    if (is64) {
      view.setBigUint64(at + 8, BigInt(offset));
      view.setBigUint64(at + 16, BigInt(part.length));
      view.setUint32(at + 24, align);
    } else {
      view.setUint32(at + 8, offset);
      view.setUint32(at + 12, part.length);
      view.setUint32(at + 16, align);
    }
    fat.set(part, offset);
  }
  return fat;
}
