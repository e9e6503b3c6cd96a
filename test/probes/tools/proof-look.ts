import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ReadHost } from '../../../electron/engine/host.ts';
import { tilde } from '../../../electron/engine/paths.ts';
import type { Subject } from '../../../electron/engine/probe.ts';
import { localHost } from '../../../electron/host/local.ts';
import { type Json, settings } from '../../../electron/probes/editor/settings.ts';
import { commands } from '../../../electron/probes/sdk/commands.ts';
import { editorEnvironment } from '../../../electron/probes/shell/editor-environment.ts';
import { goEnv as goEnvOf, goroot } from '../../go-tools.ts';
import { lookAt } from '../../look-at.ts';

/** The environment of an editor on this machine, with its caches, so that nothing is built twice. */
const variables = {
  HOME: process.env.HOME ?? '/',
  PATH: `${goroot()}/bin:/usr/bin:/bin`,
  GOCACHE: goEnvOf('GOCACHE') ?? '',
};

interface Machine {
  readonly gopls?: string;
  readonly dlv?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, Json>>;
  readonly subject?: Subject;
  readonly host?: ReadHost;
}

/** What the proofs see on this machine when the editor starts these tools in this environment. */
export function proofLook({ gopls, dlv, env, settings: given = {}, subject = {}, host = localHost() }: Machine) {
  const place = { file: '/settings.json', line: 1, text: '' };
  const values = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, { value, place, members: {} }]));
  const found = (file: string | undefined) => (file ? { path: file, rule: 'path' } : null);
  const editor = { go: { path: `${goroot()}/bin/go`, rule: 'path' }, gopls: found(gopls), dlv: found(dlv) };
  return lookAt(host, subject, [
    [commands, { editor }],
    [editorEnvironment, { variables: { ...variables, ...env }, path: [] }],
    [settings, { files: [], values }],
  ]);
}

/** A path as a proof shows it: below the home folder of whoever runs the tests it begins with `~`. */
export const shown = (file: string): string => tilde(file, localHost().machine.home);

/** The same machine with less patience. */
export const hurried = (timeoutMs: number, host = localHost()): ReadHost => ({
  ...host,
  talk: (argv, options) => host.talk(argv, { ...options, timeoutMs }),
});

/** A shell script that stands where a tool should be. */
export function script(folder: string, name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
}

export function writeTree(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}
