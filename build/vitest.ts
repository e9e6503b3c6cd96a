import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: process.env.GREENLIGHT_SLOW ? [] : ['test/slow/**'],
    globalSetup: ['test/set-up.ts'],
    testTimeout: 30_000,
    pool: 'threads',
    // Most tests wait for other programs; one worker on a small machine would wait in line.
    maxWorkers: 2,
  },
});
