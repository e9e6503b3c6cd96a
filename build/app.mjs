import { build } from 'vite';

/** `npm run build:app`: main process, preload script and page into `.vite`, from where Electron starts them. */
const parts = ['main', 'preload', 'renderer'];
await Promise.all(parts.map((part) => build({ configFile: `build/vite/${part}.ts`, logLevel: 'warn' })));
