import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { app } from './app.mjs';

/**
 * Chromium cannot learn a scheme from outside, so `app://ui/index.html` is served as
 * `https://ui.app.electron-standin/index.html`: a secure context in which `'self'` means what it should.
 */
const suffix = 'electron-standin';
const schemes = new Map();

export const protocol = {
  registerSchemesAsPrivileged() {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
  },
  handle(scheme, handler) {
    if (schemes.has(scheme)) throw new Error('Failed to register protocol: the scheme has been registered');
    schemes.set(scheme, handler);
  },
};

export const isServed = (address) => URL.parse(address)?.hostname.endsWith(`.${suffix}`) ?? false;

export function toChromium(address) {
  const scheme = address.slice(0, address.indexOf(':'));
  if (!schemes.has(scheme)) return address;
  const rest = address.slice(scheme.length + 3);
  const end = rest.search(/[/?#]|$/);
  return `https://${rest.slice(0, end) || '_'}.${scheme}.${suffix}${rest.slice(end) || '/'}`;
}

export function fromChromium(address) {
  const url = URL.parse(address);
  if (!url?.hostname.endsWith(`.${suffix}`)) return address;
  const labels = url.hostname.slice(0, -suffix.length - 1).split('.');
  const scheme = labels.pop();
  return `${scheme}://${labels.join('.')}${url.pathname}${url.search}${url.hash}`;
}

/** What the app answers to a request of a page. */
export function answer({ url, method, headers }) {
  const address = fromChromium(url);
  const handler = schemes.get(address.slice(0, address.indexOf(':')));
  return handler(new Request(address, { method, headers }));
}

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** Electron's own fetch also reads files, which Node's does not. */
export async function fetchAny(address, options) {
  const handler = schemes.get(String(address).split(':')[0]);
  if (handler) return handler(new Request(address, options));
  if (!String(address).startsWith('file:')) return fetch(address, options);
  const file = fileURLToPath(address);
  const bytes = await fs.promises.readFile(file);
  const type = types[path.extname(file)] ?? 'application/octet-stream';
  return new Response(bytes, { headers: { 'content-type': type } });
}
