import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/** Finds the app as Electron does, and starts its main module. */
const require = createRequire(import.meta.url);
const argv = process.argv.slice(2);
const required = [];
let given;
for (let i = 0; i < argv.length && given === undefined; i++) {
  if (argv[i] === '-r') required.push(argv[++i]);
  else if (!argv[i].startsWith('-')) given = path.resolve(argv[i]);
}
if (given === undefined) {
  console.error('Give the folder of an app');
  process.exit(2);
}

Object.defineProperty(process.versions, 'electron', {
  value: require('electron/package.json').version,
  enumerable: true,
});
process.type = 'browser';
process.resourcesPath = process.env.STANDIN_RESOURCES ?? path.join(given, 'resources');
if (process.env.STANDIN_PLATFORM) Object.defineProperty(process, 'platform', { value: process.env.STANDIN_PLATFORM });

const isFolder = fs.statSync(given).isDirectory();
const described = isFolder ? JSON.parse(fs.readFileSync(path.join(given, 'package.json'), 'utf8')) : {};
const entry = isFolder ? path.resolve(given, described.main) : given;

const { start } = await import('./electron.mjs');
start({
  appPath: isFolder ? given : path.dirname(entry),
  name: described.productName ?? described.name ?? 'Electron',
  version: described.version ?? '0.0.0',
  forTests: argv.some((one) => one.startsWith('--remote-debugging-port')),
});
process.argv = [path.join(import.meta.dirname, 'electron'), ...argv];
for (const one of required) require(path.resolve(one));
// Playwright's loader takes its own options out; what is left is what the app sees.
await import(pathToFileURL(entry).href);
