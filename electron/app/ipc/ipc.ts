import { BrowserWindow, ipcMain } from 'electron';
import { calls, type EventName, type EventValue, events, type Handlers } from '../../contract.ts';
import { answerTo } from './answer.ts';
import { isOurPage } from './sender.ts';

/** Answers the calls of our own page, and of nobody else. */
export function answerCalls(handlers: Handlers, log: (call: string, error: unknown) => void): void {
  const answer = answerTo(handlers, log);
  for (const name of Object.keys(calls)) {
    ipcMain.handle(name, async ({ senderFrame }, argument: unknown) => {
      if (!isOurPage(senderFrame)) throw new Error(`${name}: not asked by Greenlight's own page`);
      return answer(name, argument);
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
