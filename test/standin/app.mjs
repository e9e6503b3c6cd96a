import { EventEmitter } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { event, note } from './record.mjs';
import { takeLock } from './single-instance.mjs';

const state = { name: 'Electron', version: '0.0.0', appPath: process.cwd(), paths: {} };

class App extends EventEmitter {
  #ready = Promise.withResolvers();
  #isReady = false;
  #quitting = false;
  /** Set by windows.mjs: what has to be closed before the app may end. */
  openWindows = () => [];
  dock = {
    hide: () => note('app.dock.hide'),
    show: async () => note('app.dock.show'),
  };
  commandLine = { appendSwitch() {} };

  begin(given) {
    Object.assign(state, given);
  }
  becomeReady() {
    this.#isReady = true;
    this.emit('will-finish-launching');
    this.#ready.resolve();
    this.emit('ready', event(), {});
  }
  whenReady = () => this.#ready.promise;
  isReady = () => this.#isReady;
  get isPackaged() {
    return process.env.STANDIN_PACKAGED === '1';
  }
  get isQuitting() {
    return this.#quitting;
  }
  getName = () => state.name;
  getVersion = () => state.version;
  getAppPath = () => state.appPath;
  getPreferredSystemLanguages = () => (process.env.STANDIN_LANGUAGES ?? 'en-US').split(',');
  getPath(name) {
    const home = os.homedir();
    const data = process.env.STANDIN_APPDATA ?? path.join(home, '.config');
    const known = {
      home,
      appData: data,
      userData: path.join(data, state.name),
      sessionData: path.join(data, state.name),
      logs: path.join(data, state.name, 'logs'),
      crashDumps: path.join(data, state.name, 'Crashpad'),
      temp: os.tmpdir(),
      exe: process.argv[0],
      desktop: path.join(home, 'Desktop'),
      documents: path.join(home, 'Documents'),
      downloads: path.join(home, 'Downloads'),
      ...state.paths,
    };
    if (!known[name]) throw new Error(`Failed to get '${name}' path`);
    return known[name];
  }
  setPath(name, value) {
    state.paths[name] = value;
  }
  requestSingleInstanceLock = (more = null) =>
    takeLock(this.getPath('userData'), more, (...told) => this.emit('second-instance', event(), ...told));
  enableSandbox = () => note('app.enableSandbox');
  setLoginItemSettings = (settings) => note('app.setLoginItemSettings', settings);
  isInApplicationsFolder = () => process.env.STANDIN_IN_APPLICATIONS !== '0';
  moveToApplicationsFolder() {
    note('app.moveToApplicationsFolder');
    return true;
  }
  get runningUnderARM64Translation() {
    return process.env.STANDIN_ROSETTA === '1';
  }
  relaunch = (options) => note('app.relaunch', options);
  quit() {
    if (this.#quitting) return;
    const asked = event();
    this.emit('before-quit', asked);
    if (asked.defaultPrevented) return;
    for (const window of this.openWindows()) window.close();
    if (this.openWindows().length > 0) return;
    const ending = event();
    this.emit('will-quit', ending);
    if (!ending.defaultPrevented) this.exit(0);
  }
  exit(code = 0) {
    this.#quitting = true;
    this.emit('quit', event(), code);
    process.exit(code);
  }
}
export const app = new App();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => app.quit());
