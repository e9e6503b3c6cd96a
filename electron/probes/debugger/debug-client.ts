import type { DebugProtocol } from '@vscode/debugprotocol';
import * as z from 'zod';
import { deferred } from '../../engine/deferred.ts';
import type { Channel } from '../../engine/host.ts';
import { framed, type Message } from '../framed-messages.ts';

const Answer = z.object({
  type: z.literal('response'),
  request_seq: z.number(),
  success: z.boolean(),
  message: z.string().optional(),
  body: z.unknown().optional(),
});
const Failure = z.object({ error: z.object({ format: z.string() }) });
const Event = z.object({ type: z.literal('event'), event: z.string(), body: z.unknown().optional() });
const Output = z.object({ output: z.string() });

/** A request that the debugger answered with an error. */
export class Refusal extends Error {}

interface Told {
  /** What stands where a message should begin. */
  readonly onGarbage: (said: string) => void;
  /** What the debugger, the build and the program print. */
  readonly onOutput: (text: string) => void;
}

/**
 * The debug adapter protocol over a channel: the same headers as the language server's, other messages.
 * @see https://microsoft.github.io/debug-adapter-protocol/overview
 */
export function createDebugClient(channel: Channel, { onGarbage, onOutput }: Told) {
  const { reader, writer } = framed(channel, onGarbage);
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const events = new Map<string, PromiseWithResolvers<unknown>>();
  let seq = 0;

  reader.listen((message: unknown) => {
    const answer = Answer.safeParse(message).data;
    if (answer) {
      const request = waiting.get(answer.request_seq);
      waiting.delete(answer.request_seq);
      if (answer.success) request?.resolve(answer.body);
      else request?.reject(new Refusal(refusalText(answer)));
      return;
    }
    const event = Event.safeParse(message).data;
    if (event?.event === 'output') onOutput(Output.safeParse(event.body).data?.output ?? '');
    else if (event) eventNamed(event.event).resolve(event.body);
  });

  function eventNamed(name: string): PromiseWithResolvers<unknown> {
    const known = events.get(name);
    if (known) return known;
    const promise = deferred<unknown>();
    if (events.size < 100) events.set(name, promise);
    return promise;
  }

  return {
    /** Rejects with `Refusal`; never settles when the debugger goes away. */
    request(command: string, args: object): Promise<unknown> {
      seq += 1;
      const answer = deferred<unknown>();
      waiting.set(seq, answer);
      const message: DebugProtocol.Request = { seq, type: 'request', command, arguments: args };
      void writer.write(message as unknown as Message); // the library only wants something to turn into JSON
      return answer.promise;
    },
    /** Body of the first event of this name, whenever it came. */
    event: (name: string): Promise<unknown> => eventNamed(name).promise,
    close() {
      reader.dispose();
      channel.end();
    },
  };
}

function refusalText({ message, body }: z.infer<typeof Answer>): string {
  return (Failure.safeParse(body).data?.error.format ?? message ?? '').slice(0, 300);
}
