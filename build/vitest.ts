import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: process.env.GREENLIGHT_SLOW ? [] : ['test/slow/**'],
    globalSetup: ['test/set-up.ts'],
    testTimeout: 60_000,
    // A hook starts Chromium or a fake Mac, on a machine that may be busy.
    hookTimeout: 60_000,
    pool: 'threads',
    // Fakes are values, no module is replaced, so files may share a worker: a third of the processor time is starting one.
    isolate: false,
    // Most tests wait for other programs; one worker on a small machine would wait in line. The slow ones play several
    // Macs at a time by themselves, and one of them measures.
    maxWorkers: process.env.GREENLIGHT_SLOW ? 1 : 2,
  },
});
