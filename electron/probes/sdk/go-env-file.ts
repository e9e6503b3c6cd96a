import { defineProbe } from '../../engine/probe.ts';
import type { Place } from '../place.ts';
import { withoutSecrets } from './secrets.ts';
import { readToolEnvironment } from './tool-environment.ts';

export interface GoEnvLine {
  readonly name: string;
  readonly value: string;
  readonly place: Place;
}

const maxBytes = 1024 * 1024;
const maxLines = 2000;

/**
 * What `go env -w` keeps for the go that the editor runs; nothing with GOENV=off or when there is no such file.
 * @see https://pkg.go.dev/cmd/go#hdr-Environment_variables
 * @see https://pkg.go.dev/os#UserConfigDir
 */
export const goEnvFile = defineProbe<readonly GoEnvLine[]>({
  id: 'sdk.go-env-file',
  timeoutMs: 130_000,
  async read(look) {
    const file = fileFor(look.host.machine, await readToolEnvironment(look));
    return file ? parseGoEnvFile(file, await look.host.read(file, maxBytes)) : [];
  },
});

function fileFor(
  machine: { readonly os: 'darwin' | 'linux'; readonly home: string },
  { GOENV, HOME, XDG_CONFIG_HOME }: Readonly<Record<string, string>>,
): string | undefined {
  if (GOENV) return GOENV.startsWith('/') && !GOENV.includes('\0') ? GOENV : undefined; // `off` is one of the others
  const home = HOME || machine.home;
  if (machine.os === 'darwin') return `${home}/Library/Application Support/go/env`;
  return `${XDG_CONFIG_HOME || `${home}/.config`}/go/env`;
}

/**
 * The lines as the go command reads them: a later line wins, those that do not begin with a capital letter or have no `=`
 * are skipped.
 * @see https://github.com/golang/go/blob/master/src/cmd/go/internal/cfg/cfg.go (`readEnvFile`)
 */
export function parseGoEnvFile(file: string, bytes: Uint8Array | undefined): readonly GoEnvLine[] {
  if (!bytes) return [];
  const lines = new TextDecoder().decode(bytes).split('\n', maxLines);
  return lines.flatMap((line, index) => {
    const equals = line.indexOf('=');
    if (equals < 0 || !/^[A-Z]/.test(line)) return [];
    const safe = withoutSecrets(line);
    const place = { file, line: index + 1, text: safe.trim().slice(0, 200) };
    return [{ name: line.slice(0, equals), value: safe.slice(equals + 1), place }];
  });
}
