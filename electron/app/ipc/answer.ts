import { type CallName, calls, type Handlers } from '../../contract.ts';

/**
 * Answers a call of the contract by its name: what is asked is parsed, and what is answered. Why it failed is for the log
 * alone.
 */
export function answerTo(handlers: Handlers, log: (call: string, error: unknown) => void) {
  return async (name: string, argument: unknown): Promise<unknown> => {
    if (!isCall(name)) throw new Error(`${name}: no such call`);
    const handle = handlers[name] as (argument: unknown) => Promise<unknown>; // its own schema has parsed the argument
    const asked = calls[name].in.safeParse(argument);
    if (!asked.success) throw new Error(`${name}: not a valid argument`);
    try {
      return calls[name].out.parse(await handle(asked.data));
    } catch (error) {
      log(name, error);
      throw new Error(`${name} failed`, { cause: error });
    }
  };
}

const isCall = (name: string): name is CallName => Object.hasOwn(calls, name);
