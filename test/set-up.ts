import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Black-box tests run the bundles that ship, so these are built first; `GREENLIGHT_BUILT=1` says that they were. */
export default async function setUp(): Promise<void> {
  if (process.env.GREENLIGHT_BUILT) return;
  await Promise.all([built('npm', ['run', '--silent', 'build']), built(process.execPath, ['build/app.mjs'])]);
}

async function built(command: string, args: readonly string[]): Promise<void> {
  const [code] = await once(spawn(command, args, { stdio: 'inherit' }), 'close');
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
}
