import { tilde } from '../../engine/paths.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import type { Command } from '../sdk/command.ts';
import { goCommand } from '../sdk/go-command.ts';
import { goEnv } from '../sdk/go-env.ts';
import { changesPath } from '../shell/path-lines.ts';
import { type StartupFileText, startupFiles } from '../shell/startup-files.ts';
import { startupTrace } from '../shell/startup-trace.ts';
import { watchedVariables } from '../shell/watched-variables.ts';
import { settings } from './settings.ts';

/** A file from which the editor's Go environment comes, and when it was last changed. */
export interface EnvironmentFile {
  /** `go`: written when the go the editor would use was installed. `setting`: has settings of Go. */
  readonly what: 'startup-file' | 'go-env-file' | 'go' | 'setting';
  /** As people read it: `~/.zprofile`. */
  readonly source: string;
  readonly modifiedMs: number;
}

/** Start-up files that this shell reads and that have to do with Go, the file of `go env -w`, the go, settings of Go. */
export const environmentFiles = defineProbe<readonly EnvironmentFile[]>({
  id: 'editor.environment-files',
  timeoutMs: 130_000,
  async read(look) {
    const { home } = look.host.machine;
    const paths = await Promise.all([shellFiles(look), goEnvFiles(look), goFiles(look), settingsFiles(look)]);
    const files = await Promise.all(
      paths.flat().map(async ({ what, path }): Promise<EnvironmentFile | null> => {
        const stat = await look.host.stat(path);
        return stat ? { what, source: tilde(path, home), modifiedMs: stat.modifiedMs } : null;
      }),
    );
    return files.filter((file) => file !== null);
  },
});

interface Named {
  readonly what: EnvironmentFile['what'];
  readonly path: string;
}

const name = new RegExp(`\\b(?:${watchedVariables.join('|')}|fish_user_paths)\\b`);
const concernsGo = ({ lines }: StartupFileText): boolean =>
  lines.some((line) => changesPath(line) || (!/^\s*#/.test(line) && name.test(line.slice(0, 2000))));

async function shellFiles(look: Look): Promise<readonly Named[]> {
  const [files, trace] = await Promise.all([look.of(startupFiles), look.fact(startupTrace)]);
  const traced = new Set(trace.known ? trace.value.assignments.map(({ place }) => place.file) : []);
  return files
    .filter((text) => text.read && (traced.has(text.file) || concernsGo(text)))
    .filter(({ file }) => !file.endsWith('/fish_variables')) // fish itself writes it at any time
    .map(({ file }) => ({ what: 'startup-file', path: file }));
}

async function goEnvFiles(look: Look): Promise<readonly Named[]> {
  const told = await look.fact(goEnv);
  const path = told.known && told.value.ok ? told.value.values.GOENV : undefined;
  return path?.startsWith('/') && !path.includes('\0') ? [{ what: 'go-env-file', path }] : [];
}

async function goFiles(look: Look): Promise<readonly Named[]> {
  const go = await look.of(goCommand);
  // A shim is not the go that changes.
  return !go || go.shim ? [] : [go.real, ...installedWith(go)].map((path) => ({ what: 'go', path }));
}

/**
 * What installers write when they are done: the files of an SDK keep the time at which they were packed.
 * @see https://github.com/golang/dl/blob/master/internal/version/version.go (`unpackedOkay`)
 * @see https://docs.brew.sh/Formula-Cookbook (INSTALL_RECEIPT.json)
 * @see https://github.com/golang/build/blob/master/internal/installer/darwinpkg/darwinpkg.go (`org.golang.go`)
 */
function installedWith({ real }: Command): readonly string[] {
  const root = real.endsWith('/bin/go') ? real.slice(0, -'/bin/go'.length) : null;
  const keg = /^(.+\/Cellar\/go(?:@[\d.]+)?\/[^/]+)\//.exec(real)?.[1];
  return [
    ...(root === '/usr/local/go' ? ['/private/var/db/receipts/org.golang.go.plist'] : []),
    ...(keg === undefined ? [] : [`${keg}/INSTALL_RECEIPT.json`]),
    ...(root === null ? [] : [`${root}/.unpacked-success`]),
  ];
}

async function settingsFiles(look: Look): Promise<readonly Named[]> {
  const fact = await look.fact(settings);
  if (!fact.known) return [];
  const { files, values } = fact.value;
  const places = Object.entries(values)
    .filter(([key]) => /^(?:go\.|gopls$|gopls\.|http\.proxy$)/.test(key))
    .flatMap(([, { place, members }]) => [place, ...Object.values(members).map((member) => member.place)]);
  const withGo = new Set(places.map(({ file }) => file));
  return files.filter(({ file }) => withGo.has(file)).map(({ file }) => ({ what: 'setting', path: file }));
}
