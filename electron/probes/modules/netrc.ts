import { type Look } from '../../engine/probe.ts';
import { unescaped } from './go-url.ts';
import type { ModuleEnvironment } from './module-environment.ts';

/** A login for a host. Probes pass it to the host; no fact holds it. */
export interface Login {
  readonly machine: string;
  readonly login: string;
  readonly password: string;
}

const maxBytes = 256 * 1024;

/**
 * The logins the go command takes from `.netrc`, unless GOAUTH says otherwise.
 * @see https://pkg.go.dev/cmd/go#hdr-GOAUTH_environment_variable
 */
export async function readLogins(
  { host }: Look,
  { values, variables }: Pick<ModuleEnvironment, 'values' | 'variables'>,
): Promise<readonly Login[]> {
  if (!/(?:^|;)\s*netrc\s*(?:;|$)/.test(values.GOAUTH)) return [];
  const file = variables.NETRC || `${variables.HOME || host.machine.home}/.netrc`;
  if (!file.startsWith('/') || file.includes('\0')) return [];
  const bytes = await host.read(file, maxBytes).catch(() => undefined); // a refusal is as good as none, as it is to go
  return bytes ? parseNetrc(new TextDecoder().decode(bytes)) : [];
}

/** @see https://github.com/golang/go/blob/master/src/cmd/go/internal/auth/netrc.go */
export function parseNetrc(text: string): readonly Login[] {
  const logins: Login[] = [];
  let one: { machine: string; login: string; password: string } | null = null;
  let inMacro = false;
  for (const line of text.split('\n')) {
    if (inMacro) {
      if (line.trim() === '') inMacro = false;
      continue;
    }
    const words = line.split(/\s+/u).filter((word) => word !== '');
    for (let at = 0; at < words.length; at += 2) {
      const [word, value = ''] = words.slice(at, at + 2);
      if (word === 'default') return logins; // go reads no further
      if (word === 'machine') one = { machine: value, login: '', password: '' };
      if (word === 'login' && one) one.login = value;
      if (word === 'password' && one) one.password = value;
      if (word === 'macdef') inMacro = true;
      if (one?.machine && one.login && one.password) {
        logins.push(one);
        one = null;
      }
    }
  }
  return logins;
}

/** The header for an address: what stands in it before the `@`, else the login of its host, which goes over https only. */
export function authorizationFor(address: string, logins: readonly Login[]): string | null {
  const url = URL.parse(address);
  if (!url) return null;
  const [, given] = /^https?:\/\/([^/]*)@/i.exec(address) ?? [];
  const found = url.protocol === 'https:' ? logins.find(({ machine }) => machine === url.host) : undefined;
  const pair = given === undefined ? found && `${found.login}:${found.password}` : unescaped(given);
  if (!pair) return null;
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(pair)))}`;
}
