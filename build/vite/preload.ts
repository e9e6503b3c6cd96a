import { defineConfig } from 'vite';

/** One file of CommonJS: a sandboxed preload can load nothing else. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node24',
    outDir: '.vite/build',
    emptyOutDir: false,
    minify: true,
    rolldownOptions: {
      input: { preload: 'electron/preload.ts' },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
  ssr: { noExternal: true, target: 'node' },
});
