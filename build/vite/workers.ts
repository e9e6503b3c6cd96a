import { copyFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';

/** The threads that read logs and PAC files are entries of their own: they are started by their file. */
export const workers = {
  'log-worker': 'electron/host/log-worker.ts',
  'pac-worker': 'electron/host/pac-worker.ts',
};

const packages = createRequire(import.meta.url);

/** The interpreter of PAC files lies beside the thread that needs it. */
export const quickjs: Plugin = {
  name: 'quickjs-wasm',
  writeBundle: ({ dir = 'dist' }) =>
    copyFileSync(
      packages.resolve('quickjs-wasi/package.json').replace(/package\.json$/, 'quickjs.wasm'),
      path.join(dir, 'quickjs.wasm'),
    ),
};
