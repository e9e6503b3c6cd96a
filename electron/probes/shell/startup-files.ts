import { Refused, TooLarge } from '../../engine/host.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import { launchdEnvironment } from './launchd-environment.ts';
import { loginShell } from './login-shell.ts';
import { readByRule, type StartupFileName, startupFileNames } from './startup-file-names.ts';
import { startupTrace } from './startup-trace.ts';
import { fishFolder } from './trace-fish.ts';
import { withoutPasswords } from './watched-variables.ts';

export interface StartupFileText {
  /** Absolute path, links not followed. */
  readonly file: string;
  /** The shell that looks for a file of this name; `other` also for files that no shell of ours looks for. */
  readonly shell?: StartupFileName['shell'];
  /** True when this login shell, as the editor and a login terminal start it, reads the file. */
  readonly read: boolean;
  /** Why there are no lines, if there are none to show. */
  readonly content?: 'text' | 'too-large' | 'binary' | 'refused';
  /** As they stand there, but for passwords. */
  readonly lines: readonly string[];
}

const mostBytes = 1024 * 1024;
const mostSourced = 60;

/**
 * The start-up files of every shell that exist in the home folder (its ZDOTDIR and fish configuration included) and in
 * /etc, with their text, and the files of the home folder that they source.
 */
export const startupFiles = defineProbe<readonly StartupFileText[]>({
  id: 'shell.startup-files',
  timeoutMs: 130_000,
  async read(look) {
    const { host } = look;
    const { home } = host.machine;
    const [shell, launchd, trace] = await Promise.all([
      look.of(loginShell),
      look.of(launchdEnvironment),
      look.fact(startupTrace),
    ]);
    // ~/.zshenv may move the other files.
    const moved = trace.known ? trace.value.assignments.findLast(({ name }) => name === 'ZDOTDIR') : undefined;
    const env = { ...launchd.variables, ...(moved && { ZDOTDIR: moved.value }) };
    const traced = new Set(trace.known ? trace.value.files.map(({ file }) => file) : []);
    const names = [...startupFileNames(home, env), ...(await fishSnippets(look, env))];
    const known = new Set(names.map(({ file }) => file));
    const sourced = [...traced]
      .filter((file) => file.startsWith(`${home}/`) && !known.has(file))
      .slice(0, mostSourced)
      .map((file): StartupFileName => ({ file, shell: shell.kind }));
    const texts = await Promise.all([...names, ...sourced].map((name) => textOf(look, name)));
    const found = texts.filter((text) => text !== null);
    const ruled = readByRule(
      shell.kind,
      home,
      env,
      found.map(({ file }) => file),
    );
    return found.map((text) => ({ ...text, read: ruled.has(text.file) || traced.has(text.file) }));
  },
});

async function fishSnippets({ host }: Look, env: Readonly<Record<string, string>>): Promise<StartupFileName[]> {
  const folder = `${fishFolder(env)}/conf.d`;
  const entries = (await host.list(folder).catch(() => undefined)) ?? []; // refused: the other files still count
  return entries
    .filter(({ name }) => name.endsWith('.fish'))
    .slice(0, 200)
    .map(({ name }) => ({ shell: 'fish', file: `${folder}/${name}` }));
}

async function textOf({ host }: Look, name: StartupFileName): Promise<Omit<StartupFileText, 'read'> | null> {
  try {
    const bytes = await host.read(name.file, mostBytes);
    if (!bytes) return null;
    if (bytes.includes(0)) return { ...name, content: 'binary', lines: [] };
    const text = new TextDecoder().decode(bytes);
    const lines = text.replace(/\n$/, '').split('\n');
    return { ...name, content: 'text', lines: lines.map(withoutPasswords) };
  } catch (error) {
    if (error instanceof Refused) return { ...name, content: 'refused', lines: [] };
    if (error instanceof TooLarge) return { ...name, content: 'too-large', lines: [] };
    throw error;
  }
}
