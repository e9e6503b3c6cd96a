import type { Change, Json } from '../engine/change.ts';
import type { PathVariable } from '../probes/editor/path-variable.ts';
import type { WrittenSetting } from '../probes/editor/written-settings.ts';
import { mendedPath, mendedText } from './path-text.ts';
import {
  allOf,
  insertion,
  newValue,
  type PlacedKey,
  removals,
  type SettingsGiven,
  standing,
  writtenAs,
} from './settings.ts';

/** A member of go.toolsEnvVars, `message` being what is wrong with it. */
export interface FaultyVariable extends PlacedKey {
  readonly name: string;
  readonly value: Json;
  readonly message: string;
  /** Of PATH. */
  readonly path: PathVariable | null;
}

type Given = SettingsGiven & { readonly written: readonly WrittenSetting[] };

/** The member as its author meant it; `delete`: it is better without; nothing: only a person can tell what was meant. */
export function withoutFault(variable: FaultyVariable, given: Given): readonly Change[] | 'delete' {
  const { name, value, message } = variable;
  const written = (text: string | null) => (text === null || text === value ? [] : newValue(variable, text, given));
  switch (message) {
    case 'pathUnexpanded':
    case 'pathSemicolons':
    case 'pathRelative':
    case 'pathReplaced':
      return typeof value === 'string' ? withPath(variable, value, given) : [];
    case 'goroot':
    case 'null':
      return 'delete';
    case 'boolean':
      return name === 'GO111MODULE' ? 'delete' : written(name === 'CGO_ENABLED' ? (value ? '1' : '0') : null);
    case 'list':
      return written(joined(name, value));
    case 'object':
      return movedUp(variable, given);
    case 'unexpanded':
      return name === 'GOROOT'
        ? 'delete'
        : written(typeof value === 'string' ? mendedText(value, '${env:HOME}') : null);
    default:
      return [];
  }
}

function withPath(variable: FaultyVariable, value: string, given: Given): readonly Change[] | 'delete' {
  const { path } = variable;
  const complete = !!path && path.go !== null && path.system;
  const mended = mendedPath(value, { home: '${env:HOME}', folder: null, complete });
  return mended === null || mended === value ? 'delete' : newValue(variable, mended, given);
}

/** The members of a list as the variable has them in one text. */
function joined(name: string, value: Json): string | null {
  if (!Array.isArray(value) || !value.every((one): one is string => typeof one === 'string')) return null;
  if (/^GO(?:PRIVATE|NOPROXY|NOSUMDB|INSECURE|PROXY)$/.test(name)) return value.join(',');
  const isWords = /^(?:GOFLAGS|CGO_(?:C|CPP|CXX|F|LD)FLAGS)$/.test(name) && !value.some((one) => /[\s'"]/.test(one));
  return isWords ? value.join(' ') : null;
}

/** `"env": {"GOFLAGS": …}`: variables that stand one object too deep, unless they are set where they belong as well. */
function movedUp(variable: FaultyVariable, given: Given): readonly Change[] {
  const { name, value, place } = variable;
  const at = standing(variable, given);
  // The name of a variable itself is no group of them.
  if (!at || /^[A-Z0-9_]+$/.test(name) || typeof value !== 'object' || value === null || Array.isArray(value))
    return [];
  const members = Object.entries(value);
  const isFree = ([inner, text]: readonly [string, Json]): boolean =>
    /^(?!PATH$)[A-Z][A-Z0-9_]*$/.test(inner) &&
    typeof text === 'string' &&
    writtenAs(given.written, `go.toolsEnvVars.${inner}`).length === 0;
  const above = at.name === name ? ['go.toolsEnvVars'] : [];
  if (at.name !== name && at.name !== variable.key) return [];
  if (above.length > 0 && !given.written.some((one) => one.key === above[0] && one.place.file === place.file))
    return [];
  if (!members.every(isFree)) return [];
  const nameOf = (inner: string) => (above.length > 0 ? inner : `go.toolsEnvVars.${inner}`);
  return allOf(
    removals([variable], given),
    ...members.map(([inner, text]) => insertion(place.file, [...above, nameOf(inner)], text, given)),
  );
}
