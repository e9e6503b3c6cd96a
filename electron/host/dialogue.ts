import net from 'node:net';
import type { Channel, Dialogue, Machine, TalkOptions } from '../engine/host.ts';
import { limited, start } from './processes.ts';
import { prepare } from './scratch.ts';

/** Starts a program that is spoken with. */
export async function talk(
  argv: readonly [string, ...string[]],
  options: TalkOptions,
  machine: Machine,
): Promise<Dialogue> {
  const prepared = await prepare(argv, options, machine);
  const program = start(prepared.argv, prepared.options, machine, true);
  return {
    scratch: prepared.scratch,
    exit: program.exit.finally(prepared.clean),
    stop: program.stop,
    write: (bytes) => void (program.stdin?.writable && program.stdin.write(bytes)),
    end: () => void program.stdin?.end(),
    onData: program.onStdout,
    onEnd: program.onStdoutEnd,
  };
}

const maxBytes = 4 * 1024 * 1024;
/** How long the Go extension waits. @see https://github.com/golang/vscode-go/blob/master/extension/src/goDebugFactory.ts */
const limitMs = 1000;

/** Connects to a port of this machine. */
export function connect(port: number): Promise<Channel | { readonly failure: string }> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port });
    const timer = setTimeout(() => socket.destroy(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })), limitMs);
    // After the connection stands an error is an end like any other.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      resolve({ failure: error.code ?? 'EUNKNOWN' });
    });
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve({
        write: (bytes) => void (socket.writable && socket.write(bytes)),
        end: () => socket.destroySoon(),
        onData: (listener) => limited(socket, maxBytes, () => socket.destroy(), listener),
        onEnd: (listener) => void socket.once('close', listener),
      });
    });
  });
}
