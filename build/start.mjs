import process from 'node:process';
import { serveInBrowser } from './start/browser.mjs';
import { electronProgram, runInElectron } from './start/electron.mjs';

/**
 * `npm start`: the app, built again and started again at each change of a source. Where no Electron can be had, or with
 * `--browser`, its windows in a browser, with the same engine behind them.
 */
const program = process.argv.includes('--browser') ? null : electronProgram();
if (program) {
  await runInElectron(program);
} else {
  const address = await serveInBrowser();
  console.log(`There is no Electron here, so Greenlight runs in the browser: ${address}`);
}
