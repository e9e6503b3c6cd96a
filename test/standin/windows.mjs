import { EventEmitter } from 'node:events';
import { app } from './app.mjs';
import { chromium } from './chromium.mjs';
import { WebContents } from './contents.mjs';
import { event } from './record.mjs';

const windows = new Map();
app.openWindows = () => [...windows.values()];

export class BrowserWindow extends EventEmitter {
  static getAllWindows = () => [...windows.values()];
  static fromWebContents = (contents) => contents?.window ?? null;
  static getFocusedWindow = () => [...windows.values()].find((window) => window.isFocused()) ?? null;

  #bounds;
  #visible;
  #focused;
  #gone = false;
  #title;

  constructor(options = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const { x = 0, y = 0, width = 800, height = 600, show = true, webPreferences = {}, title = '' } = options;
    this.options = options;
    this.#bounds = { x, y, width, height };
    this.#visible = show;
    this.#focused = show;
    this.#title = title;
    this.webContents = new WebContents(this, webPreferences, { width, height });
    this.id = this.webContents.id;
    windows.set(this.id, this);
    app.emit('browser-window-created', event(), this);
  }

  loadURL = (address) => this.webContents.loadURL(address);
  show() {
    this.showInactive();
    this.focus();
  }
  showInactive() {
    if (this.#visible) return;
    this.#visible = true;
    this.emit('show');
  }
  hide() {
    if (this.#visible) {
      this.#visible = false;
      this.emit('hide');
    }
    this.blur();
  }
  focus() {
    if (this.#focused) return;
    for (const other of windows.values()) if (other !== this) other.blur();
    this.#focused = true;
    this.emit('focus');
  }
  blur() {
    if (!this.#focused) return;
    this.#focused = false;
    this.emit('blur');
  }
  isVisible = () => this.#visible;
  isFocused = () => this.#focused;
  isDestroyed = () => this.#gone;
  getBounds = () => ({ ...this.#bounds });
  getSize = () => [this.#bounds.width, this.#bounds.height];
  getPosition = () => [this.#bounds.x, this.#bounds.y];
  setPosition(x, y) {
    if (!Number.isInteger(x) || !Number.isInteger(y))
      throw new TypeError('Error processing argument at index 0, conversion failure');
    this.setBounds({ x, y });
  }
  setBounds(bounds) {
    const { width, height } = this.#bounds;
    this.#bounds = { ...this.#bounds, ...bounds };
    if (this.#bounds.width === width && this.#bounds.height === height) return;
    void this.webContents.resize(this.#bounds);
    this.emit('resize');
  }
  close() {
    const asked = event();
    this.emit('close', asked);
    if (!asked.defaultPrevented) this.destroy();
  }
  destroy() {
    if (this.#gone) return;
    const { targetId } = this.webContents;
    this.forget();
    // A crashed page is gone already.
    if (targetId) chromium.send('Target.closeTarget', { targetId }).catch(() => undefined);
  }
  /** Its page does not exist any more. */
  forget() {
    if (this.#gone) return;
    this.#gone = true;
    windows.delete(this.id);
    this.webContents.destroy();
    this.emit('closed');
    if (windows.size > 0 || app.isQuitting) return;
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
    else app.quit();
  }
  setTitle(title) {
    this.#title = title;
  }
  getTitle = () => this.#title;
  setVisibleOnAllWorkspaces() {}
  setVibrancy() {}
  setBackgroundColor() {}
}
