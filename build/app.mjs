import process from 'node:process';
import { build } from 'vite';

// The tests of Vitest say otherwise, and would get React's development build.
process.env.NODE_ENV = 'production';

/** `npm run build:app`: main process, preload script and page into `.vite`, from where Electron starts them. */
const parts = ['main', 'preload', 'renderer'];
await Promise.all(parts.map((part) => build({ configFile: `build/vite/${part}.ts`, logLevel: 'warn' })));
