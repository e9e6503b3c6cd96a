import { expect, test } from 'vitest';
import { fileFor } from '../../../electron/app/security/page-file.ts';

const root = '/app/.vite/renderer';

test.each([
  ['app://ui/', `${root}/index.html`],
  ['app://ui/index.html?popover', `${root}/index.html`],
  ['app://ui/assets/a%20b.js', `${root}/assets/a b.js`],
  ['app://ui/assets/../index.html', `${root}/index.html`],
  ['app://ui/%2e%2e/build/main.mjs', `${root}/build/main.mjs`],
])('%s is a file of the page', (address, file) => {
  expect(fileFor(address, root)).toBe(file);
});

test.each([
  'app://ui/..%2fbuild/main.mjs',
  'app://ui/%2e%2e%2f%2e%2e%2fetc/passwd',
  'app://ui//../../etc/passwd%00.html',
  'app://ui/%ff',
  'app://other/index.html',
  'https://ui/index.html',
  'file:///etc/passwd',
  'no address',
])('%s is none', (address) => {
  expect(fileFor(address, root)).toBeUndefined();
});
