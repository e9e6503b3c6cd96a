import type { Install } from '../recipe.ts';
import { homebrewPrefix } from './go.ts';

/** Where Homebrew's link to fish stands on such a Mac. */
export const fishPath = (arch: 'arm64' | 'x86_64'): string => `${homebrewPrefix({ arch })}/bin/fish`;

/** `brew install fish`, entered in /etc/shells. */
export const homebrewFish: Install = (mac) => {
  const prefix = homebrewPrefix(mac);
  return {
    files: {
      [`${prefix}/Cellar/fish/4.0.2/bin/fish`]: { linux: '/usr/bin/fish' },
      [fishPath(mac.arch)]: { link: '../Cellar/fish/4.0.2/bin/fish' },
      '/private/etc/shells': `/bin/bash\n/bin/dash\n/bin/sh\n/bin/zsh\n${fishPath(mac.arch)}\n`,
    },
  };
};
