import { expect, test } from 'vitest';
import { popoverPlace, trayPlace } from '../../../electron/app/tray/place.ts';

const laptop = { x: 0, y: 0, width: 1512, height: 982 };
const second = { x: 1512, y: -200, width: 2560, height: 1440 };

test.each([
  ['in the menu bar', { x: 1200, y: 0, width: 32, height: 24 }, 'shown'],
  ['on the second display', { x: 3000, y: -200, width: 32, height: 24 }, 'shown'],
  ['parked below the screen by macOS 26', { x: 0, y: 1117, width: 32, height: 22 }, 'hidden'],
  ['no room left', { x: 0, y: 0, width: 0, height: 0 }, 'behind-notch'],
  ['left of every display', { x: -60, y: 0, width: 32, height: 24 }, 'behind-notch'],
])('%s', (_, icon, place) => {
  expect(trayPlace(icon, [laptop, second])).toBe(place);
});

const area = { x: 0, y: 24, width: 1512, height: 958 };
const size = { width: 380, height: 560 };

test.each([
  ['under the middle of the icon', { x: 700, y: 0, width: 32, height: 24 }, { x: 526, y: 29 }],
  ['not over the right edge', { x: 1480, y: 0, width: 32, height: 24 }, { x: 1124, y: 29 }],
  ['not over the left edge', { x: 0, y: 0, width: 32, height: 24 }, { x: 8, y: 29 }],
])('the popover stands %s', (_, icon, place) => {
  expect(popoverPlace(icon, size, area)).toEqual(place);
});
