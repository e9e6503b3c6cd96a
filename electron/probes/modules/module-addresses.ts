import { defineProbe } from '../../engine/probe.ts';
import { moduleSettings } from './module-settings.ts';

/** A module to ask for where none is named: small, old, and in every mirror of the public ones. */
const anyModule = 'golang.org/x/text';
const most = 10;

/**
 * Where the go command sends requests for modules, complete and without user or password: its proxies and its checksum
 * database.
 */
export const moduleAddresses = defineProbe<readonly string[]>({
  id: 'modules.addresses',
  timeoutMs: 130_000,
  async read(look) {
    const { goproxy, gosumdb } = await look.of(moduleSettings);
    const proxies = goproxy.ok ? goproxy.entries.flatMap((entry) => (entry.kind === 'url' ? [entry.url] : [])) : [];
    const sums = gosumdb.ok && !gosumdb.off ? [gosumdb.url ?? `https://${gosumdb.name}`] : [];
    const web = [...proxies.map((url) => listAddress(url, anyModule)), ...sums.map((url) => `${url}/latest`)];
    return web
      .map((url) => url.replace('//***@', '//'))
      .filter((url) => /^https?:/.test(url))
      .slice(0, most);
  },
});

/** Where a proxy lists the versions of a module: upper case is escaped, `!a` for `A`. @see https://go.dev/ref/mod#goproxy-protocol */
export const listAddress = (proxy: string, module: string): string =>
  `${proxy.replace(/\/$/, '')}/${module.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`)}/@v/list`;
