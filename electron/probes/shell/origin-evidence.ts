import type { Evidence } from '../../engine/model.ts';
import { tilde } from '../../engine/paths.ts';
import type { Place } from '../place.ts';
import type { Environment, Origin } from './environment.ts';

/** The home folder an environment names; empty when it names none. */
export const homeOf = ({ variables }: Environment): string => variables.HOME ?? '';

/** A path for people: `~/…` inside the home folder, which may be unknown (empty). */
export const shownPath = (path: string, home: string): string => (home ? tilde(path, home) : path);

/** `~/.zshrc:3`. */
export const shownPlace = ({ file, line }: Place, home: string): string => `${shownPath(file, home)}:${line}`;

/** A line of a file as proof. */
export const seenAt = (place: Place, home: string): Evidence => ({
  source: shownPlace(place, home),
  text: place.text,
});

/** Where an origin can be looked up, if it can. */
export const placeOf = (origin: Origin | undefined): Place | null =>
  origin && 'place' in origin ? origin.place : null;

/** Who put a value there, as proof: the line, or the launchctl command that shows it. Nothing when it was inherited. */
export function seenOrigin(
  origin: Origin | undefined,
  { home, name, value }: { readonly home: string; readonly name: string; readonly value: string },
): readonly Evidence[] {
  const place = placeOf(origin);
  if (place) return [seenAt(place, home)];
  return origin?.by === 'launchctl' ? [{ source: `launchctl getenv ${name}`, text: value }] : [];
}
