import type { EventEmitter } from 'node:events';
import type { MacUpdater } from 'electron-updater';
import { CancellationToken } from 'electron-updater';
import { UpdateTrouble } from './trouble.ts';

/** How Greenlight is replaced by a newer one. Everything throws what `troubleOf` understands. */
export interface Updater {
  /** The version there is, when it is newer than this one and meant for this Mac already. */
  readonly check: () => Promise<string | null>;
  /**
   * Fetches what `check` has found. Settles when macOS has compared its signature with ours and has it ready.
   * @param onPercent 0 to 100
   */
  readonly download: (onPercent: (percent: number) => void) => Promise<void>;
  /** Quits, and starts the new one. */
  readonly restart: () => void;
}

export interface MacUpdaterOptions {
  readonly updater: MacUpdater;
  /** Electron's own, which is Squirrel.Mac: it accepts only an app that is signed by whoever signed this one. */
  readonly native: Pick<EventEmitter, 'on' | 'removeListener'>;
  readonly log: (...told: unknown[]) => void;
  readonly checkMs?: number;
  /** How long nothing at all may happen. */
  readonly stallMs?: number;
}

/**
 * electron-updater, kept from everything that nobody asked for: it downloads and restarts only when it is told to, and
 * an older version is no update. A rollout in stages is its own affair (`stagingPercentage` of the feed).
 * @see https://www.electron.build/auto-update
 * @see https://www.electronjs.org/docs/latest/api/auto-updater
 */
export function macUpdater(options: MacUpdaterOptions): Updater {
  const { updater, native, log, checkMs = 60_000, stallMs = 5 * 60_000 } = options;
  updater.autoDownload = false;
  // Squirrel takes the download at once, so that `download` ends when it is known to be good.
  updater.autoInstallOnAppQuit = true;
  updater.allowPrerelease = false;
  updater.allowDowngrade = false;
  updater.logger = { info: log, warn: log, error: log };

  return {
    async check() {
      const found = await within(checkMs, updater.checkForUpdates());
      if (found === null) throw new UpdateTrouble('not-packaged');
      const { isUpdateAvailable, updateInfo } = found;
      // Asked again here, because what is older may have a hole that is known by now.
      const isNewer = updater.currentVersion.compare(updateInfo.version) < 0;
      return isUpdateAvailable && isNewer ? updateInfo.version : null;
    },
    download: (onPercent) =>
      new Promise((resolve, reject) => {
        const token = new CancellationToken();
        let last = performance.now();
        const progress = ({ percent }: { percent: number }) => {
          last = performance.now();
          onPercent(Math.floor(percent));
        };
        const watch = setInterval(() => {
          if (performance.now() - last < stallMs) return;
          token.cancel();
          end(new UpdateTrouble('no-answer', `no progress for ${stallMs} ms`));
        }, stallMs / 4);
        const ready = () => end(null);
        const end = (error: unknown) => {
          clearInterval(watch);
          updater.removeListener('download-progress', progress);
          native.removeListener('update-downloaded', ready);
          native.removeListener('error', end);
          if (error === null) resolve();
          else reject(error);
        };
        updater.on('download-progress', progress);
        native.on('update-downloaded', ready);
        native.on('error', end);
        updater.downloadUpdate(token).catch(end);
      }),
    restart: () => updater.quitAndInstall(),
  };
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new UpdateTrouble('no-answer', `no answer in ${limitMs} ms`)), limitMs);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
