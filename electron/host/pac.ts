import { lookup } from 'node:dns/promises';
import { setTimeout as after } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { PacAnswer } from '../engine/network.ts';
import type { PacQuestion, PacReply } from './pac-worker.ts';

const limits = { textLength: 1024 * 1024, ms: 2000, names: 20, lookupMs: 2000 };

/**
 * Asks a PAC file about each address. It runs in an interpreter of its own, without files, network or globals of Node, in
 * limited memory and time. Without `online` a file that asks DNS gets no answer. Never rejects.
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/Proxy_servers_and_tunneling/Proxy_Auto-Configuration_PAC_file
 */
export async function evaluatePac(
  text: string,
  urls: readonly string[],
  { online }: { readonly online: boolean },
): Promise<readonly PacAnswer[]> {
  if (text.length > limits.textLength) {
    return urls.map((url) => ({ url, ok: false, problem: 'script', detail: 'larger than 1 MB' }));
  }
  return Promise.all(urls.map((url) => evaluateOne(text, url, online)));
}

/**
 * A name the file asks for is unknown the first time; it is looked up and the file asked again. So the interpreter itself
 * needs no network.
 */
async function evaluateOne(text: string, url: string, online: boolean): Promise<PacAnswer> {
  const names: Record<string, string | null> = {};
  // Browsers keep the query from PAC files too: it may hold secrets.
  const asking = url.replace(/[?#].*$/s, '');
  for (;;) {
    const reply = await ask({ text, url: asking, names });
    if (reply === 'late') return { url, ok: false, problem: 'timeout', detail: '' };
    const { asked } = reply;
    if (asked.length === 0) {
      return 'answer' in reply
        ? { url, ok: true, answer: reply.answer }
        : { url, ok: false, problem: 'script', detail: reply.problem };
    }
    if (!online || Object.keys(names).length + asked.length > limits.names) {
      return { url, ok: false, problem: 'network', detail: asked.slice(0, 3).join(', ').slice(0, 300) };
    }
    for (const name of asked) names[name] = await addressOf(name);
  }
}

/** The thread is beside this file, in the sources and in the bundle. */
function ask(question: PacQuestion): Promise<PacReply | 'late'> {
  const file = import.meta.url.endsWith('.ts') ? './pac-worker.ts' : './pac-worker.mjs';
  const thread = new Worker(new URL(file, import.meta.url), {
    workerData: question,
    env: {},
    stdout: true,
    stderr: true,
  });
  return new Promise<PacReply | 'late'>((resolve) => {
    const timer = setTimeout(() => resolve('late'), limits.ms);
    thread.once('message', (reply: PacReply) => resolve(reply));
    thread.once('error', (error) => resolve({ asked: [], problem: error.message.slice(0, 300) }));
    thread.once('exit', () => {
      clearTimeout(timer);
      resolve({ asked: [], problem: 'the interpreter ended' });
    });
  }).finally(() => thread.terminate());
}

const addressOf = (name: string): Promise<string | null> =>
  Promise.race([
    lookup(name, 4).then(
      ({ address }) => address,
      () => null,
    ),
    after(limits.lookupMs, null, { ref: false }),
  ]);
