import { parentPort, workerData } from 'node:worker_threads';
import { readLog } from './log-file.ts';
import { followLog } from './log-follow.ts';

/** What `log-reader.ts` asks of this thread. */
export interface LogTask {
  readonly files: readonly string[];
  readonly follow: boolean;
}

const { files, follow } = workerData as LogTask; // log-reader.ts alone starts this file
const tell = (index: number) => (answer: unknown) => parentPort?.postMessage({ index, answer });

if (follow) for (const [index, file] of files.entries()) followLog(file, tell(index));
else for (const [index, file] of files.entries()) tell(index)(await readLog(file));
