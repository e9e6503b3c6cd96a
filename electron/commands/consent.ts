import { createInterface } from 'node:readline';

/**
 * Asks on the terminal; only a clear yes is one. null when there is nobody to ask: nothing is ever done for want of an
 * answer.
 */
export function askOnTerminal(): ((question: string) => Promise<boolean>) | null {
  const { stdin, stdout } = process;
  if (!stdin.isTTY || !stdout.isTTY) return null;
  return (question) =>
    new Promise((resolve) => {
      // Without its own line editing, so that Ctrl-C stays a signal and what runs is stopped with us.
      const lines = createInterface({ input: stdin, terminal: false });
      let answer = '';
      stdout.write(question);
      lines.once('line', (line) => {
        answer = line;
        lines.close();
      });
      lines.once('close', () => {
        stdin.pause();
        resolve(isYes(answer));
      });
    });
}

export const isYes = (answer: string): boolean => /^(?:y|yes|是)$/i.test(answer.trim());
