import path from 'node:path';
import { app, BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme, screen } from 'electron';
import type { View } from '../contract.ts';
import { type Box, popoverPlace } from './tray-place.ts';

export type Surface = 'popover' | 'window';

const size = { width: 380, height: 560 };

/** What holds for every page: isolated, sandboxed, without Node. */
export const webPreferences = (surface: Surface): NonNullable<BrowserWindowConstructorOptions['webPreferences']> => ({
  preload: path.join(import.meta.dirname, 'preload.cjs'),
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
  devTools: !app.isPackaged,
  additionalArguments: [`--greenlight-surface=${surface}`],
});

const materials = (): BrowserWindowConstructorOptions =>
  nativeTheme.prefersReducedTransparency
    ? { backgroundColor: nativeTheme.shouldUseDarkColors ? '#232325' : '#f6f6f6' }
    : { vibrancy: 'popover', visualEffectState: 'active', backgroundColor: '#00000000' };

export interface Windows {
  /** Under the icon, or in the middle of the screen when there is none to see. Again: closes it. */
  readonly togglePopover: (icon: Box | null) => void;
  readonly closePopover: () => void;
  /** While a repair runs a click elsewhere does not close it. */
  readonly pin: (pinned: boolean) => void;
  readonly openWindow: (view: View) => void;
}

export interface WindowsOptions {
  readonly address: (surface: Surface) => string;
  /** Tells the window what to show; it may still be loading. */
  readonly tellView: (window: BrowserWindow, view: View) => void;
  readonly onGone: (surface: Surface, reason: string) => void;
}

export function createWindows({ address, tellView, onGone }: WindowsOptions): Windows {
  let popover: BrowserWindow | undefined;
  let window: BrowserWindow | undefined;
  let pinned = false;

  const open = (surface: Surface, options: BrowserWindowConstructorOptions): BrowserWindow => {
    const created = new BrowserWindow({ show: false, webPreferences: webPreferences(surface), ...options });
    created.webContents.on('render-process-gone', (_, { reason }) => {
      onGone(surface, reason);
      // A new one is made at the next click; the icon and everything main knows stay.
      if (!created.isDestroyed()) created.destroy();
    });
    void created.loadURL(address(surface));
    return created;
  };

  const makePopover = (): BrowserWindow => {
    const made = open('popover', {
      ...size,
      ...materials(),
      frame: false,
      resizable: false,
      movable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
    });
    made.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
    made.on('blur', () => {
      if (!pinned) made.hide();
    });
    made.on('closed', () => {
      popover = undefined;
    });
    return made;
  };

  return {
    togglePopover(icon) {
      if (popover?.isVisible()) return popover.hide();
      popover ??= makePopover();
      const area = icon ? screen.getDisplayMatching(icon).workArea : screen.getPrimaryDisplay().workArea;
      const middle = { x: area.x + area.width / 2, y: area.y, width: 0, height: 0 };
      const { x, y } = popoverPlace(icon ?? middle, size, area);
      popover.setPosition(x, y, false);
      popover.show();
      popover.focus();
    },
    closePopover: () => popover?.hide(),
    pin(on) {
      pinned = on;
    },
    openWindow(view) {
      popover?.hide();
      window ??= open('window', {
        width: 920,
        height: 640,
        minWidth: 720,
        minHeight: 480,
        title: 'Greenlight',
        titleBarStyle: 'hiddenInset',
        trafficLightPosition: { x: 18, y: 18 },
        ...(nativeTheme.prefersReducedTransparency
          ? materials()
          : { vibrancy: 'sidebar', backgroundColor: '#00000000' }),
      });
      const shown = window;
      shown.once('closed', () => {
        if (window === shown) window = undefined;
        app.dock?.hide();
      });
      // Someone who switches between apps must find an open window again.
      void app.dock?.show();
      tellView(shown, view);
      shown.show();
      shown.focus();
    },
  };
}
