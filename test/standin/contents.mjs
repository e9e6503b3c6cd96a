import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import process from 'node:process';
import { app } from './app.mjs';
import { chromium } from './chromium.mjs';
import { ipcMain } from './ipc.mjs';
import { createBridge } from './page/bridge.mjs';
import { createCodec } from './page/codec.mjs';
import { createIsolated } from './page/isolated.mjs';
import { answer, fromChromium, isServed, toChromium } from './protocol.mjs';
import { event, note } from './record.mjs';
import { session } from './session.mjs';

const codec = createCodec();
const isolatedWorld = 'Electron Isolated Context';

let lastId = 0;
const all = new Map();
export const webContents = {
  getAllWebContents: () => [...all.values()],
  fromDevToolsTargetId: (target) => [...all.values()].find(({ targetId }) => targetId === target),
};

/** A page: a target of Chromium with the preload in a world of its own. */
export class WebContents extends EventEmitter {
  #session;
  #context;
  #size;
  #booted;
  #destroyed = false;
  #crashed = false;
  #loading = false;
  #windowOpen = () => ({ action: 'allow' });
  #url = '';
  dark = null;

  constructor(window, preferences, size) {
    super();
    lastId += 1;
    this.id = lastId;
    this.window = window;
    this.getLastWebPreferences = () => preferences;
    this.session = session.defaultSession;
    this.mainFrame = { url: '', parent: null };
    this.#size = size;
    all.set(this.id, this);
    this.#booted = this.#boot(preferences);
    this.#booted.catch((error) => console.error('stand-in:', error));
    app.emit('web-contents-created', event(), this);
  }

  #ask(method, params) {
    return chromium.send(method, params, this.#session);
  }

  async #boot(preferences) {
    const { targetId } = await chromium.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      ...this.#size,
    });
    this.targetId = targetId;
    const attached = await chromium.send('Target.attachToTarget', { targetId, flatten: true });
    this.#session = attached.sessionId;
    this.#listen();
    const { main, isolated } = scripts(preferences);
    await Promise.all([
      this.#ask('Page.enable'),
      this.#ask('Runtime.enable'),
      this.#ask('Inspector.enable'),
      this.#ask('Runtime.addBinding', { name: '__standinSend', executionContextName: isolatedWorld }),
      this.#ask('Page.addScriptToEvaluateOnNewDocument', { source: main }),
      this.#ask('Page.addScriptToEvaluateOnNewDocument', { source: isolated, worldName: isolatedWorld }),
      this.#ask('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      this.resize(this.#size),
      this.retheme(),
    ]);
  }

  #listen() {
    const on = (method, listener) => chromium.on(`${this.#session}:${method}`, listener);
    on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === isolatedWorld && context.auxData.frameId === this.targetId) this.#context = context.id;
    });
    on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#context) this.#context = undefined;
    });
    on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === '__standinSend') void this.#fromPage(JSON.parse(payload));
    });
    on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId) return;
      this.#url = fromChromium(frame.url);
      this.mainFrame = { url: this.#url, parent: null };
      this.emit('did-navigate', event(), this.#url);
    });
    on('Page.loadEventFired', () => {
      this.#loading = false;
      this.emit('dom-ready', event());
      this.emit('did-finish-load', event());
    });
    on('Page.windowOpen', ({ url }) => void this.#windowOpen({ url }));
    on('Fetch.requestPaused', (request) => void this.#request(request));
    on('Inspector.targetCrashed', () => {
      this.#crashed = true;
      this.emit('render-process-gone', event(), { reason: 'crashed', exitCode: 5 });
    });
    chromium.on('Target.targetDestroyed', ({ targetId }) => {
      if (targetId === this.targetId) this.window.forget();
    });
    // What a page opens is closed again at once, whatever the handler has answered.
    chromium.on('Target.targetCreated', ({ targetInfo: { targetId, openerId } }) => {
      if (openerId === this.targetId) void chromium.send('Target.closeTarget', { targetId });
    });
  }

  async #fromPage({ is, id, channel, args }) {
    const told = { sender: this, senderFrame: this.mainFrame, frameId: 1, processId: 1 };
    if (is === 'send') return void ipcMain.emit(channel, told, ...codec.decode(args));
    this.#toPage({ is: 'reply', id, channel, ...(await this.#answer(channel, told, args)) });
  }

  async #answer(channel, told, args) {
    try {
      const handler = ipcMain.handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      return { ok: true, value: codec.encode(await handler(told, ...codec.decode(args))) };
    } catch (error) {
      return { ok: false, value: String(error) };
    }
  }

  #toPage(message) {
    if (this.#context === undefined) return;
    const expression = `__standin.hear(${JSON.stringify(message)})`;
    // The page may be going away at this very moment.
    this.#ask('Runtime.evaluate', { expression, contextId: this.#context }).catch(() => undefined);
  }

  async #request(paused) {
    const { requestId, request } = paused;
    const refuse = (errorReason) => this.#ask('Fetch.failRequest', { requestId, errorReason });
    try {
      const url = fromChromium(request.url);
      if (this.#isNavigation(paused, url)) {
        const asked = event({ url });
        this.emit('will-navigate', asked, url);
        if (asked.defaultPrevented) return await refuse('Aborted');
      }
      if (await this.session.isCancelled(url)) {
        note('network.cancelled', url);
        return await refuse('BlockedByClient');
      }
      if (isServed(request.url)) return await this.#fulfil(requestId, await answer(request));
      if (/^(data|blob|about|devtools):/.test(url)) return await this.#ask('Fetch.continueRequest', { requestId });
      note('network.blocked', url);
      await refuse('InternetDisconnected');
    } catch (error) {
      if (this.#destroyed) return;
      console.error('stand-in: request failed', error);
      await refuse('Failed').catch(() => undefined);
    }
  }

  #isNavigation({ resourceType, redirectedRequestId }, url) {
    return resourceType === 'Document' && !this.#loading && !redirectedRequestId && url !== this.#url;
  }

  async #fulfil(requestId, response) {
    const body = Buffer.from(await response.arrayBuffer()).toString('base64');
    const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value }));
    await this.#ask('Fetch.fulfillRequest', { requestId, responseCode: response.status, responseHeaders, body });
  }

  send(channel, ...args) {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    this.#toPage({ is: 'event', channel, args: codec.encode(args) });
  }
  async loadURL(address) {
    this.#loading = true;
    await this.#booted;
    const loaded = new Promise((resolve) => this.once('did-finish-load', resolve));
    const { errorText } = await this.#ask('Page.navigate', { url: toChromium(address) });
    if (errorText) throw new Error(`${errorText} loading '${address}'`);
    await loaded;
  }
  async executeJavaScript(code) {
    await this.#booted;
    const { result, exceptionDetails } = await this.#ask('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
    return result.value;
  }
  async resize({ width, height }) {
    if (this.#session === undefined) return;
    const metrics = { width, height, deviceScaleFactor: Number(process.env.STANDIN_SCALE ?? 1), mobile: false };
    await this.#ask('Emulation.setDeviceMetricsOverride', metrics);
  }
  async retheme() {
    if (this.#session === undefined || this.dark === null) return;
    const features = [{ name: 'prefers-color-scheme', value: this.dark ? 'dark' : 'light' }];
    await this.#ask('Emulation.setEmulatedMedia', { features });
  }
  forcefullyCrashRenderer() {
    // Nobody is left to answer.
    this.#ask('Page.crash').catch(() => undefined);
  }
  destroy() {
    this.#destroyed = true;
    all.delete(this.id);
    this.emit('destroyed');
  }
  setWindowOpenHandler(handler) {
    this.#windowOpen = handler;
  }
  getURL = () => this.#url;
  isDestroyed = () => this.#destroyed;
  isCrashed = () => this.#crashed;
  isLoading = () => this.#loading;
}

/** What runs before the page's own scripts, in each of the two worlds. */
function scripts({ preload, additionalArguments = [] }) {
  const token = crypto.randomUUID();
  const code = preload ? fs.readFileSync(preload, 'utf8').replace(/\/\/# sourceMappingURL.*$/m, '') : '';
  const described = {
    type: 'renderer',
    platform: process.platform,
    arch: process.arch,
    sandboxed: true,
    contextIsolated: true,
    versions: process.versions,
    env: {},
    argv: [process.argv[0], ...additionalArguments],
  };
  return {
    // Preload scripts do not run in frames inside a page.
    main: `if (self === top) {
      const freeze = (one) => {
        if (one && typeof one === 'object') { Object.values(one).forEach(freeze); Object.freeze(one); }
        return one;
      };
      (${createBridge})('main-${token}', 'isolated-${token}', (key, value) =>
        Object.defineProperty(window, key, { value: freeze(value), enumerable: true }));
    }`,
    isolated: `if (self === top && !globalThis.__standin) {
      const bridge = (${createBridge})('isolated-${token}', 'main-${token}', () => {});
      const world = (${createIsolated})((${createCodec})(), bridge, (m) => __standinSend(JSON.stringify(m)), ${JSON.stringify(described)});
      globalThis.__standin = { hear: world.hear };
      const module = { exports: {} };
      (function (require, module, exports, process, global) { ${code}
      })(world.require, module, module.exports, world.process, globalThis);
    }`,
  };
}
