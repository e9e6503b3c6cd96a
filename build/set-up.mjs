import { execFileSync, spawnSync } from 'node:child_process';
import process from 'node:process';

/**
 * What the tests need besides npm packages, with the Debian package that has it. On Debian as root it is installed;
 * elsewhere the tests that need it say so and are skipped.
 */
const wanted = [
  ['zsh', 'zsh'],
  ['fish', 'fish'],
  ['openssl', 'openssl'],
  // Elsewhere the tests of the app run in Electron itself.
  ...(process.platform === 'linux' ? [['/usr/bin/chromium', 'chromium']] : []),
  // Archives for updates; elsewhere electron-builder brings its own.
  ...(process.platform === 'linux' ? [['7zz', '7zip']] : []),
  ['/usr/sbin/sshd', 'openssh-server'],
];
const missing = wanted.filter(([program]) => spawnSync('/bin/sh', ['-c', 'command -v "$0"', program]).status !== 0);
if (missing.length) {
  const packages = missing.map(([, name]) => name);
  const debianRoot = process.getuid?.() === 0 && !spawnSync('apt-get', ['--version']).error;
  if (debianRoot) {
    console.log(`Installing ${packages.join(', ')} for the tests`);
    const quietly = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    execFileSync('apt-get', ['update', '-qq'], quietly);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quietly);
  } else {
    console.log(`Not installed, so the tests that need them are skipped: ${packages.join(', ')}`);
  }
}
