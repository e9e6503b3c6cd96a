import { checks } from '../checks/index.ts';
import type { Language } from '../commands/io.ts';
import { onboarding } from '../commands/onboard/onboarding.ts';
import { readSkips, writeSkips } from '../commands/onboard/skips.ts';
import type { Handlers } from '../contract.ts';
import type { ReadHost } from '../engine/host.ts';
import type { Subject } from '../engine/probe.ts';
import type { OwnFiles } from '../host/own-files.ts';
import { about } from './about.ts';

export interface SetUpOptions {
  readonly host: ReadHost;
  readonly files: OwnFiles;
  readonly subject: () => Subject;
  readonly greenlight: string;
  readonly language: () => Language;
}

/** The way from an empty Mac to a proved Go editor. What is not wanted is kept for the command line too. */
export function createSetUp(options: SetUpOptions): Pick<Handlers, 'onboarding' | 'skipStep'> {
  const { host, files, subject, greenlight, language } = options;
  const stand = async () =>
    onboarding({
      host,
      subject: subject(),
      checks,
      about,
      greenlight,
      language: language(),
      now: () => new Date(),
      skipped: await readSkips(files),
    });
  return {
    onboarding: stand,
    async skipStep({ step, skip }) {
      const others = (await readSkips(files)).filter((one) => one !== step);
      await writeSkips(files, skip ? [...others, step] : others);
      return stand();
    },
  };
}
