import type { Was } from '../engine/hands.ts';
import type { ReadHost } from '../engine/host.ts';

type Attributes = Was['attributes'];

const xattr = '/usr/bin/xattr';
const most = { names: 100, hexLength: 128 * 1024 };

/** Only the system writes these, and it does so for the new file as well. */
const ofSystem = /^com\.apple\.(?:provenance|macl|rootless|system\.)/;

/**
 * The extended attributes of a file, by the Mac's own command. On Linux there are no such ones that matter to a start-up
 * or settings file, and no command for them is sure to be there: none are kept. What is longer than 64 kB is left out too.
 * @see https://ss64.com/mac/xattr.html
 */
export async function readAttributes(file: string, host: ReadHost): Promise<Attributes> {
  if (host.machine.os !== 'darwin') return [];
  const { code, stdout } = await host.run([xattr, file]);
  if (code !== 0) return [];
  const names = stdout.split('\n').filter((name) => /^[^-\s]/.test(name) && !ofSystem.test(name));
  const found: Attributes[number][] = [];
  for (const name of names.slice(0, most.names)) {
    const value = await host.run([xattr, '-p', '-x', name, file]);
    const hex = value.stdout.replace(/\s/g, '');
    if (value.code === 0 && /^(?:[0-9a-f]{2})*$/i.test(hex) && hex.length <= most.hexLength) found.push({ name, hex });
  }
  return found;
}

/** Puts them on a file. One that the system does not take is no reason to leave the file unrepaired. */
export async function writeAttributes(file: string, attributes: Attributes, host: ReadHost): Promise<void> {
  if (host.machine.os !== 'darwin') return;
  for (const { name, hex } of attributes) await host.run([xattr, '-w', '-x', name, hex, file]);
}
