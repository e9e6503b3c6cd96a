import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { emptyState } from '../../../electron/app/empty-state.ts';
import { createTruth } from '../../../electron/app/truth.ts';
import { type MacUpdaterOptions, macUpdater } from '../../../electron/app/update/mac-updater.ts';
import { createUpdates, type SavedUpdate, type UpdatesOptions } from '../../../electron/app/update/update.ts';
import type { AppState } from '../../../electron/contract.ts';
import { feedServer } from './update-feed.ts';

interface StandIn {
  readonly app: { begin(given: object): void; becomeReady(): void };
  readonly autoUpdater: { refusal: string | null } & MacUpdaterOptions['native'];
  readonly __standin: { readonly trace: { readonly what: string; readonly args: readonly unknown[] }[] };
}

interface Given extends Partial<UpdatesOptions> {
  readonly settings?: Partial<AppState['settings']>;
  readonly notices?: AppState['notices'];
  readonly saved?: SavedUpdate;
}

/** electron-updater itself, with `electron` being the stand-in, and a server of releases. `version`: of the app. */
export async function updateRoom(version: string) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'greenlight-update-'));
  // Where electron-updater keeps what it fetches: on a Mac below the home folder, whatever XDG says.
  const cache = process.platform === 'darwin' ? `${folder}/Library/Caches` : `${folder}/cache`;
  const { homedir } = os;
  os.homedir = () => folder;
  const before = { ...process.env };
  const ours = { XDG_CACHE_HOME: cache, STANDIN_APPDATA: `${folder}/data`, STANDIN_PACKAGED: '1' };
  Object.assign(process.env, ours);
  const standIn = pathToFileURL(path.resolve('test/standin/electron.mjs')).href;
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: standIn, format: 'module', shortCircuit: true } : next(specifier, context),
  });
  // As electron-updater loads it, so that both have the same one.
  const electron: StandIn = createRequire(import.meta.url)('electron');
  electron.app.begin({ version, name: 'Greenlight', appPath: folder });
  electron.app.becomeReady();
  const server = await feedServer();
  mkdirSync(`${folder}/resources`);
  writeFileSync(
    `${folder}/resources/app-update.yml`,
    `provider: generic\nurl: ${server.url}\nupdaterCacheDirName: greenlight-updater\n`,
  );
  const open: { stop(): void }[] = [];
  const { trace } = electron.__standin;

  /** The app, as far as it updates itself. Timers are listed, and run by hand. */
  function desk({ settings, notices = [], saved = { checkedAt: null }, ...given }: Given = {}) {
    const start = emptyState(version);
    const truth = createTruth({ ...start, notices, settings: { ...start.settings, updates: 'ask', ...settings } });
    const timers: { ms: number; work: () => void }[] = [];
    const seen: string[] = [];
    truth.subscribe(({ update }) => update.state !== seen.at(-1) && seen.push(update.state));
    let file = saved;
    let loads = 0;
    const updates = createUpdates({
      truth,
      kept: { read: async () => file, write: async (value) => void (file = value) },
      isPackaged: true,
      isOnline: () => true,
      log: () => undefined,
      now: () => Date.parse('2026-11-22T12:00:00Z'),
      after(ms, work) {
        const timer = { ms, work };
        timers.push(timer);
        return () => void timers.splice(0, timers.length, ...timers.filter((one) => one !== timer));
      },
      async load() {
        loads += 1;
        const { MacUpdater } = await import('electron-updater');
        Object.assign(process, { resourcesPath: `${folder}/resources` });
        // Not a Mac: it would look for the feed of this system.
        const updater = Object.assign(new MacUpdater(), { _testOnlyOptions: { platform: 'darwin' } });
        return macUpdater({ updater, native: electron.autoUpdater, log: () => undefined, checkMs: 400, stallMs: 400 });
      },
      ...given,
    });
    open.push(updates);
    const update = () => truth.getState().update;
    /** What nobody waits for has come to its end. */
    const settled = async () => {
      for (let tries = 0; /^(checking|downloading|idle)$/.test(update().state) && tries < 400; tries++)
        await new Promise((resolve) => setTimeout(resolve, 10));
    };
    return { updates, truth, timers, seen, update, settled, saved: () => file, loads: () => loads };
  }

  return {
    server,
    desk,
    /** What macOS finds wrong with the signature of a download. */
    refuse: (refusal: string) => void (electron.autoUpdater.refusal = refusal),
    natively: () => trace.map(({ what }) => what).filter((what) => what.startsWith('autoUpdater')),
    /** sha512 of what macOS was given. */
    fetched: () => trace.find(({ what }) => what === 'autoUpdater.fetched')?.args[0],
    archives: () =>
      existsSync(cache) ? readdirSync(cache, { recursive: true }).filter((file) => String(file).endsWith('.zip')) : [],
    stagingId: () => readFileSync(`${folder}/data/Greenlight/.updaterId`, 'utf8'),
    clear() {
      for (const one of open.splice(0)) one.stop();
      rmSync(cache, { recursive: true, force: true });
      electron.autoUpdater.refusal = null;
      trace.length = 0;
      server.asked.length = 0;
    },
    close() {
      server.close();
      hooks.deregister();
      os.homedir = homedir;
      for (const name of Object.keys(ours)) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
      rmSync(folder, { recursive: true });
    },
  };
}
