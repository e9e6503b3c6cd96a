import { chmodSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { quickjs, workers } from './workers.ts';

/** npm makes the file of a command executable when it links it; a build afterwards writes a new file. */
const executable: Plugin = {
  name: 'executable-cli',
  writeBundle: ({ dir = 'dist' }) => chmodSync(path.join(dir, 'cli.mjs'), 0o755),
};

/**
 * The entry is small because it must switch the compile cache on before the big chunk is loaded, and answers `--version`
 * without it.
 */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node22',
    outDir: 'dist',
    emptyOutDir: true,
    minify: true,
    // Whose work is in the bundle, and under which terms.
    license: { fileName: 'licences.md' },
    rolldownOptions: {
      input: { cli: 'electron/cli.ts', ...workers },
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
    },
  },
  ssr: { noExternal: true, target: 'node' },
  plugins: [quickjs, executable],
});
