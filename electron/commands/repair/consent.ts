import { createInterface } from 'node:readline';

/**
 * A line that is asked for on the terminal, without blanks around it. null when there is nobody to ask: nothing is ever
 * done for want of an answer.
 */
export function answerOnTerminal(): ((question: string) => Promise<string | null>) | null {
  const { stdin, stdout } = process;
  if (!stdin.isTTY || !stdout.isTTY) return null;
  return (question) =>
    new Promise((resolve) => {
      // Without its own line editing, so that Ctrl-C stays a signal and what runs is stopped with us.
      const lines = createInterface({ input: stdin, terminal: false });
      let answer: string | null = null; // as Ctrl-D leaves it
      stdout.write(question);
      lines.once('line', (line) => {
        answer = line.trim();
        lines.close();
      });
      lines.once('close', () => {
        stdin.pause();
        resolve(answer);
      });
    });
}

/** Asks on the terminal; only a clear yes is one. */
export function askOnTerminal(): ((question: string) => Promise<boolean>) | null {
  const answer = answerOnTerminal();
  return answer && (async (question) => isYes((await answer(question)) ?? ''));
}

export const isYes = (answer: string): boolean => /^(?:y|yes|是)$/i.test(answer.trim());
