import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Fact } from '../../../electron/engine/fact.ts';
import type { Machine, ReadHost } from '../../../electron/engine/host.ts';
import type { Probe } from '../../../electron/engine/probe.ts';
import { createReader } from '../../../electron/engine/reader.ts';
import { localHost } from '../../../electron/host/local.ts';
import { type Json, settings } from '../../../electron/probes/editor/settings.ts';
import { shellPath } from '../../shells.ts';

export interface RealHome {
  readonly home: string;
  readonly host: ReadHost;
  fact<T>(probe: Probe<T>): Promise<Fact<T>>;
  value<T>(probe: Probe<T>): Promise<T>;
}

const made: string[] = [];
export const removeHomes = (): void => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
};

export interface HomeOptions {
  readonly name?: string;
  readonly machine?: Partial<Machine>;
  /** The editor's settings by full key; none: they cannot be read. */
  readonly settings?: Readonly<Record<string, Json>>;
  /** Contents of files outside the home folder, as this machine should see them: `/etc/paths`. */
  readonly system?: Readonly<Record<string, string>>;
}

/**
 * A real home folder with these files, and the real shell in it. `{home}` in a file becomes its path. It is a Linux
 * wherever the tests run, so that nothing depends on what else a Mac has; `machine` may say otherwise.
 */
export function realHome(
  shell: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  { name = 'sam', machine = {}, system = {}, settings: given = {} }: HomeOptions = {},
): RealHome {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'greenlight-test-')));
  made.push(folder);
  const home = path.join(folder, name);
  mkdirSync(home);
  for (const [file, content] of Object.entries(files)) {
    const target = path.join(home, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, typeof content === 'string' ? content.replaceAll('{home}', home) : content, { mode: 0o755 });
  }
  const local = localHost();
  const host: ReadHost = {
    ...local,
    machine: {
      ...local.machine,
      home,
      os: 'linux',
      shell: shell.startsWith('/') ? shell : shellPath(shell),
      env: { HOME: home },
      ...machine,
    },
    list: async (at) => {
      const below = Object.keys(system).filter((file) => path.dirname(file) === at);
      return below.length ? below.map((file) => ({ name: path.basename(file), kind: 'file' })) : local.list(at);
    },
    readRange: async (at, start, length) => {
      const content = system[at];
      return content === undefined
        ? local.readRange(at, start, length)
        : new TextEncoder().encode(content).subarray(start, start + length);
    },
  };
  const read = <T>(probe: Probe<T>): Promise<Fact<T>> => {
    const reader = createReader({ host, subject: {}, elapsedMs: () => 0 });
    return reader.fact(Object.keys(given).length ? withSettings(probe, given) : probe);
  };
  return {
    home,
    host,
    fact: read,
    async value(probe) {
      const fact = await read(probe);
      if (!fact.known) throw new Error(`${probe.id} is unknown: ${fact.reason} ${JSON.stringify(fact.params)}`);
      return fact.value;
    },
  };
}

/** The same probe, where it and the probes it asks see these settings. */
function withSettings<T>(probe: Probe<T>, given: Readonly<Record<string, Json>>): Probe<T> {
  const place = { file: '/settings.json', line: 1, text: '' };
  const values = Object.fromEntries(
    Object.entries(given).map(([key, value]) => [
      key,
      { value, place, layer: 'user' as const, members: membersOf(value) },
    ]),
  );
  function membersOf(value: Json) {
    const pairs = value && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];
    return Object.fromEntries(pairs.map(([name, member]) => [name, { value: member, place, layer: 'user' as const }]));
  }
  const fake = { known: true, value: { files: [], values, ignored: [] } };
  const seen = new Map<Probe<unknown>, Probe<unknown>>();
  const wrap = <U>(inner: Probe<U>): Probe<U> => {
    const known = seen.get(inner) as Probe<U> | undefined; // the map keeps each probe with its own type
    if (known) return known;
    const wrapped: Probe<U> = {
      ...inner,
      read: (look) =>
        inner.read({
          ...look,
          fact: <V>(other: Probe<V>) =>
            (other as Probe<unknown>) === settings ? Promise.resolve(fake as Fact<V>) : look.fact(wrap(other)), // one probe, one type
          of: (other) => look.of(wrap(other)),
        }),
    };
    seen.set(inner, wrapped);
    return wrapped;
  };
  return wrap(probe);
}
