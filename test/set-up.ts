import { execFileSync } from 'node:child_process';

/** Black-box tests run the bundle that ships, so it is built first; `GREENLIGHT_BUILT=1` says that it was. */
export default function setUp(): void {
  if (process.env.GREENLIGHT_BUILT) return;
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
