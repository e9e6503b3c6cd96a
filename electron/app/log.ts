import path from 'node:path';
import { inspect } from 'node:util';
import log from 'electron-log/node';
import { tilde } from '../engine/paths.ts';
import { withoutSecrets } from '../probes/sdk/secrets.ts';

const mostBytes = 1024 * 1024;

/** For people who look for mistakes of Greenlight itself. */
export type Log = ReturnType<typeof startLog>;

/**
 * One file, and the one before it, in `folder`. The home folder, passwords and tokens are taken out before anything is
 * written.
 */
export function startLog(folder: string, home: string, maxBytes = mostBytes) {
  const own = log.create({ logId: folder });
  own.transports.console.level = false;
  Object.assign(own.transports.file, {
    maxSize: maxBytes,
    resolvePathFn: () => path.join(folder, 'greenlight.log'),
    writeOptions: { flag: 'a', mode: 0o600, encoding: 'utf8' },
  });
  own.hooks.push((message) => ({ ...message, data: message.data.map((part) => clean(part, home)) }));
  return own;
}

/** As it may be written down. */
function clean(part: unknown, home: string): string {
  const text =
    part instanceof Error
      ? withCause(part)
      : typeof part === 'string'
        ? part
        : inspect(part, { breakLength: Infinity });
  return withoutSecrets(text.replaceAll(home, tilde(home, home)));
}

const withCause = ({ stack, message, cause }: Error): string =>
  cause instanceof Error ? `${stack ?? message}\ncaused by ${withCause(cause)}` : (stack ?? message);

/** A mistake of ours is written down; the icon stays. */
export function surviveErrors(log: (...told: unknown[]) => void): void {
  process.on('uncaughtException', (error) => log(error));
  process.on('unhandledRejection', (reason) => log(reason));
}
