import type { Look } from '../../engine/probe.ts';
import { type Json, type Settings, settings } from '../editor/settings.ts';
import type { Place } from '../place.ts';

export interface Given<T> {
  readonly value: T;
  readonly place: Place;
}

/** The editor's settings; none where there is no editor or they cannot be read. */
export async function settingsOrNone(look: Look): Promise<Settings['values']> {
  const fact = await look.fact(settings);
  return fact.known ? fact.value.values : {};
}

/** A setting that is a text with something in it. */
export function textSetting(values: Settings['values'], key: string): Given<string> | null {
  const setting = values[key];
  return typeof setting?.value === 'string' && setting.value !== ''
    ? { value: setting.value, place: setting.place }
    : null;
}

/** The members of a setting that is an object: `go.alternateTools`, `go.toolsEnvVars`. */
export function memberSettings(values: Settings['values'], key: string): readonly (Given<Json> & { name: string })[] {
  const setting = values[key];
  if (typeof setting?.value !== 'object' || setting.value === null || Array.isArray(setting.value)) return [];
  return Object.entries(setting.members).map(([name, { value, place }]) => ({ name, value, place }));
}

/** `go.alternateTools.<tool>`, as it stands. */
export function alternateTool(values: Settings['values'], tool: string): Given<string> | null {
  const member = memberSettings(values, 'go.alternateTools').find(({ name }) => name === tool);
  return typeof member?.value === 'string' && member.value !== '' ? { value: member.value, place: member.place } : null;
}
