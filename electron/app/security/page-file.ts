import path from 'node:path';

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
