import { Worker } from 'node:worker_threads';
import type { LogAnswer } from './log-file.ts';
import type { LogTask } from './log-worker.ts';

/** Beside this file, before and after bundling. */
const worker = new URL(`./log-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'mjs'}`, import.meta.url);

interface Said {
  readonly index: number;
  readonly answer: LogAnswer;
}

/** Reads logs in a thread of its own, so that nothing else waits. Absolute paths, or `-`; answers in the same order. */
export async function readLogs(files: readonly string[]): Promise<readonly LogAnswer[]> {
  const answers: LogAnswer[] = [];
  await started({ files, follow: false }, ({ index, answer }) => {
    answers[index] = answer;
  }).ended;
  return answers;
}

/** Tells each verdict that changes, until it is stopped. */
export function followLogs(files: readonly string[], tell: (answer: LogAnswer) => void): { readonly stop: () => void } {
  const { thread } = started({ files, follow: true }, ({ answer }) => tell(answer));
  return { stop: () => void thread.terminate() };
}

function started(task: LogTask, hear: (said: Said) => void) {
  const thread = new Worker(worker, { workerData: task, stdin: task.files.includes('-') });
  if (task.files.includes('-') && thread.stdin) process.stdin.pipe(thread.stdin);
  thread.on('message', hear);
  const ended = new Promise<void>((resolve, reject) => {
    thread.once('error', reject);
    thread.once('exit', () => resolve());
  });
  return { thread, ended };
}
