import module from 'node:module';
import { version } from '../package.json';

/** The entry of the command-line tool. It stays tiny: `--version` needs nothing else, and the compile cache must be on before the rest is loaded. */
if (process.argv.length === 3 && process.argv[2] === '--version') {
  process.stdout.write(`${version}\n`);
} else {
  module.enableCompileCache?.(); // Node 22 and later
  const { main } = await import('./commands/program.ts');
  process.exitCode = await main(process.argv.slice(2), version);
}
