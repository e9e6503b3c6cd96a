import type { Channel, Dialogue, Exit, TalkOptions } from '../electron/engine/host.ts';

/** A program (or a port) that is spoken with, as a value. */
export interface FakeDialogue {
  /** Said at once. */
  readonly says?: string;
  /** Its answer to each text it is sent; null: it ends now. Without it the program is deaf. */
  readonly answers?: (text: string) => string | null;
  readonly stderr?: string;
  /** It ends like this by itself as soon as it has said what it says. */
  readonly ends?: Partial<Exit>;
}

const encode = (text: string) => new TextEncoder().encode(text);

/** A channel whose other side is a value. `over` is called once, when either side has closed it. */
export function fakeChannel({ says, answers }: FakeDialogue, over: () => void): Channel & { close(): void } {
  let kept = says ? [encode(says)] : [];
  let listener: ((bytes: Uint8Array) => void) | undefined;
  const ended: (() => void)[] = [];
  let open = true;
  const close = () => {
    if (!open) return;
    open = false;
    over();
    for (const one of ended) queueMicrotask(one);
  };
  const say = (text: string) => {
    if (listener) listener(encode(text));
    else kept.push(encode(text));
  };
  return {
    close,
    end: close,
    onEnd: (one) => void (open ? ended.push(one) : queueMicrotask(one)),
    onData(one) {
      listener = one;
      for (const bytes of kept) queueMicrotask(() => one(bytes));
      kept = [];
    },
    write(bytes) {
      if (!open || !answers) return;
      const answer = answers(new TextDecoder().decode(bytes));
      queueMicrotask(() => (answer === null ? close() : answer !== '' && say(answer)));
    },
  };
}

/** A program that is a value: it obeys `stop` and its time limit, and then looks killed. */
export function fakeDialogue(
  program: FakeDialogue,
  exit: (part: Partial<Exit>) => Exit,
  options: TalkOptions,
): Dialogue {
  let finish: (exit: Exit) => void = () => undefined;
  const ended = new Promise<Exit>((resolve) => {
    finish = resolve;
  });
  const stderr = program.stderr ?? '';
  if (stderr) queueMicrotask(() => options.onStderr?.(stderr, 1));
  const { timeoutMs = 5000 } = options;
  const late = () => {
    finish(exit({ code: null, signal: 'SIGKILL', timedOut: true, stderr }));
    channel.close();
  };
  const timer = Number.isFinite(timeoutMs) ? setTimeout(late, timeoutMs) : undefined;
  const channel = fakeChannel(program, () => {
    clearTimeout(timer);
    finish(exit({ stderr, ...program.ends }));
  });
  if (program.ends) setTimeout(() => channel.close(), 0);
  return {
    ...channel,
    scratch: options.scratch ? '/private/tmp/greenlight-scratch' : null,
    exit: ended,
    stop() {
      finish(exit({ code: null, signal: 'SIGKILL', stderr }));
      channel.close();
    },
  };
}
