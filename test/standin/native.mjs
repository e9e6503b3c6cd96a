import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import process from 'node:process';
import { app } from './app.mjs';
import { webContents } from './contents.mjs';
import { event, note } from './record.mjs';
import { BrowserWindow } from './windows.mjs';

class NativeImage {
  #png;
  constructor(png = Buffer.alloc(0), file = null) {
    this.#png = png;
    this.file = file;
  }
  isEmpty = () => this.#png.length === 0;
  toPNG = () => this.#png;
  getSize = () =>
    this.isEmpty()
      ? { width: 0, height: 0 }
      : { width: this.#png.readUInt32BE(16), height: this.#png.readUInt32BE(20) };
}
export const nativeImage = {
  createFromPath: (file) => new NativeImage(fs.existsSync(file) ? fs.readFileSync(file) : undefined, file),
};

export class MenuItem {
  constructor(options) {
    const { role, submenu, click, label = role ?? '' } = options;
    Object.assign(this, { type: submenu ? 'submenu' : 'normal', enabled: true, visible: true, ...options, label });
    if (Array.isArray(submenu)) this.submenu = Menu.buildFromTemplate(submenu);
    this.click = () =>
      role === 'quit' ? app.quit() : click?.(this, BrowserWindow.getFocusedWindow() ?? undefined, {});
  }
}
export class Menu extends EventEmitter {
  static #application = null;
  static buildFromTemplate(template) {
    const menu = new Menu();
    for (const item of template) menu.items.push(item instanceof MenuItem ? item : new MenuItem(item));
    return menu;
  }
  static setApplicationMenu(menu) {
    Menu.#application = menu;
  }
  static getApplicationMenu = () => Menu.#application;
  items = [];
  popup() {
    note(
      'menu.popup',
      this.items.map(({ label }) => label),
    );
  }
}

export const trays = [];
export class Tray extends EventEmitter {
  #destroyed = false;
  bounds = { x: 1200, y: 0, width: 24, height: 24 };
  toolTip = '';
  title = '';
  constructor(image) {
    super();
    this.image = image;
    trays.push(this);
  }
  setImage(image) {
    this.image = image;
  }
  setTitle(title) {
    this.title = title;
  }
  getTitle = () => this.title;
  setToolTip(text) {
    this.toolTip = text;
  }
  popUpContextMenu = (menu) => menu.popup();
  getBounds() {
    return { ...this.bounds };
  }
  setIgnoreDoubleClickEvents() {}
  isDestroyed = () => this.#destroyed;
  destroy() {
    this.#destroyed = true;
    trays.splice(trays.indexOf(this), 1);
  }
}

export class Notification extends EventEmitter {
  static shown = [];
  static isSupported = () => true;
  constructor({ title, body }) {
    super();
    this.title = title;
    this.body = body;
  }
  show() {
    note('notification', { title: this.title, body: this.body });
    Notification.shown.push(this);
    this.emit('show', event());
  }
  close() {
    this.emit('close', event());
  }
}

class NativeTheme extends EventEmitter {
  #source = 'system';
  #system = false;
  get prefersReducedTransparency() {
    return process.env.STANDIN_REDUCED_TRANSPARENCY === '1';
  }
  get shouldUseDarkColors() {
    return this.#source === 'system' ? this.#system : this.#source === 'dark';
  }
  get themeSource() {
    return this.#source;
  }
  set themeSource(source) {
    this.#source = source;
    this.#apply();
  }
  setSystemDark(dark) {
    this.#system = dark;
    this.#apply();
  }
  #apply() {
    for (const contents of webContents.getAllWebContents()) {
      contents.dark = this.shouldUseDarkColors;
      void contents.retheme();
    }
    this.emit('updated');
  }
}
export const nativeTheme = new NativeTheme();

let clip = '';
export const clipboard = {
  readText: () => clip,
  writeText(text) {
    clip = String(text);
  },
};

const display = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1440, height: 900 },
  workArea: { x: 0, y: 25, width: 1440, height: 875 },
  workAreaSize: { width: 1440, height: 875 },
  size: { width: 1440, height: 900 },
  scaleFactor: 2,
  internal: true,
};
export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
});

export const shell = {
  openExternal: async (url) => note('shell.openExternal', url),
  async openPath(file) {
    note('shell.openPath', file);
    return '';
  },
};

/**
 * There is no keychain here: what it "encrypts" is marked, and turned round so that a search for the secret finds nothing.
 * Nothing is protected by it.
 */
const sealedMark = 'sealed by the stand-in:';
const turnedRound = (text) => [...text].toReversed().join('');
async function keychain() {
  await app.whenReady();
  return process.env.STANDIN_KEYCHAIN !== '0';
}
export const safeStorage = {
  isAsyncEncryptionAvailable: keychain,
  async encryptStringAsync(text) {
    if (!(await keychain())) throw new Error('Encryption is not available');
    note('safeStorage.encryptStringAsync');
    return Buffer.from(`${sealedMark}${turnedRound(text)}`);
  },
  async decryptStringAsync(sealed) {
    const text = sealed.toString();
    if (!(await keychain()) || !text.startsWith(sealedMark)) throw new Error('Error while decrypting the ciphertext');
    note('safeStorage.decryptStringAsync');
    return { result: turnedRound(text.slice(sealedMark.length)), shouldReEncrypt: false };
  },
};

/** A test puts its own answer in place of these, as with real Electron. */
const asked =
  (what, answer) =>
  async (...args) => {
    note(
      `dialog.${what}`,
      args.find((one) => !(one instanceof BrowserWindow)),
    );
    return answer;
  };
export const dialog = {
  showOpenDialog: asked('showOpenDialog', { canceled: true, filePaths: [] }),
  showSaveDialog: asked('showSaveDialog', { canceled: true, filePath: '' }),
  showErrorBox: (title, content) => note('dialog.showErrorBox', title, content),
};

export const powerMonitor = new EventEmitter();

/** What the app has subscribed to, by name; a test calls it. */
export const subscriptions = new Map();
export const systemPreferences = {
  subscribeWorkspaceNotification: (name, listener) => subscriptions.set(name, listener).size,
};
