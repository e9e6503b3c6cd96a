import { defineConfig } from 'vite';

/** Two files, because the entry must switch the compile cache on before the big chunk is loaded, and answers `--version` without it. */
export default defineConfig({
  build: {
    ssr: 'electron/cli.ts',
    target: 'node22',
    outDir: 'dist',
    emptyOutDir: true,
    minify: true,
    rolldownOptions: { output: { entryFileNames: 'cli.mjs', chunkFileNames: '[name].mjs' } },
  },
  ssr: { noExternal: true, target: 'node' },
});
