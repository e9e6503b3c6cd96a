import { execFileSync, spawnSync } from 'node:child_process';
import process from 'node:process';

/**
 * What the tests need besides npm packages: the real zsh and fish. On Debian as root they are installed; elsewhere the
 * tests that need one say so and are skipped.
 */
const wanted = ['zsh', 'fish'];
const missing = wanted.filter((name) => spawnSync(name, ['--version']).error);
if (missing.length) {
  const debianRoot = process.getuid?.() === 0 && !spawnSync('apt-get', ['--version']).error;
  if (debianRoot) {
    console.log(`Installing ${missing.join(', ')} for the tests`);
    const quietly = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    execFileSync('apt-get', ['update', '-qq'], quietly);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], quietly);
  } else {
    console.log(`Not installed, so the tests that need them are skipped: ${missing.join(', ')}`);
  }
}
