import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/**
 * A file out of a package for another system, fetched once into a cache that outlives the run (`npm ci` installs only
 * what this system can run). `file`: path inside the package. null: the registry does not answer.
 */
export function npmFile(pin: string, file: string): string | null {
  const folder = path.resolve('node_modules/.cache/greenlight-packages', pin.replaceAll(/[@/]/g, '-'));
  const found = path.join(folder, 'package', file);
  if (existsSync(found)) return found;
  mkdirSync(folder, { recursive: true });
  if (spawnSync('npm', ['pack', '--silent', pin, '--pack-destination', folder]).status !== 0) return null;
  const [archive] = globSync(path.join(folder, '*.tgz'));
  return archive && spawnSync('tar', ['-xzf', archive, '-C', folder]).status === 0 ? found : null;
}
