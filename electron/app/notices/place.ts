import path from 'node:path';
import { app } from 'electron';
import { tilde } from '../../engine/paths.ts';
import { existing, isReadOnly, watchedPlace } from '../../host/app-place.ts';
import { bundleOf, isTranslocated, ordinary, type Seen, usualPlaces } from './notices.ts';

export interface Place {
  /** How it is now. `other`: bundle of another copy that was just started, if any. */
  readonly look: (other: string | null) => Promise<Omit<Seen, 'icon'>>;
  /** It may be another one from now on: the app was moved, replaced or thrown away while it runs. */
  readonly onChange: (changed: () => void) => void;
}

/**
 * Where the app lies.
 * @param exe absolute path of the running program
 */
export function appPlace(exe: string, home: string): Place {
  const bundle = app.isPackaged && process.platform === 'darwin' ? bundleOf(exe) : null;
  if (bundle === null) return { look: async () => ordinary, onChange: () => undefined };
  const inside = exe.slice(bundle.length);
  const { isGone, isAt, onChange } = watchedPlace(bundle, inside);

  async function otherThan(mine: string, candidates: readonly string[]): Promise<string | null> {
    for (const copy of await existing(candidates)) if (copy !== mine && !(await isAt(copy))) return tilde(copy, home);
    return null;
  }

  return {
    async look(other) {
      const translocated = isTranslocated(exe);
      return {
        goneFrom: (await isGone()) ? tilde(bundle, home) : null,
        translocated,
        inApplications: app.isInApplicationsFolder(),
        readOnly: await isReadOnly(path.dirname(bundle)),
        // A translocated app is its own copy under another path, and cannot tell where it was opened.
        otherCopy: translocated
          ? null
          : await otherThan(bundle, [...(other === null ? [] : [other]), ...usualPlaces(bundle, home)]),
        rosetta: app.runningUnderARM64Translation,
      };
    },
    onChange,
  };
}
