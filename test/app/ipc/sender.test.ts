import { expect, test } from 'vitest';
import { isOurPage } from '../../../electron/app/ipc/sender.ts';

test.each([
  ['our page', { url: 'app://ui/index.html?popover', parent: null }, true],
  ['a frame that has navigated away', null, false],
  ['a frame inside our page', { url: 'app://ui/index.html', parent: {} }, false],
  ['another host of our scheme', { url: 'app://evil/index.html', parent: null }, false],
  ['a host that begins with ours', { url: 'app://ui.example/', parent: null }, false],
  ['another scheme with our host', { url: 'https://ui/', parent: null }, false],
  ['a user name that looks like us', { url: 'app://ui@evil/', parent: null }, false],
  ['a file', { url: 'file:///ui/index.html', parent: null }, false],
  ['no address', { url: '', parent: null }, false],
])('%s', (_, frame, answer) => {
  expect(isOurPage(frame)).toBe(answer);
});
