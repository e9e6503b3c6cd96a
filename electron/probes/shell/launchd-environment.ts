import type { ReadHost } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import type { Origin } from './environment.ts';
import { splitPath } from './path-origins.ts';
import { watchedVariables } from './watched-variables.ts';

/** What an app is started with before any shell is asked. */
export interface LaunchdEnvironment {
  readonly variables: Readonly<Record<string, string>>;
  /** Names that `launchctl setenv` gave. */
  readonly fromLaunchctl: readonly string[];
  readonly pathOrigins: Readonly<Record<string, Origin>>;
}

/**
 * launchd gives an app four system folders and who the user is, and what `launchctl setenv` added. On Linux: what a
 * login manager gives.
 * @see https://github.com/golang/vscode-go/issues/971
 * @see https://keith.github.io/xcode-man-pages/launchctl.1.html
 */
export const launchdEnvironment = defineProbe<LaunchdEnvironment>({
  id: 'shell.launchd-environment',
  async read({ host }) {
    const { os, home, user, shell, env } = host.machine;
    const mac = os === 'darwin';
    const given = mac ? await fromLaunchctl(host, namesToAsk(env)) : {};
    const kept = ['TMPDIR', 'SSH_AUTH_SOCK', '__CF_USER_TEXT_ENCODING'].flatMap((name) =>
      env[name] ? [[name, env[name]]] : [],
    );
    const variables: Record<string, string> = {
      ...Object.fromEntries(kept),
      HOME: home,
      USER: user,
      LOGNAME: user,
      SHELL: shell,
      PATH: mac ? '/usr/bin:/bin:/usr/sbin:/sbin' : '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      ...given,
    };
    const origin: Origin = 'PATH' in given ? { by: 'launchctl' } : { by: 'inherited' };
    return {
      variables,
      fromLaunchctl: Object.keys(given),
      pathOrigins: Object.fromEntries(splitPath(variables.PATH ?? '').map((folder) => [folder, origin])),
    };
  },
});

/** The ones that people set for all apps; asking for each starts a process. */
const askedNames: readonly string[] = `
  PATH GOROOT GOPATH GOBIN GOENV GOFLAGS GO111MODULE GOTOOLCHAIN GOPROXY GOSUMDB GOPRIVATE GOOS GOARCH CGO_ENABLED
  CC CXX NODE_OPTIONS ZDOTDIR XDG_CONFIG_HOME http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY
  SSL_CERT_FILE
`
  .trim()
  .split(/\s+/);

/** The other variables of Go only where we were given them: what launchd gives to all apps we have as well. */
const namesToAsk = (env: Readonly<Record<string, string>>): readonly string[] => {
  const others = watchedVariables.filter((name) => name.startsWith('GO') || name.startsWith('CGO_'));
  return [...new Set([...askedNames, ...others.filter((name) => env[name] !== undefined)])];
};

/** launchctl has no listing that is meant to be read by programs, so each variable is asked for. */
async function fromLaunchctl(host: ReadHost, names: readonly string[]): Promise<Record<string, string>> {
  const answers = await Promise.all(
    names.map(async (name) => {
      const { code, stdout } = await host.run(['/bin/launchctl', 'getenv', name], { timeoutMs: 3000 });
      return { name, value: code === 0 ? stdout.replace(/\n$/, '') : '' };
    }),
  );
  return Object.fromEntries(answers.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]));
}
