import { bundleFor } from '../commands/bundle/make.ts';
import type { Io } from '../commands/io.ts';
import type { BundlePreview, Handlers } from '../contract.ts';
import type { Subject } from '../engine/probe.ts';
import { writeOut } from '../host/write-out.ts';
import { sayAppIn } from './app-words.ts';
import type { Desktop } from './desktop.ts';

export interface ShareOptions {
  readonly io: () => Io;
  readonly subject: () => Subject;
  readonly greenlight: string;
  readonly desktop: Pick<Desktop, 'chooseFile'>;
}

/** A diagnosis to take elsewhere. What is saved is what was shown, to the letter; without having been shown nothing is. */
export function createShare({ io, subject, greenlight, desktop }: ShareOptions) {
  let shown: BundlePreview | null = null;
  const handlers: Pick<Handlers, 'bundle' | 'saveBundle'> = {
    async bundle() {
      shown = await bundleFor({ io: io(), subject: subject(), greenlight });
      return shown;
    },
    async saveBundle(format) {
      if (!shown) throw new Error('no bundle was shown');
      const { [format]: text } = shown;
      const day = new Date().toISOString().slice(0, 10);
      const file = await desktop.chooseFile({
        message: sayAppIn(io().language)('dialog.bundle'),
        name: `greenlight-bundle-${day}.${format === 'json' ? 'json' : 'md'}`,
      });
      if (file === null) return false;
      await writeOut(file, text);
      return true;
    },
  };
  return handlers;
}
