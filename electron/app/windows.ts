import path from 'node:path';
import { app, BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme, screen } from 'electron';
import type { View } from '../contract.ts';
import { type Box, popoverPlace } from './tray/place.ts';

export type Surface = 'popover' | 'window';

/** What holds for every page: isolated, sandboxed, without Node. */
const webPreferences = (surface: Surface): NonNullable<BrowserWindowConstructorOptions['webPreferences']> => ({
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

const size = { width: 380, height: 560 };
const shape: Readonly<Record<Surface, BrowserWindowConstructorOptions>> = {
  popover: {
    ...size,
    frame: false,
    resizable: false,
    movable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    visualEffectState: 'active',
  },
  window: {
    width: 920,
    height: 640,
    minWidth: 720,
    minHeight: 480,
    title: 'Greenlight',
    titleBarStyle: 'hiddenInset',
    trafficLightPosition: { x: 18, y: 18 },
  },
};

/** The material of macOS shows through, or a plain colour where the person wants nothing to show through. */
const ground = (surface: Surface) =>
  nativeTheme.prefersReducedTransparency
    ? { vibrancy: null, backgroundColor: nativeTheme.shouldUseDarkColors ? '#232325' : '#f6f6f6' }
    : { vibrancy: surface === 'popover' ? ('popover' as const) : ('sidebar' as const), backgroundColor: '#00000000' };

export interface Windows {
  /** Makes the popover, unseen, so that a click has only to show it. */
  readonly prepare: () => void;
  /** Under the icon, or in the middle of the screen when there is none to see. Again: closes it. */
  readonly togglePopover: (icon: Box | null) => void;
  readonly closePopover: () => void;
  /** While a repair runs a click elsewhere does not close it. */
  readonly pin: (pinned: boolean) => void;
  readonly openWindow: (view: View) => void;
}

export interface WindowsOptions {
  readonly address: (surface: Surface) => string;
  readonly onGone: (surface: Surface, reason: string) => void;
}

/** A click on the icon first takes the focus from the popover, which closes it; it must not open it again. */
const sameClickMs = 200;

export function createWindows({ address, onGone }: WindowsOptions): Windows {
  const open: Partial<Record<Surface, BrowserWindow>> = {};
  let pinned = false;
  let leftAt = Number.NEGATIVE_INFINITY;

  const make = (surface: Surface): BrowserWindow => {
    const { vibrancy, backgroundColor } = ground(surface);
    const made = new BrowserWindow({
      show: false,
      webPreferences: webPreferences(surface),
      backgroundColor,
      ...(vibrancy && { vibrancy }),
      ...shape[surface],
    });
    open[surface] = made;
    made.once('closed', () => {
      if (open[surface] === made) delete open[surface];
      if (surface === 'window') app.dock?.hide();
    });
    made.webContents.on('render-process-gone', (_, { reason }) => {
      onGone(surface, reason);
      // A new one is made when it is wanted again; the icon and everything main knows stay.
      if (!made.isDestroyed()) made.destroy();
    });
    made.loadURL(address(surface)).catch((error: unknown) => onGone(surface, String(error)));
    return made;
  };

  const makePopover = (): BrowserWindow => {
    const made = make('popover');
    made.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
    made.on('blur', () => {
      if (pinned || !made.isVisible()) return;
      leftAt = performance.now();
      made.hide();
    });
    return made;
  };

  nativeTheme.on('updated', () => {
    for (const [surface, window] of Object.entries(open) as [Surface, BrowserWindow][]) {
      // the keys are those of `open`
      const { vibrancy, backgroundColor } = ground(surface);
      window.setVibrancy(vibrancy);
      window.setBackgroundColor(backgroundColor);
    }
  });

  return {
    prepare() {
      if (!open.popover) makePopover();
    },
    togglePopover(icon) {
      if (open.popover?.isVisible()) return open.popover.hide();
      if (performance.now() - leftAt < sameClickMs) return;
      const popover = open.popover ?? makePopover();
      const area = icon ? screen.getDisplayMatching(icon).workArea : screen.getPrimaryDisplay().workArea;
      const middle = { x: area.x + area.width / 2, y: area.y, width: 0, height: 0 };
      const { x, y } = popoverPlace(icon ?? middle, size, area);
      popover.setPosition(x, y, false);
      popover.show();
      popover.focus();
    },
    closePopover: () => open.popover?.hide(),
    pin(on) {
      pinned = on;
    },
    openWindow(view) {
      open.popover?.hide();
      const window = open.window ?? make('window');
      // Someone who switches between apps must find an open window again.
      void app.dock?.show();
      tellView(window, view);
      window.show();
      window.focus();
    },
  };
}

/** A page that still loads hears nothing; its preload script keeps the view until somebody asks for it. */
function tellView({ webContents }: BrowserWindow, view: View): void {
  const tell = () => webContents.send('view', view);
  if (webContents.isLoading()) webContents.once('did-finish-load', tell);
  else tell();
}
