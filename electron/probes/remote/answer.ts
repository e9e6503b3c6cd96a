import type { Evidence } from '../../engine/model.ts';
import { parseJson, textMember } from '../editor/json-value.ts';
import { releaseOf } from '../sdk/running-go.ts';
import { withoutSecrets } from '../sdk/secrets.ts';

export interface RemoteTool {
  /** Absolute, over there. */
  readonly path: string;
  /** `1.26.1` of go, `v0.23.0` of the others; null when it did not tell. */
  readonly version: string | null;
  /** First lines that it printed. */
  readonly said: string;
}

/** What the script told. Paths are absolute over there. */
export interface Answer {
  readonly os: 'linux' | 'darwin' | 'other';
  /** `Debian GNU/Linux 12 (bookworm)`, else `Linux 6.1`. */
  readonly system: string;
  /** In Go's spelling where Go has one. */
  readonly arch: string;
  /** Line of /proc/cpuinfo that names the maker of the processor. */
  readonly cpu: string | null;
  readonly home: string;
  /** The login shell that told the environment; null: it did not, and that of the session stands for it. */
  readonly shell: string | null;
  readonly path: readonly string[];
  /** The variables of Go, without secrets. */
  readonly variables: Readonly<Record<string, string>>;
  readonly go: RemoteTool | null;
  readonly gopls: RemoteTool | null;
  readonly dlv: RemoteTool | null;
  /** Of `go env`; empty when there is no go or it failed. */
  readonly goEnv: Readonly<Record<string, string>>;
  /** Folders of editors' servers in the home folder: `.vscode-server`. */
  readonly servers: readonly string[];
  /** Lines of the servers' settings that hold a path of a Mac; `source` is `~/.vscode-server/…:3`. */
  readonly settings: readonly Evidence[];
}

const arches: Readonly<Record<string, string>> = { x86_64: 'amd64', amd64: 'amd64', aarch64: 'arm64', arm64: 'arm64' };

/** null when the script did not run to its end. `output` may hold anything around the answers. */
export function parseAnswer(output: string): Answer | null {
  const fields = fieldsOf(output);
  const lines = (name: string): readonly string[] => fields.get(name) ?? [];
  const first = (name: string): string | null => lines(name).find((line) => line !== '') ?? null;
  const [kernel = '', machine = '', release = ''] = lines('system');
  if (first('greenlight') === null || first('end') === null || kernel === '') return null;
  const home = first('home') ?? '';
  const tool = (name: string, pattern: RegExp, prefix = ''): RemoteTool | null => {
    const path = first(`${name}.path`);
    if (path === null) return null;
    const said = withoutSecrets(lines(`${name}.version`).join('\n').trim().slice(0, 300));
    const version = pattern.exec(said)?.[1];
    return { path, version: version === undefined ? null : prefix + version.replace(/^v/, ''), said };
  };
  const go = tool('go', /^go version (\S+)/m);
  return {
    os: kernel === 'Linux' ? 'linux' : kernel === 'Darwin' ? 'darwin' : 'other',
    system: (first('release') ?? `${kernel} ${release}`).replace(/^"|"$/g, '').slice(0, 100),
    arch: arches[machine] ?? machine.slice(0, 20),
    cpu: first('cpu'),
    home,
    shell: first('shell'),
    path: (first('path') ?? '').split(':').filter((folder) => folder !== ''),
    variables: variablesOf(lines('variables')),
    go: go && { ...go, version: releaseOf(go.version ?? '') },
    gopls: tool('gopls', /^(?:golang\.org\/x\/tools\/gopls|version) (v?\d[\w.+-]{0,80})/m, 'v'),
    dlv: tool('dlv', /^Version: (\d[\w.+-]{0,80})/m, 'v'),
    goEnv: goEnvOf(lines('go.env').join('\n')),
    servers: lines('servers').filter((line) => line !== ''),
    settings: lines('settings').flatMap((line) => {
      const [, file, number, text = ''] = /^(.+?):(\d+):(.*)$/.exec(line) ?? [];
      if (file === undefined) return [];
      const shown = home !== '' && file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file;
      return [{ source: `${shown}:${number}`, text: withoutSecrets(text.trim()) }];
    }),
  };
}

/** At most 50 answers of 300 lines, each cut at 4000 characters. */
function fieldsOf(output: string): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const raw of output.split('\n')) {
    const line = raw.replace(/\r$/, '');
    const name = /^@([a-z]+(?:\.[a-z]+)?)$/.exec(line)?.[1];
    if (name !== undefined && fields.size < 50) {
      current = [];
      fields.set(name, current);
    } else if (line.startsWith('|') && current && current.length < 300) {
      current.push(line.slice(1, 4001));
    }
  }
  return fields;
}

function variablesOf(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^([A-Z][A-Z0-9_]{0,60})=(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, withoutSecrets(value)]];
    }),
  );
}

function goEnvOf(text: string): Record<string, string> {
  // Warnings may stand before it.
  const parsed = parseJson(text.slice(Math.max(0, text.indexOf('{'))));
  if (!('value' in parsed)) return {};
  const names = [
    'GOVERSION',
    'GOROOT',
    'GOPATH',
    'GOBIN',
    'GOFLAGS',
    'GOTOOLCHAIN',
    'GOOS',
    'GOARCH',
    'GOHOSTARCH',
    'GOPROXY',
    'CGO_ENABLED',
  ];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = textMember(parsed.value, name);
      return value === null ? [] : [[name, withoutSecrets(value.slice(0, 1000))]];
    }),
  );
}
