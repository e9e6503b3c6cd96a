import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import './set-up.mjs';

/** `npm test`: every test, then the one line that people and CI read. Arguments go on to Vitest. */
const folder = mkdtempSync(path.join(tmpdir(), 'greenlight-test-'));
const results = path.join(folder, 'results.json');
const { status } = spawnSync(
  'vitest',
  [
    'run',
    '--config',
    'build/vitest.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
);
const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = JSON.parse(
  readFileSync(results, 'utf8'),
);
rmSync(folder, { recursive: true });
const failed = numFailedTests || (status === 0 ? 0 : Math.max(1, numFailedTestSuites));
console.log(`${numPassedTests} passed, ${failed} failed${numPendingTests ? `, ${numPendingTests} skipped` : ''}`);
process.exitCode = status === 0 && failed === 0 ? 0 : 1;
