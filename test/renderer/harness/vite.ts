import path from 'node:path';
import { defineConfig, mergeConfig } from 'vite';
import renderer from '../../../build/vite/renderer.ts';

const install = path.resolve('test/renderer/harness/install.ts');

/** The renderer with a fake main: `npx vite --config test/renderer/harness/vite.ts`, then `/?state=red&lang=zh-CN`. */
export default mergeConfig(
  renderer,
  defineConfig({
    server: { fs: { allow: [path.resolve('.')] } },
    build: { outDir: path.resolve('.vite/harness') },
    plugins: [
      {
        name: 'harness',
        enforce: 'pre',
        resolveId: (id) => (id === '/harness.ts' ? install : undefined),
        transformIndexHtml: {
          order: 'pre',
          handler: () => [{ tag: 'script', attrs: { type: 'module', src: '/harness.ts' }, injectTo: 'head' }],
        },
      },
    ],
  }),
);
