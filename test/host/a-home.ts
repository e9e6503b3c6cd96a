import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Hands } from '../../electron/engine/hands.ts';
import type { Machine, ReadHost } from '../../electron/engine/host.ts';
import { type DataFolder, dataFolder } from '../../electron/host/data-folder.ts';
import { localHands } from '../../electron/host/hands.ts';
import { localHost } from '../../electron/host/local.ts';

export const at = '2026-11-22T18:00:00.000Z';
export const sha = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

export interface Home {
  readonly home: string;
  readonly host: ReadHost;
  readonly hands: Hands;
  readonly folder: DataFolder;
  /** Absolute path of a name in the home folder. */
  readonly in: (name: string) => string;
  readonly write: (name: string, text: string | Uint8Array, mode?: number) => string;
  readonly read: (name: string) => string;
  readonly begin: () => Promise<string>;
}

/** A home folder for one test, and hands that work in it. */
export function aHome(machine: Partial<Machine> = {}, run?: ReadHost['run']): Home {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'greenlight-home-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return homeAt(folder, machine, run);
}

export function homeAt(home: string, machine: Partial<Machine> = {}, run?: ReadHost['run']): Home {
  const host = hostAt(home, machine, run);
  const folder = dataFolder(host.machine);
  const hands = localHands(host);
  mkdirSync(path.dirname(dataFolder({ ...host.machine, env: {} }).root), { recursive: true });
  const inHome = (name: string) => path.join(home, name);
  return {
    home,
    host,
    hands,
    folder,
    in: inHome,
    write(name, text, mode = 0o644) {
      mkdirSync(path.dirname(inHome(name)), { recursive: true });
      writeFileSync(inHome(name), text, { mode });
      return inHome(name);
    },
    read: (name) => readFileSync(inHome(name), 'utf8'),
    begin: () => hands.begin({ for: [{ check: 'a-check', key: 'k', title: 'T' }], steps: [], undoable: true, at }),
  };
}

/** This machine with another home folder. */
function hostAt(home: string, machine: Partial<Machine> = {}, run?: ReadHost['run']): ReadHost {
  const host = localHost();
  return { ...host, machine: { ...host.machine, home, env: {}, ...machine }, ...(run && { run }) };
}

const own = ['.local/share/greenlight', 'Library/Application Support/Greenlight'];

/** Every file below a folder but Greenlight's own: relative path to mode, content and time of change. */
export function everything(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (name: string) => {
    if (own.includes(name)) return;
    const file = path.join(folder, name);
    const stat = lstatSync(file);
    const mode = (stat.mode & 0o7777).toString(8);
    if (stat.isDirectory()) {
      if (name) found[`${name}/`] = mode;
      for (const one of readdirSync(file)) visit(path.join(name, one));
    } else if (stat.isSymbolicLink()) found[name] = `-> ${readlinkSync(file)}`;
    else found[name] = `${mode} ${stat.mtime.toISOString()} ${readFileSync(file, 'latin1')}`;
  };
  visit('');
  return found;
}
