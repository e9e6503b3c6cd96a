import { buildApp } from './app-bundles.ts';

/** For those who need the app built, not packaged: the tests, the pictures, the measurements. */
await buildApp();
