import { CannotTell, notAsked } from '../../engine/fact.ts';
import { type ReadHost, Refused } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import { readProduct } from './product.ts';

/** An editor of the VS Code family that runs now, wherever it stands. */
export interface RunningEditor {
  /** `applicationName`, as in `Editor`. */
  readonly id: string;
  readonly name: string;
  /** Absolute path of the .app it was started from. */
  readonly app: string;
  /** Absolute path, as `ps` shows it. */
  readonly executable: string;
  readonly pid: number;
  readonly startedMs: number;
  /** macOS runs it from a read-only copy at a random place. */
  readonly translocated: boolean;
  /** It stands on a volume that cannot be written to, such as the disk image it came in. */
  readonly readOnly: boolean;
}

/** Own processes only. One `-o` each: BSD's ps takes everything after the first `=` for a header. */
const listProcesses = ['/bin/ps', '-xww', '-o', 'pid=', '-o', 'lstart=', '-o', 'comm='] as const;
/** As evidence shows it. */
export const psCommand = 'ps -xww -o pid= -o lstart= -o comm=';
const processLine = /^\s*(\d{1,10})\s+([A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4})\s+(\/.*)$/;
/** The main program of an app, not one of the helper apps inside it. */
const mainProgram = /^((?:(?!\.app\/).)+\.app)\/Contents\/MacOS\/[^/]+$/;

/**
 * Every running editor of the family, the first process of each app: `code --wait` shows under the same name. Only the
 * subject's, when it names one.
 * @see https://github.com/apple-oss-distributions/adv_cmds/tree/main/ps
 */
export const runningEditors = defineProbe<readonly RunningEditor[]>({
  id: 'editor.running-editors',
  async read(look) {
    const { host, subject } = look;
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const found = await Promise.all(
      (await programs(host)).map(async (process): Promise<RunningEditor | null> => {
        const product = await productOf(host, process.app);
        return (
          product && {
            ...product,
            ...process,
            translocated: process.app.includes('/AppTranslocation/'),
            readOnly: await isReadOnly(host, process.app),
          }
        );
      }),
    );
    const wanted = subject.editor?.toLowerCase();
    return found
      .filter((one) => one !== null)
      .filter(({ id }) => wanted === undefined || id.toLowerCase() === wanted)
      .sort((a, b) => b.startedMs - a.startedMs || a.pid - b.pid);
  },
});

type Program = Pick<RunningEditor, 'app' | 'executable' | 'pid' | 'startedMs'>;

/** The oldest process of every app that runs. */
async function programs(host: ReadHost): Promise<readonly Program[]> {
  const { stdout, code, failure, timedOut, stderr } = await host.run(listProcesses, {
    env: { LC_ALL: 'C', TZ: 'UTC0' },
  });
  if (failure !== null) throw new CannotTell('cannot-start', { command: 'ps', errno: failure });
  if (timedOut) throw new CannotTell('timeout', { seconds: 5 }, 'timeout');
  if (code !== 0) {
    throw new CannotTell('command-failed', {
      command: 'ps',
      status: String(code),
      output: stderr.trim().slice(0, 300),
    });
  }
  const oldest = new Map<string, Program>();
  for (const line of stdout.split('\n')) {
    const program = programOf(line);
    const known = program && oldest.get(program.executable);
    if (program && (!known || program.startedMs < known.startedMs)) oldest.set(program.executable, program);
  }
  return [...oldest.values()];
}

function programOf(line: string): Program | undefined {
  const [, pid, started, executable = ''] = processLine.exec(line.trimEnd()) ?? [];
  const app = mainProgram.exec(executable)?.[1];
  const startedMs = Date.parse(`${started} UTC`);
  return app === undefined || Number.isNaN(startedMs) ? undefined : { app, executable, pid: Number(pid), startedMs };
}

/** null: another app. It is looked for with `stat` first, so that the record does not list all that runs here. */
async function productOf(host: ReadHost, app: string): Promise<{ readonly id: string; readonly name: string } | null> {
  try {
    if (!(await host.stat(`${app}/Contents/Resources/app/product.json`))) return null;
    const product = await readProduct(host, app);
    return product ? { id: product.applicationName, name: product.nameLong } : null;
  } catch (error) {
    if (error instanceof Refused) return null; // an app in a protected folder says nothing about the others
    throw error;
  }
}

async function isReadOnly(host: ReadHost, app: string): Promise<boolean> {
  if (!app.startsWith('/Volumes/')) return false;
  const { stdout, code } = await host.run(['/sbin/mount']);
  if (code !== 0) return false;
  const volumes = stdout.split('\n').flatMap((line) => {
    const [, folder, options] = /^.+? on (\/.*) \(([^()]*)\)$/.exec(line) ?? [];
    return folder !== undefined && options !== undefined && app.startsWith(`${folder}/`) ? [{ folder, options }] : [];
  });
  const deepest = volumes.sort((a, b) => b.folder.length - a.folder.length)[0];
  return !!deepest && /(?:^|, )read-only(?:,|$)/.test(deepest.options);
}
