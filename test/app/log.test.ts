import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startLog } from '../../electron/app/log.ts';

const home = '/Users/sam';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'greenlight-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const written = (name = 'greenlight.log') => readFileSync(path.join(folder, name), 'utf8');

test('the home folder, passwords and tokens are never written', () => {
  const log = startLog(folder, home);
  log.error('open', new Error(`ENOENT: ${home}/.zshrc`, { cause: new Error(`${home}/secret.txt`) }));
  log.info({ proxy: 'http://sam:hunter2@proxy.corp:3128', file: `${home}/go/env` });
  expect(written()).toContain('~/.zshrc');
  expect(written()).toContain('caused by Error: ~/secret.txt');
  expect(written()).toContain('~/go/env');
  expect(written()).not.toContain(home);
  expect(written()).not.toContain('hunter2');
  expect(statSync(path.join(folder, 'greenlight.log')).mode & 0o077).toBe(0);
});

test('one file before it is kept, and no more', () => {
  const log = startLog(folder, home, 2000);
  for (let n = 0; n < 300; n++) log.info(`line ${n}`);
  expect(readdirSync(folder).sort()).toEqual(['greenlight.log', 'greenlight.old.log']);
  expect(written().length).toBeLessThan(2200);
  expect(written('greenlight.old.log').length).toBeLessThan(2200);
  expect(written()).toContain('line 299');
});

test('a value that is no JSON is written all the same', () => {
  const log = startLog(folder, home);
  log.error(undefined, 1n, () => 1);
  expect(written()).toContain('undefined');
});
