import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { writeElectronZip } from './stub/electron-zip.ts';

const project = path.resolve(import.meta.dirname, '../..');
const stub = path.join(import.meta.dirname, 'stub');
const macTools = [
  'codesign',
  'security',
  'xcrun',
  'ditto',
  'spctl',
  'lipo',
  'actool',
  'sips',
  'tiffutil',
  'dmgbuild',
  'hdiutil',
];

/** electron-builder and the stub both need it; undefined where it is not installed. */
export const sevenZip = ['/usr/bin/7zz', '/opt/homebrew/bin/7zz', '/usr/local/bin/7zz'].find((file) =>
  existsSync(file),
);

export interface Run {
  readonly code: number | null;
  readonly output: string;
  /** Each call of a program of macOS: name, then arguments. */
  readonly calls: readonly (readonly string[])[];
}

/** A copy of the project without what packaging makes, since it works in the folder it is started in. */
export function openWorkshop() {
  const root = mkdtempSync(path.join(tmpdir(), 'greenlight-package-'));
  for (const name of ['build', 'electron', 'entitlements', 'renderer', 'forge.config.ts', 'package.json']) {
    cpSync(path.join(project, name), path.join(root, name), { recursive: true });
  }
  symlinkSync(path.join(project, 'node_modules'), path.join(root, 'node_modules'));
  const tools = path.join(root, 'mac-tools');
  mkdirSync(tools);
  for (const name of macTools) symlinkSync(path.join(stub, 'record.sh'), path.join(tools, name));
  const temporary = path.join(root, 'tmp');
  mkdirSync(temporary);
  const key = path.join(root, 'AuthKey_S3CR3T.p8');
  writeFileSync(key, '-----BEGIN PRIVATE KEY-----\nMIGT\n-----END PRIVATE KEY-----\n');
  const zips = path.join(root, 'electron-zips');
  for (const arch of ['x64', 'arm64'] as const) {
    writeElectronZip(zips, manifest.devDependencies.electron, arch, sevenZip ?? '7zz');
  }

  /**
   * Runs build/package.ts there.
   * @param mac plays the programs of macOS; without it this is the system it is
   */
  const run = (
    args: readonly string[],
    { mac = false, env = {} }: { mac?: boolean; env?: NodeJS.ProcessEnv } = {},
  ): Run => {
    const log = path.join(root, 'calls.log');
    rmSync(log, { force: true });
    const node = existsSync(path.join(project, 'node_modules/.bin/node'))
      ? path.join(project, 'node_modules/.bin/node')
      : process.execPath;
    const { status, stdout, stderr } = spawnSync(
      node,
      [...(mac ? ['--import', path.join(stub, 'on-a-mac.ts')] : []), 'build/package.ts', ...args],
      {
        cwd: root,
        encoding: 'utf8',
        env: {
          HOME: root,
          // The packager empties its folder there, which two of them would share.
          TMPDIR: temporary,
          PATH: [...(mac ? [tools] : []), path.dirname(node), '/usr/bin', '/bin'].join(path.delimiter),
          NO_COLOR: '1',
          // As whoever starts it from a test or a shell for development; what is packaged must not follow it.
          NODE_ENV: 'test',
          NODE_COMPILE_CACHE: path.join(project, 'node_modules/.cache/greenlight-compiled'),
          ELECTRON_ZIP_DIR: zips,
          ELECTRON_BUILDER_7ZIP_PATH: sevenZip,
          CUSTOM_DMGBUILD_PATH: path.join(tools, 'dmgbuild'),
          MAC_TOOLS: stub,
          MAC_TOOLS_LOG: log,
          ...env,
        },
      },
    );
    const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
    return { code: status, output: stdout + stderr, calls: lines.map((line) => line.split('\t')) };
  };
  return {
    root,
    run,
    /** Absolute path of a key for the notary service. */
    key,
    list: (zip: string) => execFileSync(sevenZip ?? '7zz', ['l', '-ba', '-slt', zip], { encoding: 'utf8' }),
    /** As record.sh writes them down. */
    checksums: (files: readonly string[]) =>
      files.map((file) => execFileSync('cksum', { input: readFileSync(file), encoding: 'utf8' }).trim()),
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}
