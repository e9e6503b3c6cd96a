import type { Language } from '../commands/io.ts';
import { sayTraceIn } from '../commands/trace/words.ts';
import type { Refused, TraceState } from '../contract.ts';
import type { ReadHost } from '../engine/host.ts';
import type { Denial, Note } from '../trace/model.ts';
import { startTrace, type Tracing } from '../trace/trace.ts';

const mostShown = 200;

/** Follows what macOS refuses, while somebody looks. */
export function createRefusals(host: ReadHost, language: () => Language, tell: (state: TraceState) => void) {
  let tracing: Tracing | undefined;
  let reason: string | null = null;
  const refused = new Map<number, Refused>();
  const state = (): TraceState => ({
    state: tracing ? 'on' : reason ? 'cannot' : 'off',
    reason,
    refused: [...refused.values()].reverse(),
  });
  const hear = (line: Denial | Note) => {
    if (line.type !== 'denial') return;
    const { number, at, times, title, fix, path, pane, records } = line;
    refused.set(number, { number, at, times, title, fix, path, pane, records });
    const [oldest] = refused.keys();
    if (refused.size > mostShown && oldest !== undefined) refused.delete(oldest);
    tell(state());
  };
  const start = () => {
    if (tracing) return;
    reason = null;
    const say = sayTraceIn(language());
    const mine = startTrace({ host, say, onLine: hear });
    tracing = mine;
    void mine.done.then(({ problem, detail }) => {
      if (tracing !== mine) return;
      tracing = undefined;
      reason = problem ? say(`problem.${problem}`, { detail }) : null;
      tell(state());
    });
  };
  const stop = () => {
    const mine = tracing;
    tracing = undefined;
    mine?.stop();
  };
  return {
    async ask(what: 'start' | 'stop' | 'get'): Promise<TraceState> {
      if (what === 'start') start();
      if (what === 'stop') stop();
      return state();
    },
    stop,
  };
}
