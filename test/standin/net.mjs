import http from 'node:http';
import https from 'node:https';
import { fetchAny } from './protocol.mjs';

export const net = {
  fetch: fetchAny,
  isOnline: () => true,
  /** As much of it as electron-updater needs. */
  request(options) {
    const { url, ...rest } = typeof options === 'string' ? { url: options } : options;
    const { request } = (url ?? rest.protocol ?? '').startsWith('https') ? https : http;
    const made = url ? request(url, rest) : request(rest);
    made.followRedirect = () => undefined;
    return made;
  },
};
