import type { Change, Json } from '../engine/change.ts';
import type { SettingsFile } from '../probes/editor/layers.ts';
import type { WrittenSetting } from '../probes/editor/written-settings.ts';
import type { Place } from '../probes/place.ts';
import { isInHome, namesIn } from './json-line.ts';

/** The settings files as they were read, and whose home folder they have to be in. */
export interface SettingsGiven {
  readonly files: readonly Pick<SettingsFile, 'file' | 'problems'>[];
  readonly home: string;
}

/** A setting by its full key (`go.alternateTools.gopls`) and the place of its name. */
export interface PlacedKey {
  readonly key: string;
  readonly place: Place;
}

/** Where a setting stands in its file. `name`: as it is written there, which is the key or its last parts. */
export interface Standing {
  readonly file: string;
  readonly line: number;
  readonly name: string;
}

/** null: outside of the home folder, in a file with mistakes, or not to be told from another on its line. */
export function standing({ key, place }: PlacedKey, given: SettingsGiven): Standing | null {
  if (!isWritable(place.file, given)) return null;
  const parts = key.split('.');
  const names = namesIn(
    place.text,
    parts.map((_, from) => parts.slice(from).join('.')),
  );
  const [name] = names;
  return name !== undefined && names.length === 1 ? { file: place.file, line: place.line, name } : null;
}

/** A settings file of ours that was read to its end without a mistake. */
const isWritable = (file: string, { files, home }: SettingsGiven): boolean =>
  isInHome(file, home) && files.some((one) => one.file === file && one.problems.length === 0);

/** Takes all of them out; nothing when one of them cannot be. */
export const removals = (wanted: readonly PlacedKey[], given: SettingsGiven): readonly Change[] =>
  forEach(wanted, given, ({ file, line, name }) => ({ change: 'json', file, at: { line, name }, to: null }));

/** Gives a setting another value, where it stands; nothing when it cannot. */
export const newValue = (wanted: PlacedKey, value: Json, given: SettingsGiven): readonly Change[] =>
  hidesSecret(value)
    ? []
    : forEach([wanted], given, ({ file, line, name }) => ({ change: 'json', file, at: { line, name }, to: { value } }));

/** Puts a setting at the top of a settings file, or into an object setting there; nothing when it cannot. */
export const insertion = (
  file: string,
  path: readonly string[],
  value: Json,
  given: SettingsGiven,
): readonly Change[] =>
  hidesSecret(value) || !isWritable(file, given)
    ? []
    : [{ change: 'json', file, at: { path: [...topOf(file), ...path] }, to: { value } }];

/** The settings of a .code-workspace file are a member of it. */
const topOf = (file: string): readonly string[] => (file.endsWith('.code-workspace') ? ['settings'] : []);

/** Probes star out what may be a secret; such a text must never be written back. */
const hidesSecret = (value: Json): boolean => JSON.stringify(value).includes('***');

function forEach(
  wanted: readonly PlacedKey[],
  given: SettingsGiven,
  change: (at: Standing) => Change,
): readonly Change[] {
  const found = wanted.map((one) => standing(one, given));
  const whole = found.filter((one) => one !== null);
  return whole.length === wanted.length ? whole.map(change) : [];
}

/** Parts of a repair that are only right together. */
export const allOf = (...parts: readonly (readonly Change[])[]): readonly Change[] =>
  parts.every((part) => part.length > 0) ? parts.flat() : [];

/** Everywhere a setting, or a member of an object setting, is written; the lowest layer first. */
export const writtenAs = (
  written: readonly WrittenSetting[],
  key: string,
): readonly (PlacedKey & { readonly value: Json })[] =>
  written.flatMap((one) => {
    if (one.key === key) return [{ key, place: one.place, value: one.value }];
    const member = one.members.find(({ name }) => key === `${one.key}.${name}`);
    return member ? [{ key, place: member.place, value: member.value }] : [];
  });

/** The value of what stands at this place; undefined: it was not read, or is none. */
export function valueAt(written: readonly WrittenSetting[], { file, line, column }: Place): Json | undefined {
  const all = written.flatMap((one) => [...one.members, one]);
  return all.find(({ place }) => place.file === file && place.line === line && place.column === column)?.value;
}
