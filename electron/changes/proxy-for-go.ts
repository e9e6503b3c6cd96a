import type { Change } from '../engine/change.ts';
import type { StartupFile } from './login-file.ts';
import { allOf, insertion, type SettingsGiven } from './settings.ts';
import { shellWord } from './shell-word.ts';

type Variable = 'HTTPS_PROXY' | 'HTTP_PROXY' | 'NO_PROXY';
export type ProxyValues = Readonly<Partial<Record<Variable, string>>>;

/** What Go takes for a proxy, without user and password: those belong to nobody's settings file. */
const plainProxy = /^(?:https?|socks5):\/\/(?:[a-z0-9.-]{1,253}|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;

/**
 * The variables that Go is told of a proxy by. `address`: `http://host:port`. `direct`: hosts that are reached without it,
 * as macOS lists them (`*.local`, `169.254/16`). null: Go has no way to use such a proxy.
 */
export function proxyValues(
  address: string,
  direct: readonly string[],
  missing: readonly Variable[],
): ProxyValues | null {
  if (!plainProxy.test(address)) return null;
  const all: Record<Variable, string> = { HTTPS_PROXY: address, HTTP_PROXY: address, NO_PROXY: noProxy(direct) };
  return Object.fromEntries(missing.map((name) => [name, all[name]]));
}

/**
 * In the words of NO_PROXY, which knows suffixes and CIDR; other patterns are left out.
 * @see https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
 */
function noProxy(patterns: readonly string[]): string {
  const entries = patterns.flatMap((pattern) => {
    const [, octets = '', bits = ''] = /^(\d{1,3}(?:\.\d{1,3}){0,3})\/(\d{1,2})$/.exec(pattern) ?? [];
    if (octets) return [`${[...octets.split('.'), '0', '0', '0'].slice(0, 4).join('.')}/${bits}`];
    const name = pattern.replace(/^\*(?=\.)/, '');
    return /^\.?[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i.test(name) ? [name] : [];
  });
  return [...new Set(['localhost', '127.0.0.1', ...entries])].join(',');
}

/** Members of go.toolsEnvVars in this settings file; nothing when it cannot be edited. */
export const proxyInSettings = (file: string, values: ProxyValues, given: SettingsGiven): readonly Change[] =>
  allOf(...Object.entries(values).map(([name, value]) => insertion(file, ['go.toolsEnvVars', name], value, given)));

/** Lines of ours in a start-up file, so that terminals know the proxy as well; nothing when there is no such file. */
export function proxyBlock(target: StartupFile | null, values: ProxyValues): readonly Change[] {
  if (!target) return [];
  const { file, shell } = target;
  const words = Object.entries(values).map(([name, value]) => [name, shellWord(value, { shell, home: '' })] as const);
  if (words.some(([, word]) => word === null)) return [];
  const lines = words.map(([name, word]) =>
    shell === 'fish' ? `set --global --export ${name} ${word}` : `export ${name}=${word}`,
  );
  return [{ change: 'block', file, shell, id: 'proxy-for-go', lines, where: 'end' }];
}
