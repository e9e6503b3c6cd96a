import path from 'node:path';
import { app } from 'electron';
import { tilde } from '../../engine/paths.ts';
import { existing, isReadOnly } from '../../host/app-place.ts';
import { bundleOf, isTranslocated, ordinary, type Seen, usualPlaces } from './notices.ts';

/**
 * Looks where the app lies.
 * @param exe absolute path of the running program
 * @param other bundle of another copy that was just started, if any
 */
export async function lookAtPlace(exe: string, home: string, other: string | null): Promise<Omit<Seen, 'icon'>> {
  const bundle = bundleOf(exe);
  if (!app.isPackaged || process.platform !== 'darwin' || bundle === null) return ordinary;
  const translocated = isTranslocated(exe);
  // A translocated app is its own copy under another path, and cannot tell where it was opened.
  const copies = translocated ? [] : await existing([...(other === null ? [] : [other]), ...usualPlaces(bundle, home)]);
  const otherCopy = copies.find((copy) => copy !== bundle);
  return {
    translocated,
    inApplications: app.isInApplicationsFolder(),
    readOnly: await isReadOnly(path.dirname(bundle)),
    otherCopy: otherCopy === undefined ? null : tilde(otherCopy, home),
    rosetta: app.runningUnderARM64Translation,
  };
}
