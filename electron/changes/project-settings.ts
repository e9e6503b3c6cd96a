import type { Change, Json } from '../engine/change.ts';
import type { Profile } from '../probes/editor/profile.ts';
import type { Settings } from '../probes/editor/settings.ts';
import { allOf, insertion } from './settings.ts';

/** A setting as a project wants it, and as the editor has it. */
export interface Wish {
  /** `go.lintTool`, `gopls.formatting.gofumpt` */
  readonly key: string;
  /** In the settings file. */
  readonly path: readonly string[];
  readonly wanted: Json;
  /** undefined: not set. */
  readonly now: Json | undefined;
  /** A file of the project sets it, which stands above those of the person. */
  readonly byProject: boolean;
}

/** What of `wanted` (the `settings` of a list) the editor has not, or has otherwise. */
export function unmetWishes(wanted: { readonly [key: string]: unknown }, { values }: Settings): readonly Wish[] {
  const isOfProject = (key: string) => ['workspace', 'folder'].includes(values[key]?.layer ?? '');
  const told = flat(values.gopls?.value ?? {});
  return Object.entries(plain(wanted)).flatMap(([key, value]): readonly Wish[] => {
    if (key !== 'gopls') {
      const now = values[key]?.value;
      return same(value, now) ? [] : [{ key, path: [key], wanted: value, now, byProject: isOfProject(key) }];
    }
    return flat(value).flatMap(({ path, value: one }): readonly Wish[] => {
      const name = path.join('.');
      // gopls looks at the last part of a name only.
      const given = told.find((other) => `.${name}`.endsWith(`.${other.path.join('.')}`));
      if (same(one, given?.value)) return [];
      const byProject = given !== undefined && isOfProject('gopls');
      return [{ key: `gopls.${name}`, path: ['gopls', ...path], wanted: one, now: given?.value, byProject }];
    });
  });
}

/** Gives the person's own settings what a project wants; nothing when one of them cannot be given. */
export function grant(
  wishes: readonly Wish[],
  { settings, profile, home }: { readonly settings: Settings; readonly profile: Profile; readonly home: string },
): readonly Change[] {
  const file = profile.ownSettings ?? profile.defaultSettings;
  // A block would take the place of settings of gopls that stand outside of one.
  const loose = Object.keys(settings.values).some((key) => key.startsWith('gopls.'));
  return allOf(
    ...wishes.map(({ path, wanted, byProject }) =>
      byProject || (loose && path[0] === 'gopls') ? [] : insertion(file, path, wanted, { files: settings.files, home }),
    ),
  );
}

/** Without what is undefined: the list has passed its schema, which makes it of JSON. */
const plain = (value: unknown): { readonly [key: string]: Json } => JSON.parse(JSON.stringify(value));

type Leaf = { readonly path: readonly string[]; readonly value: Json };

const flat = (value: Json, path: readonly string[] = []): readonly Leaf[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, member]) => flat(member, [...path, key]))
    : [{ path, value }];

/** Of a list, all that is wanted has to be there. */
const same = (wanted: Json, now: Json | undefined): boolean =>
  Array.isArray(wanted) ? Array.isArray(now) && wanted.every((one) => now.includes(one)) : wanted === now;
