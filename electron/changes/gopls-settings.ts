import type { Change, Json } from '../engine/change.ts';
import { goplsGroups, goplsNames } from '../probes/editor/setting-names.ts';
import type { WrittenSetting } from '../probes/editor/written-settings.ts';
import { allOf, insertion, type PlacedKey, removals, type SettingsGiven, standing } from './settings.ts';

/** gopls looks at the last part of a name only. */
export const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** Settings of gopls in one file, by the last part of their names, whether in the block or above it. */
const goplsIn = (written: readonly WrittenSetting[], file: string): readonly PlacedKey[] =>
  written
    .filter(({ place }) => place.file === file)
    .flatMap(({ key, place, members }) => {
      if (key === 'gopls') return members.map((one) => ({ key: `gopls.${one.name}`, place: one.place }));
      return key.startsWith('gopls.') ? [{ key, place }] : [];
    });

const samePlace = (a: PlacedKey['place'], b: PlacedKey['place']): boolean => a.line === b.line && a.column === b.column;

/**
 * Writes settings of gopls anew in the file where `old` stands, and takes that out: into the block `"gopls": {…}`, or by
 * their last parts (`gopls.staticcheck`) where a block would take the place of others. What the file sets besides wins.
 */
export function movedIntoBlock(
  old: PlacedKey,
  values: readonly (readonly [name: string, value: Json])[],
  { written, ...given }: SettingsGiven & { readonly written: readonly WrittenSetting[] },
): readonly Change[] {
  const { file } = old.place;
  const others = goplsIn(written, file).filter(({ place }) => !samePlace(place, old.place));
  const block = written.find(({ key, place }) => key === 'gopls' && place.file === file);
  if (block && !isObject(block.value)) return [];
  const counts = others.filter(({ key }) => !goplsGroups.has(key.split('.')[1] ?? ''));
  const inBlock = block !== undefined || counts.length === 0;
  const wanted = values.filter(([name]) => !isAmong(others, name));
  return allOf(
    removals([old], given),
    ...wanted.map(([name, value]) =>
      insertion(file, inBlock ? ['gopls', name] : [`gopls.${lastPart(name)}`], value, given),
    ),
  );
}

/** The members of an object that gopls refuses, each with its whole name: `ui.completion.usePlaceholders`. */
export function flattened(name: string, value: Json): readonly (readonly [string, Json])[] {
  const inGroup = goplsGroups.has(name.split('.')[0] ?? '');
  if (!inGroup || !isObject(value) || goplsNames.has(lastPart(name))) return [[name, value]];
  return Object.entries(value).flatMap(([key, member]) => flattened(`${name}.${key}`, member));
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAmong = (keys: readonly PlacedKey[], name: string): boolean =>
  keys.some(({ key }) => lastPart(key) === lastPart(name));

/** What a setting of today does the same by; undefined: nothing, because it is what gopls does anyway. */
type Translation = (value: Json) => { readonly name: string; readonly value: Json } | undefined | null;

const same =
  (name: string): Translation =>
  (value) => ({ name, value });
/** A switch of which one position is what gopls does by itself. */
const onlyWhen =
  (position: boolean, name: string, value: Json): Translation =>
  (given) =>
    typeof given === 'boolean' ? (given === position ? { name, value } : undefined) : null;

/**
 * Settings that gopls has given another name, by the last part of the old one.
 * @see https://github.com/golang/tools/blob/master/gopls/internal/settings/settings.go (`deprecatedError`)
 * @see https://github.com/golang/tools/blob/master/gopls/doc/settings.md (matcher, deepCompletion)
 */
const translations: ReadonlyMap<string, Translation> = new Map([
  ['caseSensitiveCompletion', onlyWhen(true, 'matcher', 'CaseSensitive')],
  ['disableDeepCompletion', onlyWhen(true, 'deepCompletion', false)],
  ['disableFuzzyMatching', onlyWhen(true, 'matcher', 'CaseInsensitive')],
  ['experimentalDiagnosticsDelay', same('diagnosticsDelay')],
  ['fuzzyMatching', onlyWhen(false, 'matcher', 'CaseInsensitive')],
  ['wantCompletionDocumentation', same('completionDocumentation')],
  ['wantUnimportedCompletions', same('completeUnimported')],
]);

/** The setting by its new name and value; nothing when its value cannot be carried over. `old.key`: `gopls.…`. */
export function renamedForGopls(
  old: PlacedKey,
  value: Json,
  { written, ...given }: SettingsGiven & { readonly written: readonly WrittenSetting[] },
): readonly Change[] {
  const at = standing(old, given);
  const translated = translations.get(lastPart(old.key))?.(value);
  if (!at || translated === null || (translated === undefined && !translations.has(lastPart(old.key)))) return [];
  const { file, name, line } = at;
  const others = goplsIn(written, file).filter(({ place }) => !samePlace(place, old.place));
  if (!translated || isAmong(others, translated.name)) return removals([old], given);
  const renamed = name.slice(0, name.length - lastPart(name).length) + translated.name;
  if (translated.value === value) return [{ change: 'json-name', file, at: { line, name }, to: renamed }];
  const path = name.startsWith('gopls.') ? [renamed] : ['gopls', renamed];
  return allOf(removals([old], given), insertion(file, path, translated.value, given));
}
