import { EventEmitter } from 'node:events';
import { fetchAny } from './protocol.mjs';

/** Its answers are kept, so that a test can ask them; requests of pages are really put to `onBeforeRequest`. */
class Session extends EventEmitter {
  permissionRequest = null;
  permissionCheck = null;
  devicePermission = null;
  beforeRequest = null;
  webRequest = {
    onBeforeRequest: (...args) => {
      this.beforeRequest = args.at(-1);
    },
  };
  setPermissionRequestHandler(handler) {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler) {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler) {
    this.devicePermission = handler;
  }
  async isCancelled(url) {
    if (!this.beforeRequest) return false;
    const { cancel } = await new Promise((answer) => this.beforeRequest({ url }, answer));
    return cancel === true;
  }
  async fetch(url, options) {
    if (await this.isCancelled(url)) throw new Error('net::ERR_BLOCKED_BY_CLIENT');
    return fetchAny(url, options);
  }
}
const defaultSession = new Session();
export const session = { defaultSession, fromPartition: () => new Session() };
