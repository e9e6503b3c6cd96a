import path from 'node:path';
import { Menu, type MenuItemConstructorOptions, nativeImage, screen, Tray } from 'electron';
import type { AppState } from '../../contract.ts';
import { sayAppIn } from '../app-words.ts';
import { ageChangesIn, badgeOf, type Face, faceOf, faces, trayName } from './face.ts';
import { type Box, trayPlace } from './place.ts';

export interface TrayOptions {
  /** Absolute path of the folder with `redTemplate.png`, `redTemplate@2x.png`, … */
  readonly images: string;
  readonly onClick: (icon: Box) => void;
  /** Of the menu on a right click, in the language in force. */
  readonly menu: () => readonly MenuItemConstructorOptions[];
}

export interface Icon {
  readonly show: (state: AppState) => void;
  readonly bounds: () => Box;
  readonly place: () => ReturnType<typeof trayPlace>;
}

/** No icon changes faster than this; a burst shows only its last state. */
const fastestMs = 200;

/**
 * The icon in the menu bar: its shape is the state. A context menu is never set, because it would swallow left clicks.
 * @see https://github.com/electron/electron/issues/28776
 */
export function createIcon({ images, onClick, menu }: TrayOptions): Icon {
  const shapes = Object.fromEntries(
    faces.map((face) => [face, nativeImage.createFromPath(path.join(images, `${face}Template.png`))]),
  ) as Record<Face, Electron.NativeImage>; // one for each of the faces
  const tray = new Tray(shapes.unknown);
  tray.setIgnoreDoubleClickEvents(true);
  tray.on('click', ({ metaKey, ctrlKey, altKey }, bounds) => {
    if (ctrlKey) tray.popUpContextMenu(Menu.buildFromTemplate([...menu()]));
    else if (!metaKey && !altKey) onClick(bounds); // with Cmd people move icons about
  });
  tray.on('right-click', () => tray.popUpContextMenu(Menu.buildFromTemplate([...menu()])));

  let wanted: AppState | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** The age in its name grows, at most once a minute. */
  let older: NodeJS.Timeout | undefined;
  const draw = () => {
    timer = undefined;
    clearTimeout(older);
    if (!wanted || tray.isDestroyed()) return;
    older = setTimeout(draw, ageChangesIn(wanted, new Date()));
    const face = faceOf(wanted);
    tray.setImage(shapes[face]);
    tray.setTitle(wanted.settings.badge ? badgeOf(face) : '');
    tray.setToolTip(trayName(wanted, sayAppIn(wanted.language), new Date()));
  };
  return {
    show(state) {
      wanted = state;
      timer ??= setTimeout(draw, fastestMs);
    },
    bounds: () => tray.getBounds(),
    place: () =>
      trayPlace(
        tray.getBounds(),
        screen.getAllDisplays().map(({ bounds }) => bounds),
      ),
  };
}
