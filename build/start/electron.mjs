import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { build } from 'vite';

const home = path.resolve('node_modules/electron');
const pathFile = path.join(home, 'path.txt');

/** Absolute path of Electron; on a Mac it is fetched the first time. null: there is none. */
export function electronProgram() {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (given) return path.resolve(given, 'electron');
  if (!existsSync(pathFile) && process.platform === 'darwin')
    spawnSync(process.execPath, [path.join(home, 'install.js')], { stdio: 'inherit' });
  if (!existsSync(pathFile)) return null;
  const program = path.join(home, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(program) ? program : null;
}

/** Until the app is quit, or Ctrl-C. The page is served as in a release, so nothing in it knows of development. */
export async function runInElectron(program) {
  let app;
  const start = () => {
    const mine = spawn(program, ['.'], { stdio: 'inherit' });
    mine.once('exit', (code) => {
      if (mine === app) process.exit(code ?? 0);
    });
    app = mine;
  };
  const startAgain = () => {
    const before = app;
    app = undefined;
    if (!before || before.exitCode !== null) return start();
    before.once('exit', start); // the second one would take the first one for the app that runs
    before.kill();
  };
  let soon;
  const built = () => {
    clearTimeout(soon);
    soon = setTimeout(startAgain, 200);
  };
  await Promise.all(['main', 'preload', 'renderer'].map((part) => watched(part, built)));
}

/** Settles when it is built for the first time. */
async function watched(part, onBuilt) {
  const watcher = await build({ configFile: `build/vite/${part}.ts`, logLevel: 'warn', build: { watch: {} } });
  await new Promise((resolve) => {
    watcher.on('event', ({ code, error }) => {
      if (code === 'ERROR') console.error(error);
      if (code !== 'END') return;
      resolve();
      onBuilt();
    });
  });
}
