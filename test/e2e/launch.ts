import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { defaults } from '../../electron/app/settings/saved.ts';
import { checks } from '../../electron/checks/index.ts';
import { dataFolder } from '../../electron/host/data-folder.ts';
import { thisMachine } from '../../electron/host/machine.ts';
import type { HandedOver } from './handed-over.ts';
import { electronArgs, electronProgram } from './platform.ts';

/** A home folder, for one launch after the other. */
export interface Home {
  readonly path: string;
  /** The start-up file that a login shell reads. */
  readonly profile: string;
  /** Where Greenlight keeps what is its own. */
  readonly data: string;
  /** Puts a file there. */
  readonly keep: (name: string, value: unknown) => void;
  /** A Mac may have more to tell of, like the lack of an editor: it is asked about this check alone. */
  readonly tellOnly: (check: string) => void;
  readonly remove: () => void;
}

export function makeHome(profile = ''): Home {
  const home = realpathSync(mkdtempSync(path.join(tmpdir(), 'greenlight-e2e-')));
  const startUpFile = path.join(home, userInfo().shell?.endsWith('zsh') ? '.zprofile' : '.profile');
  writeFileSync(startUpFile, profile);
  const { root: data } = dataFolder({ ...thisMachine(), home, env: {} });
  const keep = (name: string, value: unknown) => {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    writeFileSync(path.join(data, name), JSON.stringify(value));
  };
  return {
    path: home,
    profile: startUpFile,
    data,
    keep,
    tellOnly(check) {
      const workspace = path.join(home, 'app');
      const others = checks.flatMap(({ id }) =>
        id === check ? [] : [[id, { severity: 'muted', reason: 'no matter' }]],
      );
      mkdirSync(path.join(workspace, '.greenlight'), { recursive: true });
      const policy = { name: 'Specs', checks: Object.fromEntries(others) };
      writeFileSync(path.join(workspace, '.greenlight/policy.jsonc'), JSON.stringify(policy));
      keep('settings.json', { ...defaults, workspaces: [workspace] });
    },
    remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }),
  };
}

export interface Running {
  readonly app: ElectronApplication;
  readonly popover: Page;
  /** As a person does: the popover is there, or away again. */
  readonly clickIcon: () => Promise<void>;
  /** What VoiceOver says of the icon. */
  readonly iconName: () => Promise<string>;
  readonly isShown: (page: Page) => Promise<boolean>;
  /** The large window, as a click on the app in Finder opens it. */
  readonly openWindow: () => Promise<Page>;
  readonly close: () => Promise<void>;
}

export const environment = (home: Home, more: Record<string, string> = {}): Record<string, string> => {
  const { XDG_DATA_HOME: _, ...inherited } = process.env;
  const given = Object.entries(inherited).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return {
    ...Object.fromEntries(given),
    HOME: home.path,
    STANDIN_APPDATA: path.join(home.path, 'appdata'),
    ...more,
  };
};

export async function launch(home: Home, env: Record<string, string> = {}): Promise<Running> {
  const app = await _electron.launch({
    executablePath: electronProgram,
    args: electronArgs,
    colorScheme: null,
    env: environment(home, env),
  });
  const popover = await app.firstWindow();
  popover.setDefaultTimeout(30_000);
  return {
    app,
    popover,
    async clickIcon() {
      await app.evaluate(() => {
        const [tray] = (globalThis as unknown as HandedOver).handedOver.trays;
        tray?.emit('click', {}, tray.getBounds());
      });
    },
    iconName: () => app.evaluate(() => (globalThis as unknown as HandedOver).handedOver.trays[0]?.told ?? ''),
    async isShown(page) {
      const window = await app.browserWindow(page);
      return window.evaluate((one) => one.isVisible());
    },
    async openWindow() {
      const opened = app.waitForEvent('window');
      await app.evaluate(({ app: it }) => void it.emit('activate', {}, false));
      const page = await opened;
      page.setDefaultTimeout(30_000);
      return page;
    },
    close: () => app.close(),
  };
}
