import { registerHooks } from 'node:module';

/** `electron`, imported or required from anywhere, is the stand-in. */
const standIn = new URL('./electron.mjs', import.meta.url).href;
const names = new Set(['electron', 'electron/main', 'electron/common']);
registerHooks({
  resolve: (specifier, context, next) =>
    names.has(specifier) ? { url: standIn, format: 'module', shortCircuit: true } : next(specifier, context),
});
