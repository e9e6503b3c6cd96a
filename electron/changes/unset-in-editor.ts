import type { Change } from '../engine/change.ts';
import type { Environment } from '../probes/shell/environment.ts';
import { homeOf, placeOf, shownPlace } from '../probes/shell/origin-evidence.ts';
import type { StartupFileText } from '../probes/shell/startup-files.ts';
import { unset } from './unset.ts';

/**
 * Takes a variable out of the environment of the editor where it is known who set it: a line of a start-up file, or
 * `launchctl setenv`. `files`: the start-up files, whose other lines may use it.
 */
export function unsetInEditor(
  name: string,
  environment: Environment | undefined,
  files: readonly StartupFileText[] | undefined,
): readonly Change[] {
  const value = environment?.variables[name];
  const origin = environment?.origins[name];
  if (!environment || !value || (origin?.by !== 'file' && origin?.by !== 'launchctl')) return [];
  const place = placeOf(origin);
  const layer = place ? 'shell' : 'launchctl';
  const source = place ? shownPlace(place, homeOf(environment)) : `launchctl getenv ${name}`;
  return unset(name, [{ layer, value, place, source, text: place?.text ?? value }], files);
}
