import { CannotTell } from '../../engine/fact.ts';
import type { ReadHost } from '../../engine/host.ts';
import type { Json, Settings } from '../editor/settings.ts';

export interface TerminalProfile {
  /** Absolute path of the shell. */
  readonly shell: string;
  readonly login: boolean;
  /** VS Code puts its shell integration in. */
  readonly integrated: boolean;
  readonly env: Json | undefined;
}

interface Profile {
  readonly path: readonly string[];
  readonly args: readonly string[];
  readonly env: Json | undefined;
}

/**
 * Which shell a new integrated terminal runs, by the rules of VS Code: the default profile; else the profile named like
 * the login shell; else the login shell itself.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/workbench/contrib/terminal/browser/terminalProfileResolverService.ts
 */
export async function terminalProfile(options: {
  readonly host: ReadHost;
  readonly values: Settings['values'];
  readonly platform: 'osx' | 'linux';
  /** Absolute path of the login shell. */
  readonly shell: string;
  /** PATH on which bare names are looked up. */
  readonly path: string;
}): Promise<TerminalProfile> {
  const { host, values, platform, shell, path } = options;
  const profiles = { ...builtIn(platform), ...given(values[`terminal.integrated.profiles.${platform}`]?.value) };
  const chosen = values[`terminal.integrated.defaultProfile.${platform}`]?.value;
  const name = shell.slice(shell.lastIndexOf('/') + 1);
  const profile = (typeof chosen === 'string' ? profiles[chosen] : undefined) ?? profiles[name];
  const program = profile && (await firstExisting(host, profile.path, path));
  const found: TerminalProfile & { args: readonly string[] } =
    profile && program
      ? { shell: program, args: profile.args, env: profile.env, login: false, integrated: true }
      : { shell, args: /zsh|bash/.test(name) ? ['--login'] : [], env: undefined, login: false, integrated: true };
  const { args } = found;
  // Anything else (a command, a file, another program) cannot be asked for its environment by arguments of ours.
  if (!args.every((arg) => /^(?:-[il]+|--login|--interactive)$/.test(arg)) || !/sh$|^nu$/.test(baseName(found.shell))) {
    throw new CannotTell('unsupported-shell', { shell: [found.shell, ...args].join(' ') });
  }
  const login = args.some((arg) => arg === '--login' || /^-i?l/.test(arg));
  const enabled = values['terminal.integrated.shellIntegration.enabled']?.value !== false;
  return { shell: found.shell, login, env: found.env, integrated: enabled };
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const builtIn = (platform: 'osx' | 'linux'): Record<string, Profile | undefined> =>
  Object.fromEntries(
    ['bash', 'zsh', 'fish', 'tmux', 'pwsh'].map((name) => {
      const login = platform === 'osx' && name !== 'tmux' && name !== 'pwsh';
      return [name, { path: [name], args: login ? ['-l'] : [], env: undefined }];
    }),
  );

function given(setting: Json | undefined): Record<string, Profile | undefined> {
  if (!setting || typeof setting !== 'object' || Array.isArray(setting)) return {};
  return Object.fromEntries(
    Object.entries(setting).map(([name, value]) => {
      if (!value || typeof value !== 'object' || !('path' in value)) return [name, undefined]; // null removes it
      const strings = (json: Json | undefined) => [json].flat().filter((item) => typeof item === 'string');
      return [name, { path: strings(value.path), args: strings(value.args), env: value.env }];
    }),
  );
}

async function firstExisting(host: ReadHost, names: readonly string[], path: string): Promise<string | undefined> {
  const folders = path.split(':').filter((folder) => folder.startsWith('/'));
  const candidates = names.flatMap((name) =>
    name.startsWith('/') ? [name] : name.includes('/') ? [] : folders.map((folder) => `${folder}/${name}`),
  );
  for (const candidate of candidates.slice(0, 500)) {
    const stat = await host.stat(candidate).catch(() => undefined); // a refused folder cannot be run from either
    if (stat?.kind === 'file' && stat.mode & 0o111) return candidate;
  }
  return undefined;
}
