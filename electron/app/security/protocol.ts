import { pathToFileURL } from 'node:url';
import { net, protocol } from 'electron';
import { fileFor } from './page-file.ts';

/** Before the app is ready. `secure` gives it the rights of https, `standard` relative addresses. */
export const registerScheme = (): void =>
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the page, and nothing else, from `root`. */
export function servePage(root: string): void {
  protocol.handle('app', async ({ url, method }) => {
    const file = method === 'GET' ? fileFor(url, root) : undefined;
    const found = file ? await net.fetch(pathToFileURL(file).href).catch(() => undefined) : undefined;
    if (!found?.ok) return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain' } });
    const headers = new Headers(found.headers);
    headers.set('content-security-policy', contentSecurityPolicy);
    headers.set('x-content-type-options', 'nosniff');
    return new Response(found.body, { status: 200, headers });
  });
}
