import type { Change, ShellKind } from '../engine/change.ts';
import { Refusal } from '../engine/hands.ts';
import type { Exit, ReadHost } from '../engine/host.ts';

/** Where each shell is, when it is not the login shell; fish is never part of macOS. */
const places: Record<ShellKind, readonly string[]> = {
  zsh: ['/bin/zsh', '/usr/bin/zsh'],
  bash: ['/bin/bash', '/usr/bin/bash'],
  fish: ['/opt/homebrew/bin/fish', '/usr/local/bin/fish', '/usr/bin/fish'],
};
/** To read the file without running any of it, and no other file either. */
const onlyRead: Record<ShellKind, readonly string[]> = {
  zsh: ['-f', '-n'],
  bash: ['--norc', '--noprofile', '-n'],
  fish: ['--no-execute'],
};
const scratchName = 'start-up';

/** The shell that reads this file: said by a change, else by the name of the file, else the login shell. */
export function shellOf(file: string, changes: readonly Change[], loginShell: string): ShellKind | null {
  for (const change of changes) if (change.change === 'block') return change.shell;
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (/^\.?z(?:shenv|profile|shrc|login|logout)$|\.zsh$/.test(name)) return 'zsh';
  if (/^\.bash|^\.profile$|\.(?:ba)?sh$/.test(name)) return 'bash';
  if (name.endsWith('.fish')) return 'fish';
  return kinds.find((kind) => loginShell.endsWith(`/${kind}`)) ?? null;
}
const kinds: readonly ShellKind[] = ['zsh', 'bash', 'fish'];

/**
 * Lets the shell's own parser read the text before and after. Throws `Refusal` when only the new one cannot be read:
 * what was broken before is not the fault of this change. Says nothing where the shell is not installed.
 * @see https://zsh.sourceforge.io/Doc/Release/Options.html (NO_EXEC)
 * @see https://www.gnu.org/software/bash/manual/html_node/The-Set-Builtin.html (-n)
 * @see https://fishshell.com/docs/current/cmds/fish.html (--no-execute)
 */
export async function requireReadable(
  { path, shell, was, text }: { readonly path: string; readonly shell: ShellKind; readonly was: string; text: string },
  host: ReadHost,
): Promise<void> {
  const program = await shellProgram(shell, host);
  if (!program) return;
  const [before, after] = await Promise.all([parse(program, shell, was, host), parse(program, shell, text, host)]);
  if (!wasRead(before) || wasRead(after)) return;
  throw new Refusal('shell-syntax', { path, shell, problem: problemIn(after) });
}

/** bash ends with 0 even where it complains. */
const wasRead = ({ code, stderr }: Exit): boolean => code === 0 && stderr.trim() === '';

async function shellProgram(shell: ShellKind, host: ReadHost): Promise<string | undefined> {
  const own = host.machine.shell;
  for (const place of [...(own.startsWith('/') && own.endsWith(`/${shell}`) ? [own] : []), ...places[shell]]) {
    if ((await host.stat(place))?.kind === 'file') return place;
  }
  return undefined;
}

const parse = (program: string, shell: ShellKind, text: string, host: ReadHost): Promise<Exit> =>
  host.run([program, ...onlyRead[shell], `{scratch}/${scratchName}`], { scratch: { [scratchName]: { text } } });

/** The first line that says something, without the folder that was made for it. */
function problemIn({ stderr, signal, failure, timedOut }: Exit): string {
  const [line = ''] = stderr.split('\n').filter((one) => one.trim());
  const said = line.slice(line.indexOf(scratchName) + 1 ? line.indexOf(scratchName) + scratchName.length : 0);
  return said.replace(/^[\s:]+/, '').slice(0, 200) || (failure ?? signal ?? (timedOut ? 'timeout' : '?'));
}
