import { defineConfig } from 'vite';
import { quickjs, workers } from './workers.ts';

/** The main process: a module, so that what a window asks for rarely is loaded when it is asked for. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node24',
    outDir: '.vite/build',
    emptyOutDir: false,
    minify: true,
    rolldownOptions: {
      input: { main: 'electron/main.ts', ...workers },
      external: ['electron'],
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
    },
  },
  ssr: { noExternal: true, target: 'node' },
  plugins: [quickjs],
});
