import { BrowserWindow, ipcMain } from 'electron';
import { type CallName, calls, type EventName, type EventValue, events, type Handlers } from '../contract.ts';
import { isOurPage } from './sender.ts';

/** Answers the calls of the contract: who asks is checked, then what is asked, then what is answered. */
export function answerCalls(handlers: Handlers, log: (call: string, error: unknown) => void): void {
  for (const name of Object.keys(calls) as CallName[]) {
    const handle = handlers[name] as (argument: unknown) => Promise<unknown>; // its own schema has parsed the argument
    ipcMain.handle(name, async ({ senderFrame }, argument: unknown) => {
      if (!isOurPage(senderFrame)) throw new Error(`${name}: not asked by Greenlight's own page`);
      const asked = calls[name].in.safeParse(argument);
      if (!asked.success) throw new Error(`${name}: not a valid argument`);
      try {
        return calls[name].out.parse(await handle(asked.data));
      } catch (error) {
        log(name, error);
        throw new Error(`${name} failed`, { cause: error });
      }
    });
  }
}

/** Tells every window that shows our page. */
export function broadcast<E extends EventName>(event: E, value: EventValue<E>): void {
  const told = events[event].parse(value);
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed() && !window.webContents.isCrashed()) window.webContents.send(event, told);
  }
}

/** A check reports hundreds of steps; what comes within this time is told at once. */
const burstMs = 30;

export function burst(tell: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      tell();
    }, burstMs);
  };
}
