import { defineConfig } from 'vite';
import { quickjs, workers } from './workers.ts';

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
  plugins: [quickjs],
});
