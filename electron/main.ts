import { app } from 'electron';
import { version } from '../package.json';
import { commandLine } from './app/command-line.ts';
import { startApp } from './app/start.ts';

/** With a command this is the command-line tool, without window, icon or lock; otherwise it is the app. */
const args = commandLine(process.argv, app.isPackaged);
if (args) {
  app.dock?.hide();
  void import('./commands/program.ts').then(async ({ main }) => app.exit(await main(args, version)));
} else {
  // Not awaited: Electron is not ready before this module has been evaluated.
  void startApp(version);
}
