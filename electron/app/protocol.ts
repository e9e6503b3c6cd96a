import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { net, protocol } from 'electron';

/** Before the app is ready. `secure` gives it the rights of https, `standard` relative addresses. */
export const registerScheme = (): void =>
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);

export const contentSecurityPolicy = [
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

/**
 * The file that an address of `app://ui/` stands for; undefined for everything else, whatever dots and escapes it holds.
 * @param root absolute path of the folder with the page
 */
export function fileFor(address: string, root: string): string | undefined {
  const { protocol: scheme, host, pathname } = URL.parse(address) ?? {};
  if (scheme !== 'app:' || host !== 'ui' || pathname === undefined) return undefined;
  const asked = decoded(pathname);
  if (asked === undefined || asked.includes('\0')) return undefined;
  const file = path.join(root, asked === '/' ? 'index.html' : asked);
  const inside = path.relative(root, file);
  return inside === '' || inside.startsWith('..') || path.isAbsolute(inside) ? undefined : file;
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined; // a broken escape names no file
  }
}

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
