import path from 'node:path';
import log from 'electron-log/main';
import { tilde } from '../engine/paths.ts';
import { withoutSecrets } from '../probes/sdk/secrets.ts';

const mostBytes = 1024 * 1024;

/**
 * One file, and the one before it, in `folder`. The home folder, passwords and tokens are taken out before anything is
 * written.
 */
export function startLog(folder: string, home: string): typeof log {
  log.transports.console.level = false;
  log.transports.ipc.level = false;
  log.transports.file.maxSize = mostBytes;
  log.transports.file.resolvePathFn = () => path.join(folder, 'greenlight.log');
  log.hooks.push((message) => ({ ...message, data: message.data.map((part) => clean(part, home)) }));
  return log;
}

/** As it may be written down. */
export function clean(part: unknown, home: string): string {
  const text =
    part instanceof Error ? (part.stack ?? part.message) : typeof part === 'string' ? part : JSON.stringify(part);
  return withoutSecrets((text ?? '').replaceAll(home, tilde(home, home)));
}
