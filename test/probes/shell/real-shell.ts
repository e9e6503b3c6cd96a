import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Fact } from '../../../electron/engine/fact.ts';
import type { Machine, ReadHost } from '../../../electron/engine/host.ts';
import type { Probe } from '../../../electron/engine/probe.ts';
import { createReader } from '../../../electron/engine/reader.ts';
import { localHost } from '../../../electron/host/local.ts';

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
  /** Contents of files outside the home folder, as this machine should see them: `/etc/paths`. */
  readonly system?: Readonly<Record<string, string>>;
}

/** A real home folder with these files, and the real shell in it. `{home}` in a file becomes its path. */
export function realHome(
  shell: 'zsh' | 'bash' | 'fish' | string,
  files: Readonly<Record<string, string | Uint8Array>>,
  { name = 'sam', machine = {}, system = {} }: HomeOptions = {},
): RealHome {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'greenlight-test-'));
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
      shell: shell.startsWith('/') ? shell : `/usr/bin/${shell}`,
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
  const reader = () => createReader({ host, subject: {}, elapsedMs: () => 0 });
  return {
    home,
    host,
    fact: (probe) => reader().fact(probe),
    async value(probe) {
      const fact = await reader().fact(probe);
      if (!fact.known) throw new Error(`${probe.id} is unknown: ${fact.reason} ${JSON.stringify(fact.params)}`);
      return fact.value;
    },
  };
}
