import type { Change } from '../engine/change.ts';
import type { Place } from '../probes/place.ts';
import type { VariableSetting } from '../probes/sdk/go-variables.ts';
import type { StartupFileText } from '../probes/shell/startup-files.ts';
import { plainLine, withoutExport } from './plain-line.ts';
import { allOf } from './settings.ts';
import { jsonSpot, ownPlace } from './variable-place.ts';

/**
 * Takes a variable of the go command out of every place given; nothing when one of them cannot be edited, is outside of the
 * home folder or does more than set it. `files`: the start-up files, because their other lines may use the variable.
 */
export function unset(
  name: string,
  settings: readonly VariableSetting[],
  files: readonly StartupFileText[] | undefined,
): readonly Change[] {
  const once = new Map(settings.map((setting) => [`${setting.layer} ${setting.source}`, setting]));
  return allOf(...[...once.values()].map((setting) => unsetOne(name, setting, files)));
}

function unsetOne(
  name: string,
  setting: VariableSetting,
  files: readonly StartupFileText[] | undefined,
): readonly Change[] {
  if (setting.layer === 'launchctl') return unsetForApps(name, setting.value);
  const place = ownPlace(setting);
  if (!place) return [];
  if (setting.layer === 'go-env-file') return [{ change: 'go-env', file: place.file, name, to: null }];
  if (setting.layer === 'shell') return withoutLine(name, place, files);
  const at = jsonSpot(name, setting, place);
  return at ? [{ change: 'json', file: place.file, at, to: null }] : [];
}

/** What `launchctl setenv` gave. Not when a probe has starred out a secret in it: undo would bring back the stars. */
export const unsetForApps = (name: string, was: string): readonly Change[] =>
  was.includes('***') ? [] : [{ change: 'launchd', name, was, to: null }];

/** A variable that other lines use (`PATH=$GOROOT/bin:$PATH`) is kept for the shell, but no longer exported. */
function withoutLine(name: string, place: Place, files: readonly StartupFileText[] | undefined): readonly Change[] {
  const { file, line, text: was } = place;
  const plain = plainLine(was, name);
  if (!plain) return [];
  if (files && !isUsed(name, place, files)) return [{ change: 'line', file, line, was, to: null }];
  const to = withoutExport(plain, name);
  return to === null ? [] : [{ change: 'line', file, line, was, to }];
}

function isUsed(name: string, place: Place, files: readonly StartupFileText[]): boolean {
  const use = new RegExp(`\\$\\{?${name}(?!\\w)`);
  return files.some(({ file, lines }) =>
    lines.some(
      (line, index) => !(file === place.file && index + 1 === place.line) && !/^\s*#/.test(line) && use.test(line),
    ),
  );
}
