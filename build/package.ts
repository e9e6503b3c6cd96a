import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { notarize } from '@electron/notarize';
import { api } from '@electron-forge/core';
import type { ForgeArch } from '@electron-forge/shared-types';
import { Arch, build, Platform } from 'electron-builder';
import { credentials, type Release, withoutSecrets } from './credentials.ts';

/**
 * `npm run package`: Greenlight.app in `out/`. `npm run dist`: also the disk image, the archive for updates and their
 * feed in `release/`. Signed and notarized when the environment says by whom, see credentials.ts.
 */
const { values } = parseArgs({
  options: { arch: { type: 'string', default: 'universal' }, dist: { type: 'boolean', default: false } },
});

let release: Release | null = null;
try {
  release = credentials(process.env);
  if (release) findCertificate(release);
  await main(release);
} catch (error) {
  process.stderr.write(`${withoutSecrets(error instanceof Error ? error.message : String(error), release)}\n`);
  process.exitCode = 1;
}

async function main(release: Release | null): Promise<void> {
  if (values.dist && values.arch.includes(',')) throw new Error('One feed describes one archive: give one --arch.');
  say(release ? 'Packaging, signing and notarizing; Apple takes some minutes' : 'Packaging without a certificate');
  // Forge takes a list as well, like "x64,arm64", which its type does not say.
  const arch = values.arch as ForgeArch;
  await api.package({ dir: process.cwd(), platform: 'darwin', arch, interactive: false });
  for (const arch of values.arch.split(',')) {
    const app = path.resolve(`out/Greenlight-darwin-${arch}/Greenlight.app`);
    // Elsewhere the packager leaves out a universal app without a word.
    if (!existsSync(app)) throw new Error(`No ${arch} app was made: a universal one needs macOS and its lipo.`);
    if (release) execFileSync('spctl', ['--assess', '--type', 'execute', app], { stdio: 'pipe' });
    say(app);
    if (values.dist) for (const file of await distribute(app, arch, release)) say(file);
  }
}

/** Returns absolute paths of what was made of `app`. */
async function distribute(app: string, arch: string, release: Release | null): Promise<readonly string[]> {
  const files = await build({
    prepackaged: app,
    // electron-builder's enum has the same names.
    targets: Platform.MAC.createTarget(['dmg', 'zip'], Arch[arch as keyof typeof Arch]),
    config: {
      extends: path.resolve('build/electron-builder.yml'),
      publish: { provider: 'generic', url: feedAddress() },
    },
    publish: 'never',
  });
  for (const image of files.filter((file) => release && file.endsWith('.dmg'))) {
    if (release) await seal(image, release);
  }
  return files;
}

/** An image is signed, notarized and stapled like the app in it, so that it opens on a Mac that is offline. */
async function seal(image: string, { identity, notary }: Release): Promise<void> {
  execFileSync('codesign', ['--sign', identity, '--timestamp', image], { stdio: 'pipe' });
  await notarize({ appPath: image, ...notary });
  execFileSync('spctl', ['--assess', '--type', 'open', '--context', 'context:primary-signature', image], {
    stdio: 'pipe',
  });
}

function feedAddress(): string {
  const address = /^url: (\S+)$/m.exec(readFileSync('build/app-update.yml', 'utf8'))?.[1];
  if (!address) throw new Error('build/app-update.yml has no url.');
  return address;
}

/** Minutes before signing would fail for the same reason. */
function findCertificate({ identity }: Release): void {
  let certificates: string;
  try {
    certificates = execFileSync('security', ['find-identity', '-v', '-p', 'codesigning'], { encoding: 'utf8' });
  } catch {
    throw new Error('CSC_NAME is set, but only a Mac can sign: unset it for an unsigned build.');
  }
  if (!certificates.toLowerCase().includes(identity.toLowerCase())) {
    throw new Error(
      'No valid certificate in the keychain is the one in CSC_NAME: `security find-identity -v -p codesigning` lists those there are.',
    );
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
