import { CannotTell, notAsked } from '../../engine/fact.ts';
import type { ReadHost } from '../../engine/host.ts';
import { defineProbe } from '../../engine/probe.ts';
import type { Tool } from '../sdk/commands.ts';
import { type EditorTool, editorTools } from './editor-tools.ts';

/** A program of the editor that macOS has marked as downloaded. */
export interface Quarantine {
  readonly tool: Tool;
  /** `~/go/bin/gopls` */
  readonly shown: string;
  /** Somebody has agreed that it may be opened; null: the mark is not understood. */
  readonly approved: boolean | null;
  /** When it was downloaded. */
  readonly atMs: number | null;
  /** The program that downloaded it, e.g. Safari. */
  readonly agent: string | null;
  readonly command: string;
  /** The mark as it stands there. */
  readonly mark: string;
}

const name = 'com.apple.quarantine';
const userApproved = 0x40;

/** The marks on the editor's go, gopls and dlv; shims are left out. macOS only. */
export const quarantine = defineProbe<readonly Quarantine[]>({
  id: 'tools.quarantine',
  timeoutMs: 150_000,
  async read(look) {
    const { host } = look;
    if (host.machine.os !== 'darwin') throw notAsked('needs-macos');
    const { go, gopls, dlv } = await look.of(editorTools);
    const tools = [go, gopls, dlv].filter((one) => one !== null && !one.command.shim);
    const marks = await Promise.all(tools.map((one) => one && markOf(host, one)));
    return marks.filter((one) => one !== null);
  },
});

/** @see https://github.com/apple-oss-distributions/file_cmds */
async function markOf(host: ReadHost, { tool, shown, command: { real } }: EditorTool): Promise<Quarantine | null> {
  const exit = await host.run(['/usr/bin/xattr', '-p', name, real]);
  const command = `xattr -p ${name} ${shown}`;
  if (exit.failure !== null) throw new CannotTell('cannot-start', { command: 'xattr', errno: exit.failure });
  if (exit.timedOut) throw new CannotTell('timeout', { seconds: 5 }, 'timeout');
  if (exit.code === 0) return { tool, shown, command, ...parseMark(exit.stdout) };
  if (exit.code === 1 && /No such (?:xattr|file)/.test(exit.stderr)) return null;
  const status = exit.signal ?? String(exit.code);
  throw new CannotTell('command-failed', { command, status, output: exit.stderr.trim().slice(0, 300) });
}

/** `flags;time;agent;event`, both numbers in hexadecimal; later fields may be absent. Pure. */
export function parseMark(text: string): Pick<Quarantine, 'approved' | 'atMs' | 'agent' | 'mark'> {
  const mark = text.trim().slice(0, 300);
  const [flags = '', time = '', agent = ''] = mark.split(';');
  const seconds = /^[0-9a-f]{1,9}$/i.test(time) ? Number.parseInt(time, 16) : 0;
  return {
    approved: /^[0-9a-f]{1,8}$/i.test(flags) ? (Number.parseInt(flags, 16) & userApproved) !== 0 : null,
    atMs: seconds > 0 ? seconds * 1000 : null,
    agent: agent.slice(0, 80) || null,
    mark,
  };
}
