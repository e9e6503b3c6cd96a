import { execFileSync } from 'node:child_process';

/** Black-box tests run the bundle that ships, so it is built first. */
export default function setUp(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
