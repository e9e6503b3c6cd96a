import type { Change } from '../engine/change.ts';
import { obsoleteGoplsNames } from '../probes/editor/obsolete-settings.ts';
import type { ObsoleteUse } from '../probes/editor/obsolete-uses.ts';
import type { IgnoredSetting, Settings } from '../probes/editor/settings.ts';
import type { WrittenSetting } from '../probes/editor/written-settings.ts';
import { flattened, lastPart, movedIntoBlock, renamedForGopls } from './gopls-settings.ts';
import {
  allOf,
  insertion,
  type PlacedKey,
  removals,
  type SettingsGiven,
  standing,
  valueAt,
  writtenAs,
} from './settings.ts';

interface Given extends SettingsGiven {
  readonly written: readonly WrittenSetting[];
}

/** Takes out what does nothing, or writes it as it is understood today; nothing when only a person can tell how. */
export function withoutObsolete(use: ObsoleteUse, given: Given): readonly Change[] {
  const old: PlacedKey = { key: fullKey(use), place: use.place };
  const value = valueAt(given.written, use.place);
  if (value === undefined) return [];
  switch (use.why) {
    case 'removed':
      return use.key === 'go.useGoProxyToCheckForToolUpdates'
        ? checkForUpdates(old, value, given)
        : removals([old], given);
    case 'deprecated':
    case 'terminal':
      return removals([old], given);
    case 'misspelt':
      return spelt(old, use.instead ?? '', given);
    case 'gopls-deprecated':
      return obsoleteGoplsNames[lastPart(use.key)] ? renamedForGopls(old, value, given) : removals([old], given);
    case 'gopls-replaced':
    case 'gopls-group':
      return movedIntoBlock(old, flattened(old.key.slice('gopls.'.length), value), given);
  }
}

/** Members of the block are named without it. */
const fullKey = ({ key, why }: ObsoleteUse): string =>
  why === 'removed' || why === 'deprecated' || why === 'terminal' || /^(?:go|gopls)\./i.test(key)
    ? key
    : `gopls.${key}`;

/** @see https://github.com/golang/vscode-go/blob/v0.39.0/src/goLanguageServer.ts (`getCheckForToolsUpdatesConfig`) */
function checkForUpdates(old: PlacedKey, value: unknown, given: Given): readonly Change[] {
  const instead = 'go.toolsManagement.checkForUpdates';
  if (value !== false || writtenAs(given.written, instead).length > 0) return removals([old], given);
  return allOf(removals([old], given), insertion(old.place.file, [instead], 'local', given));
}

/** Under its right name, unless the file sets that as well. `instead`: as the old key is named, without `gopls.`. */
function spelt(old: PlacedKey, instead: string, given: Given): readonly Change[] {
  const at = standing(old, given);
  if (!at) return [];
  const { file, line, name } = at;
  const right = old.key.startsWith('gopls.') ? `gopls.${instead}` : instead;
  const inFile = given.written.filter(({ place }) => place.file === file);
  if (writtenAs(inFile, right).length > 0) return removals([old], given);
  const above = old.key.slice(0, old.key.length - name.length);
  return right.startsWith(above)
    ? [{ change: 'json-name', file, at: { line, name }, to: right.slice(above.length) }]
    : [];
}

/**
 * A setting where VS Code honours it: from a profile to the default one, from a folder to the workspace file. Nothing when
 * it is set elsewhere, too. What a workspace asks for never goes into the settings of the user.
 */
export function inItsPlace(
  { key, value, place, why }: IgnoredSetting,
  { files, values }: Settings,
  home: string,
): readonly Change[] {
  const layer = why === 'default-profile-only' ? 'user' : 'workspace';
  const target = files.find((one) => one.layer === layer && one.exists);
  if (why === 'user-only' || !target || values[key]) return [];
  const given = { files, home };
  return allOf(removals([{ key, place }], given), insertion(target.file, [key], value, given));
}
