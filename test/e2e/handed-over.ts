import type { Tray } from 'electron';

/** What `hook.cjs` puts on `globalThis` of the main process. */
export interface HandedOver {
  readonly handedOver: {
    readonly trays: (Tray & { readonly told?: string })[];
    readonly notifications: string[];
    /** Programs that were started. */
    readonly started: string[];
    /** How long each timer was set for, in milliseconds. */
    readonly timers: number[];
    /** Addresses that were given to the system to open. */
    readonly opened: string[];
  };
}
