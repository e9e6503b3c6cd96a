#!/usr/bin/env node
import module from 'node:module';
import { engines, version } from '../package.json';

/**
 * The entry of the command-line tool. It stays tiny: `--version` needs nothing else, an old Node can still read it, and the
 * compile cache must be on before the rest is loaded.
 */
const least = engines.node.replace('>=', '');
if (process.argv.length === 3 && process.argv[2] === '--version') {
  process.stdout.write(`${version}\n`);
} else if (isOlder(process.versions.node, least)) {
  process.stderr.write(
    `greenlight: this is Node.js ${process.versions.node}, and Greenlight needs ${least} or later; the app of Greenlight brings its own.\n`,
  );
  process.exitCode = 2;
} else {
  module.enableCompileCache();
  const { main } = await import('./commands/program.ts');
  process.exitCode = await main(process.argv.slice(2), version);
}

function isOlder(one: string, other: string): boolean {
  const [major = 0, minor = 0] = one.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = other.split('.').map(Number);
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}
