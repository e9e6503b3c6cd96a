import type { Desktop } from '../../../electron/app/desktop.ts';

/** As macOS keeps a key for the app; `none`: there is no keychain; `refuses`: its key is not handed out. */
export type Keychain = 'there' | 'none' | 'refuses';

const turned = (text: string) => [...text].toReversed().join('');

export const keychain = (is: Keychain): Pick<Desktop, 'seal' | 'unseal'> => ({
  async seal(text) {
    if (is === 'refuses') throw new Error('denied');
    return is === 'none' ? null : btoa(turned(text));
  },
  async unseal(sealed) {
    if (is !== 'there') throw new Error('denied');
    return turned(atob(sealed));
  },
});
