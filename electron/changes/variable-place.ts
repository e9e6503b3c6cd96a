import type { JsonSpot } from '../engine/change.ts';
import type { Place } from '../probes/place.ts';
import type { VariableSetting } from '../probes/sdk/go-variables.ts';
import { namesIn } from './json-line.ts';

/** The place of a setting in a file of the home folder, which `source` writes with a `~`; null: nothing to be edited. */
export const ownPlace = ({ place, source }: VariableSetting): Place | null =>
  place && source.startsWith('~/') ? place : null;

const settingOf: Readonly<Record<string, string>> = { GOROOT: 'go.goroot', GOPATH: 'go.gopath' };

/** Where the variable stands in a settings file; null when it cannot be told from another of its name on the line. */
export function jsonSpot(name: string, { layer }: VariableSetting, { line, text }: Place): JsonSpot | null {
  const key = layer === 'setting' ? settingOf[name] : `go.toolsEnvVars.${name}`;
  const parts = key?.split('.') ?? [];
  const names = namesIn(
    text,
    parts.map((_, from) => parts.slice(from).join('.')),
  );
  const [only] = names;
  return only !== undefined && names.length === 1 ? { line, name: only } : null;
}
