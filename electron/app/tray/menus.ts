import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { View } from '../../contract.ts';
import type { SayApp } from '../app-words.ts';

export interface MenuActions {
  readonly open: (view: View) => void;
  readonly check: () => void;
  readonly pause: (paused: boolean) => void;
  readonly quit: () => void;
}

/** On a right click on the icon. */
export const trayMenu = (
  say: SayApp,
  paused: boolean,
  { open, check, pause, quit }: MenuActions,
): readonly MenuItemConstructorOptions[] => [
  { label: say('menu.open'), click: () => open('overview') },
  { label: say('menu.check'), enabled: !paused, click: check },
  { label: say(paused ? 'menu.resume' : 'menu.pause'), click: () => pause(!paused) },
  { type: 'separator' },
  { label: say('menu.settings'), click: () => open('settings') },
  { label: say('menu.about'), click: () => open('about') },
  { type: 'separator' },
  { label: say('menu.quit'), click: quit },
];

/** The menu bar while a window is open: without it copying, closing and quitting by keyboard would not work. */
export function setApplicationMenu(say: SayApp, { open, check, quit }: MenuActions): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: 'Greenlight',
        submenu: [
          { label: say('menu.about'), click: () => open('about') },
          { type: 'separator' },
          { label: say('menu.settings'), accelerator: 'Cmd+,', click: () => open('settings') },
          { label: say('menu.check'), accelerator: 'Cmd+R', click: check },
          { type: 'separator' },
          { role: 'hide' },
          { role: 'hideOthers' },
          { type: 'separator' },
          { label: say('menu.quit'), accelerator: 'Cmd+Q', click: quit },
        ],
      },
      {
        label: say('menu.edit'),
        submenu: [
          { role: 'undo' },
          { role: 'redo' },
          { type: 'separator' },
          { role: 'cut' },
          { role: 'copy' },
          { role: 'paste' },
          { role: 'selectAll' },
        ],
      },
      { label: say('menu.window'), submenu: [{ role: 'minimize' }, { role: 'zoom' }, { role: 'close' }] },
    ]),
  );
}
