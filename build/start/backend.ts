import { createCore } from '../../electron/app/core.ts';
import type { Desktop } from '../../electron/app/desktop.ts';
import { answerTo } from '../../electron/app/ipc/answer.ts';
import { burst } from '../../electron/app/ipc/burst.ts';
import type { EventName, EventValue } from '../../electron/contract.ts';
import { dataFolder } from '../../electron/host/data-folder.ts';
import { localHost } from '../../electron/host/local.ts';
import { version } from '../../package.json';

type Listener = (event: EventName, value: EventValue<EventName>) => void;

/** A desktop of which nothing can be asked: what it would show is printed. */
const printed: Desktop = {
  languages: () => [process.env.LANG ?? 'en'],
  openAddress: async (address) => console.log(`Would open ${address}`),
  openTerminal: async () => console.log('Would open Terminal'),
  showLicences: () => console.log('Would show .vite/licences.md'),
  copy: (text) => console.log(`Would copy ${text}`),
  chooseFolder: async () => null,
  chooseFile: async () => null,
  notify: ({ title, body }) => console.log(`${title}: ${body}`),
  openAtLogin: () => undefined,
  moveToApplications: () => undefined,
  quit: () => process.exit(0),
  seal: async () => null,
  unseal: () => Promise.reject(new Error('no keychain here')),
};

/** Main without Electron. */
export async function startBackend() {
  const listeners = new Set<Listener>();
  const tell: Listener = (event, value) => {
    for (const listener of listeners) listener(event, value);
  };
  const host = localHost();
  const { root: folder } = dataFolder(host.machine);
  const nothing = () => undefined;
  const core = await createCore({
    host,
    folder,
    version,
    executable: null,
    desktop: printed,
    windows: { openWindow: (view) => tell('view', view), closePopover: nothing, pin: nothing },
    updates: { isPackaged: false, isOnline: () => true, load: () => Promise.reject(new Error('no updates here')) },
    log: console.error,
    tellTrace: (state) => tell('trace', state),
  });
  core.truth.subscribe(burst(() => tell('state', core.truth.getState())));
  void core.start();
  const answers = answerTo(core.handlers, console.error);
  return {
    /** What a window of Electron would get for this call. */
    answer: (name: string, argument: unknown): Promise<unknown> => answers(name, argument),
    /** Returns how to stop listening. */
    listen(listener: Listener): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
