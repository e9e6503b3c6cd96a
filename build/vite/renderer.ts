import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The page of both windows; each loads its own part. Nothing is put into the page itself (a polyfill, a small picture as
 * `data:` in a script), since its policy lets it run only files of its own.
 */
export default defineConfig({
  root: path.resolve('renderer'),
  base: '/',
  plugins: [react()],
  build: {
    outDir: path.resolve('.vite/renderer'),
    emptyOutDir: true,
    // The Chromium of the Electron in package.json.
    target: 'esnext',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
