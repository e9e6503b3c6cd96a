import { copyFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { defineConfig } from 'vite';

const packages = createRequire(import.meta.url);

/**
 * The entry is small because it must switch the compile cache on before the big chunk is loaded, and answers `--version`
 * without it. The threads that read logs and PAC files are entries of their
 * own; the interpreter of the latter lies beside it.
 */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node22',
    outDir: 'dist',
    emptyOutDir: true,
    minify: true,
    rolldownOptions: {
      input: {
        cli: 'electron/cli.ts',
        'log-worker': 'electron/host/log-worker.ts',
        'pac-worker': 'electron/host/pac-worker.ts',
      },
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
    },
  },
  ssr: { noExternal: true, target: 'node' },
  plugins: [
    {
      name: 'quickjs-wasm',
      writeBundle: ({ dir = 'dist' }) =>
        copyFileSync(
          packages.resolve('quickjs-wasi/package.json').replace(/package\.json$/, 'quickjs.wasm'),
          path.join(dir, 'quickjs.wasm'),
        ),
    },
  ],
});
