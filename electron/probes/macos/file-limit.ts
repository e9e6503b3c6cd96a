import { CannotTell, notAsked } from '../../engine/fact.ts';
import { type ReadHost, Refused } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';

export interface FileLimit {
  /** What launchd gives to every app; null: unlimited. */
  readonly soft: number | null;
  readonly hard: number | null;
  /** The most that gopls can raise its own limit to. */
  readonly reachable: number;
  /** Folders of the workspace; null: not counted, because the limit is ample, or there is no workspace. */
  readonly folders: number | null;
  readonly command: string;
  /** What it printed. */
  readonly line: string;
}

const launchctl = ['/bin/launchctl', 'limit', 'maxfiles'] as const;
const sysctl = ['/usr/sbin/sysctl', '-n', 'kern.maxfilesperproc'] as const;
/** What a process of macOS may have when nobody changed anything; the kernel gives no less. */
const macosDefault = 10_240;
const mostFolders = 5000;

/**
 * The limit of open files that launchd gives to apps. The soft one (256 on every Mac) does not matter: editors of the
 * VS Code family and Go programs raise it to the hard one as they start, as far as the kernel allows. macOS only.
 * @see https://github.com/golang/go/blob/master/src/syscall/rlimit.go
 * @see https://github.com/nodejs/node/blob/main/src/node.cc (`RLIMIT_NOFILE`)
 */
export const fileLimit = defineProbe<FileLimit>({
  id: 'macos.file-limit',
  async read({ host, subject }) {
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const [limits, kernel] = await Promise.all([printed(host, launchctl), printed(host, sysctl)]);
    const [, softText, hardText] = /^\s*maxfiles\s+(\d+|unlimited)\s+(\d+|unlimited)\s*$/m.exec(limits) ?? [];
    const command = launchctl.slice(1).join(' ');
    if (softText === undefined || hardText === undefined) {
      throw new CannotTell('not-understood', { command: launchctl.join(' '), output: limits.slice(0, 300) });
    }
    const hard = limitOf(hardText);
    const perProcess = /^\d+$/.test(kernel.trim()) ? Number(kernel.trim()) : Number.POSITIVE_INFINITY;
    const reachable = Math.min(hard ?? Number.POSITIVE_INFINITY, perProcess);
    const isAmple = reachable >= macosDefault;
    return {
      soft: limitOf(softText),
      hard,
      reachable: Number.isFinite(reachable) ? reachable : Number.MAX_SAFE_INTEGER,
      folders: isAmple || subject.workspace === undefined ? null : await countFolders(host, subject.workspace),
      command: `launchctl ${command}`,
      line: limits.trim().slice(0, 300),
    };
  },
});

const limitOf = (text: string): number | null => (text === 'unlimited' ? null : Number(text));

async function printed(host: ReadHost, argv: readonly [string, ...string[]]): Promise<string> {
  const command = argv.join(' ');
  const { failure, timedOut, code, signal, stdout, stderr } = await host.run(argv);
  if (failure !== null) throw new CannotTell('cannot-start', { command, errno: failure });
  if (timedOut) throw new CannotTell('timeout', { seconds: 5 }, 'timeout');
  if (code === 0) return stdout;
  const output = (stderr.trim() || stdout.trim()).slice(0, 300);
  throw new CannotTell('command-failed', { command, status: signal ?? String(code), output });
}

/** At most `mostFolders`; links are not followed, and what may not be listed counts as one. */
async function countFolders(host: ReadHost, workspace: string): Promise<number> {
  let seen = 0;
  const queue = [workspace];
  while (queue.length > 0 && seen < mostFolders) {
    const some = queue.splice(0, Math.min(40, mostFolders - seen));
    seen += some.length;
    const lists = await Promise.all(some.map((folder) => foldersIn(host, folder)));
    queue.push(...lists.flat().slice(0, mostFolders));
  }
  return seen;
}

async function foldersIn(host: ReadHost, folder: string): Promise<readonly string[]> {
  try {
    const entries = (await host.list(folder)) ?? [];
    return entries
      .filter(({ name, kind }) => kind === 'folder' && name !== '.git')
      .map(({ name }) => `${folder}/${name}`);
  } catch (error) {
    if (error instanceof Refused) return [];
    throw error;
  }
}
