import type { ReaderOptions } from '../engine/reader.ts';
import type { Io } from './io.ts';
import { cut } from './layout.ts';
import { sayIn } from './words.ts';

const slowAfterMs = 3000;

/** One line on standard error, drawn over itself and gone at the end; after 3 s it names the fact that is waited for. */
export function showProgress(io: Io): {
  readonly onProbe: NonNullable<ReaderOptions['onProbe']>;
  readonly end: () => void;
} {
  const say = sayIn(io.language);
  const running = new Map<string, number>();
  let done = 0;
  let ended = false;
  const draw = () => {
    const [oldest] = running;
    if (!oldest) return;
    const [probe, since] = oldest;
    const slow = performance.now() - since > slowAfterMs;
    const line = slow
      ? say('progress.slow', { probe })
      : say('progress.reading', { done, all: done + running.size, probe });
    io.stderr(`\r\u001b[2K${cut(line, io.columns - 1)}`);
  };
  const timer = setInterval(draw, 100);
  timer.unref();
  return {
    onProbe({ id, state }) {
      if (state === 'started') running.set(id, performance.now());
      else if (running.delete(id)) done += 1;
    },
    end() {
      if (ended) return;
      ended = true;
      clearInterval(timer);
      io.stderr('\r\u001b[2K');
    },
  };
}
