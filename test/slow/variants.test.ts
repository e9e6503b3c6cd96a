import { describe, test } from 'vitest';
import { fakeMacAvailable } from '../fake-mac/fake-mac.ts';
import { broken } from '../fake-mac/machines/broken.ts';
import { variants } from '../fake-mac/machines/variants.ts';
import { isFound, isPlayable } from '../fake-mac/play.ts';

const reason = await fakeMacAvailable();
if (reason) console.log(`variants skipped: ${reason}`);

describe.skipIf(reason)('what is wrong with a Mac is found however it came about', () => {
  const playable = Object.entries(broken).filter(([name, mac]) => variants.has(name) && isPlayable(mac));
  test.concurrent.each(playable)('%s', { timeout: 300_000 }, (_, mac) => isFound(mac));
});
