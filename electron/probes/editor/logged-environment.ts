import { type Place, shownLine } from '../place.ts';
import { withoutSecrets } from '../sdk/secrets.ts';

/** What a log of the editor says about the environment in which Go ran there. */
export interface LoggedEnvironment {
  /**
   * `gopls`: gopls opened a folder. `tools`: the extension installs tools. `go-env`: the extension asked `go env`.
   * `no-go`: the extension did not find go.
   */
  readonly from: 'gopls' | 'tools' | 'go-env' | 'no-go';
  readonly place: Place;
  /** Local time of the line; null: it has none. */
  readonly atMs: number | null;
  /** The folder gopls opened; null: the line names none. */
  readonly folder: string | null;
  /** Variables of the go command as they were; PATH of `no-go`; GOVERSION such as `go1.26.1`. Without secrets. */
  readonly values: Readonly<Record<string, string>>;
}

const mostLines = 200_000;
const longestLine = 20_000;
const longestBlock = 80;
const opensView = /(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) (?:Created View \(#\d+\)|go (?:env|info) for (.+))\s*$/;
/** A line of a plain channel and of a log channel, where continuation lines have neither. */
const opensLine = /^(?:\[(?:Info |Warn |Error|Debug|Trace|LSP {2}) +- |\d{4}[-/]\d\d[-/]\d\d \d\d:\d\d:\d\d)/;
const toolsEnvironment = /Tools environment: (GOPATH=.*)$/;
const goEnvTrace = /\] .*\bgo env \.\.\.:\s*$/;
const noGo = [
  /Failed to find the "go" binary in either GOROOT\((?<root>.*?)\) or PATH\((?<path>[^)]*)\)/,
  /"go" binary cannot be found in either GOROOT\((?<root>.*?)\) or PATH\((?<path>[^)]*)\)/,
  /unable to locate "go" binary in GOROOT \((?<root>.*?)\) or PATH \((?<path>[^)]*)\)/,
];

/**
 * Everything a log says about the environment, in its order. `file` is its absolute path.
 * @see https://github.com/golang/tools/blob/master/gopls/internal/cache/session.go (`Created View`)
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/goInstallTools.ts
 */
export function readLog(text: string, file: string): readonly LoggedEnvironment[] {
  const lines = text.split('\n', mostLines).map((line) => line.slice(0, longestLine).replace(/\r$/, ''));
  return lines.flatMap((line, at): readonly LoggedEnvironment[] => {
    const found = readView(lines, at) ?? readTools(line) ?? readGoEnv(lines, at) ?? readNoGo(line);
    if (!found) return [];
    const values = Object.entries(found.values).map(([name, value]) => [name, withoutSecrets(value)]);
    const place = { file, line: at + 1, text: shownLine(withoutSecrets(line)) };
    return [{ folder: null, ...found, atMs: found.atMs ?? timeOf(line), place, values: Object.fromEntries(values) }];
  });
}

type Read = Pick<LoggedEnvironment, 'from' | 'values'> & { readonly folder?: string | null; readonly atMs?: number };

function readView(lines: readonly string[], at: number): Read | undefined {
  const [, time, oldFolder] = opensView.exec(lines[at] ?? '') ?? [];
  if (time === undefined) return undefined;
  const block = blockAfter(lines, at);
  const overlay = /^\tenv_overlay=\[(.+)\]$/m.exec(block)?.[1];
  if (overlay) return undefined; // a view for another system, beside the usual one
  const values: Record<string, string> = { ...fromStruct(block), ...fromLines(block) };
  const version = /go version (go\d[\w.]*)/.exec(block)?.[1];
  if (version) values.GOVERSION = version;
  const folder = oldFolder?.trim() ?? /^\tdirectory=(.+)$/m.exec(block)?.[1]?.replace(/^"(.*)"$/, '$1') ?? null;
  const atMs = timeOf(time);
  return { from: 'gopls', values, folder: folder?.startsWith('/') ? folder : null, ...(atMs !== null && { atMs }) };
}

/** The lines that belong to one entry. */
function blockAfter(lines: readonly string[], at: number): string {
  const rest = lines.slice(at + 1, at + 1 + longestBlock);
  const end = rest.findIndex((line) => line.trim() === '' || opensLine.test(line));
  return (end < 0 ? rest : rest.slice(0, end)).join('\n');
}

/** `env={GOOS:darwin GOPATH:/Users/sam/go …}` as Go prints a struct: no quotes, blanks and a line break inside values. */
function fromStruct(block: string): Record<string, string> {
  const body = /(?:^\tenv=|\(go env: )\{([\s\S]*?)\}\)?$/m.exec(block)?.[1];
  if (body === undefined) return {};
  const members = body.split(/\s(?=(?:GO[A-Z0-9]+|CGO_[A-Z]+|Go[A-Z][A-Za-z]*|Explicit[A-Z]+|Effective[A-Z]+):)/);
  return Object.fromEntries(
    members.flatMap((member) => {
      const [, name, value] = /^(GO[A-Z0-9]+|CGO_[A-Z]+):([\s\S]*)$/.exec(member) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value.trim()]];
    }),
  );
}

/** `KEY=VALUE` lines, before gopls 0.15. */
function fromLines(block: string): Record<string, string> {
  const pairs = [...block.matchAll(/^(GO[A-Z0-9]+|CGO_[A-Z]+)=(.*)$/gm)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value.trim()]));
}

/** GOTOOLCHAIN is left out: the extension sets its own for installing. */
function readTools(line: string): Read | undefined {
  const pairs = toolsEnvironment.exec(line)?.[1];
  if (pairs === undefined) return undefined;
  const [, gopath = '', gobin] = /^GOPATH=(.*?)(?:, GOBIN=(.*?))?(?:, GOTOOLCHAIN=.*)?$/.exec(pairs) ?? [];
  return { from: 'tools', values: { GOPATH: gopath.trim(), ...(gobin !== undefined && { GOBIN: gobin.trim() }) } };
}

/** Only at log level Trace: the answer follows as JSON. */
function readGoEnv(lines: readonly string[], at: number): Read | undefined {
  if (!goEnvTrace.test(lines[at] ?? '')) return undefined;
  const pairs = [...blockAfter(lines, at).matchAll(/^\s*"(GO[A-Z0-9]+)": ("(?:[^"\\]|\\.)*"),?$/gm)];
  const values = pairs.map(([, name = '', value = '""']) => [name, textIn(value)]);
  return { from: 'go-env', values: Object.fromEntries(values) };
}

function textIn(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : '';
  } catch {
    return json.slice(1, -1); // an escape that JSON does not have
  }
}

function readNoGo(line: string): Read | undefined {
  for (const pattern of noGo) {
    const groups = pattern.exec(line)?.groups;
    if (groups) return { from: 'no-go', values: { PATH: groups.path ?? '', GOROOT: groups.root ?? '' } };
  }
  return undefined;
}

/** `2026-08-21 10:11:12.345` or `2026/08/21 10:11:12`, local time, at the start. */
function timeOf(line: string): number | null {
  const parts = /^(\d{4})[-/](\d\d)[-/](\d\d) (\d\d):(\d\d):(\d\d)/.exec(line)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  return new Date(year, month - 1, day, hour, minute, second).getTime();
}
