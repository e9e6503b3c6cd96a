import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { notarize } from '@electron/notarize';
import { api } from '@electron-forge/core';
import type { ForgeArch } from '@electron-forge/shared-types';
import { Arch, build, Platform } from 'electron-builder';
import type { Release } from './credentials.ts';
import { leastDarwin } from './least-system.ts';

interface Wanted {
  /** `universal`, `arm64`, `x64`, or several between commas. */
  readonly arch: string;
  /** Also the disk image, the archive and the feed. */
  readonly dist: boolean;
}

/** Packages the project in this folder, and prints the absolute path of each thing that was made. */
export async function make(values: Wanted, release: Release | null): Promise<void> {
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
  appendFileSync(path.resolve('release/latest-mac.yml'), `minimumSystemVersion: ${leastDarwin}\n`);
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

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
