import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** Releases that the tests speak with; Go 1.26 builds them all. */
const pins = {
  gopls: 'golang.org/x/tools/gopls@v0.23.0',
  oldGopls: 'golang.org/x/tools/gopls@v0.19.1',
  dlv: 'github.com/go-delve/delve/cmd/dlv@v1.27.2',
} as const;
type Name = keyof typeof pins;
const go = 'go';

/** GOROOT of the Go on this machine; undefined: there is none. */
export const goroot = (): string | undefined => goEnv('GOROOT');

/** One value of `go env`, outside any module. */
export function goEnv(name: string): string | undefined {
  const { status, stdout } = spawnSync(go, ['env', name], { cwd: '/', encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/**
 * Absolute path of a real tool, installed on first use into a cache that outlives the run (about a minute each), or the
 * reason why the tests that need it are skipped.
 */
export function goTool(name: Name): { readonly path: string } | { readonly skip: string } {
  const pin = pins[name];
  const [module = '', version = ''] = pin.split('@');
  const tool = path.basename(module);
  const folder = path.resolve('node_modules/.cache/greenlight-tools', `${tool}-${version}`);
  const file = path.join(folder, tool);
  if (existsSync(file)) return { path: file };
  if (!goroot()) return { skip: `no Go here to build ${pin}` };
  mkdirSync(folder, { recursive: true });
  const { status, stderr } = spawnSync(go, ['install', pin], {
    env: { ...process.env, GOBIN: folder, GOFLAGS: '' },
    encoding: 'utf8',
    timeout: 300_000,
  });
  return status === 0 ? { path: file } : { skip: `go install ${pin}: ${stderr.trim().split('\n').at(-1)}` };
}
