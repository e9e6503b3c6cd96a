import type { ReadHost } from '../../engine/host.ts';
import { defineProbe, type Subject } from '../../engine/probe.ts';
import { createReader } from '../../engine/reader.ts';
import { commands } from '../../probes/sdk/commands.ts';
import { findGoFile } from '../../probes/tools/go-file.ts';
import { startedEnvironment } from '../../probes/tools/started-environment.ts';

/** What a gopls that was started for it said. */
export type Capture = { readonly command: string; readonly log: string } | { readonly missing: 'gopls' | 'file' };

const limitMs = 120_000;

/**
 * The log of a gopls that is started as the editor starts it, on one file of the workspace. Unlike every check it may
 * use the network, because that is where many of the causes are.
 * @see https://go.dev/gopls/troubleshooting
 */
export async function capture(host: ReadHost, subject: Subject): Promise<Capture> {
  const reader = createReader({ host, subject, elapsedMs: () => performance.now() });
  const fact = await reader.fact(captured);
  if (fact.known) return fact.value;
  return { missing: 'gopls' };
}

const captured = defineProbe<Capture>({
  id: 'explain.capture',
  timeoutMs: limitMs + 60_000,
  async read(look) {
    const { host, subject } = look;
    const [{ editor }, env] = await Promise.all([look.of(commands), startedEnvironment(look)]);
    if (!editor.gopls) return { missing: 'gopls' };
    const folder = subject.workspace;
    const file = folder === undefined ? undefined : await findGoFile(host, folder);
    if (folder === undefined || !file) return { missing: 'file' };
    const argv = [editor.gopls.path, '-v', 'check', file.path] as const;
    const exit = await host.run(argv, { cwd: folder, env, timeoutMs: limitMs, maxOutputBytes: 64 * 1024 * 1024 });
    const ended = exit.signal ? `\nServer process exited with signal ${exit.signal}.\n` : '';
    const failed = exit.failure ? `spawn ${argv[0]} ${exit.failure}\n` : '';
    return {
      command: argv.join(' ').replaceAll(`${host.machine.home}/`, '~/'),
      log: `${exit.stderr}${exit.stdout}${ended}${failed}`,
    };
  },
});
