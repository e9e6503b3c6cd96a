import { stopChildren } from '../host/processes.ts';

let interrupted: (() => void) | null = null;

/** What is still running stops with us, and the progress line goes. So too when nobody reads on, as after `| head`. */
export function stopOnSignals(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    stopChildren();
    process.exit(128 + 13); // as if by SIGPIPE, which Node ignores
  });
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const) {
    process.on(signal, () => {
      const listener = interrupted;
      interrupted = null;
      if (listener && signal !== 'SIGHUP') return listener();
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
      stopChildren();
      process.exit(128 + number);
    });
  }
}

/** The first Ctrl-C means "that was it", not "leave me alone": the command still tells what it has seen. */
export const onInterrupt = (listener: (() => void) | null): void => {
  interrupted = listener;
};
