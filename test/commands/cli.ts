import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const bundle = path.resolve('dist/cli.mjs');
export const realGo = spawnSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).stdout?.trim();

/** What Node compiles of the bundle, for all homes. */
const compiled = path.resolve('node_modules/.cache/greenlight-compiled');

/** A home of its own, so that the shell files of whoever runs the tests play no part. */
export interface Home {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  greenlight(...args: string[]): { readonly code: number | null; readonly stdout: string; readonly stderr: string };
  start(...args: string[]): ReturnType<typeof spawn>;
  dispose(): void;
}

/** `files`: path below the home to text. Its start-up files put the real go on PATH unless they are given. */
export function createHome(
  files: Readonly<Record<string, string>> = {},
  name = 'home',
  executable: readonly string[] = [],
): Home {
  const parent = mkdtempSync(path.join(tmpdir(), 'greenlight-cli-'));
  const folder = path.join(parent, name);
  mkdirSync(compiled, { recursive: true });
  symlinkSync(compiled, path.join(parent, 'node-compile-cache')); // where Node looks for it
  const startup = `export PATH="$PATH:${realGo}/bin"\n`;
  for (const [file, text] of Object.entries({ '.profile': startup, '.zprofile': startup, ...files })) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  for (const file of executable) chmodSync(path.join(folder, file), 0o755);
  const env = { HOME: folder, PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8', TMPDIR: parent };
  const argv = (args: readonly string[]) => [bundle, ...args];
  return {
    folder,
    env,
    greenlight(...args) {
      const { status, stdout, stderr } = spawnSync(process.execPath, argv(args), {
        env,
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      });
      return { code: status, stdout, stderr };
    },
    start: (...args) => spawn(process.execPath, argv(args), { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }),
    dispose: () => rmSync(parent, { recursive: true, force: true }),
  };
}
