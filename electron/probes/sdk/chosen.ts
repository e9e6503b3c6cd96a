import type { Look } from '../../engine/probe.ts';
import { expand } from './expand.ts';
import type { Given } from './go-settings.ts';
import type { Chosen } from './lookup.ts';
import { expandWith } from './tool-environment.ts';

/** A setting as the Go extension takes it, expanded; null when there is none. */
export function chosen(
  look: Look,
  variables: Readonly<Record<string, string>>,
  setting: Given<string> | null,
): Chosen | null {
  if (!setting) return null;
  const value = expand(setting.value, expandWith(look, variables));
  return { value, origin: { by: 'setting', place: setting.place } };
}
