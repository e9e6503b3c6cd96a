import type { AppState } from '../../contract.ts';
import type { SayApp } from '../app-words.ts';

export const faces = ['unknown', 'checking', 'green', 'yellow', 'red', 'paused'] as const;
/** Which of the shapes in the menu bar: outline circle, circle with arc, tick, triangle, octagon, slashed circle. */
export type Face = (typeof faces)[number];

export function faceOf({ phase, report }: Pick<AppState, 'phase' | 'report'>): Face {
  if (phase === 'paused') return 'paused';
  if (!report) return phase === 'checking' ? 'checking' : 'unknown';
  return report.light === 'grey' ? 'unknown' : report.light;
}

/** What VoiceOver and the tooltip say: verdict and age. */
export function trayName(state: AppState, say: SayApp, now: Date): string {
  if (state.phase === 'paused') return say('tray.paused');
  if (!state.report) return say(state.phase === 'checking' ? 'tray.first' : 'tray.unknown');
  const roots = state.report.findings.filter(({ causedBy, severity }) => causedBy === null && severity !== 'info');
  const age = ageIn(say, now.getTime() - Date.parse(state.currentAt ?? state.report.at));
  if (state.report.light === 'grey') return say('tray.nothing', { age });
  if (roots.length === 0) return say(state.report.light === 'green' ? 'tray.green' : 'tray.yellow', { age });
  return say(roots.length === 1 ? 'tray.problem' : 'tray.problems', { count: roots.length, age });
}

const aMinute = 60_000;
const anHour = 60 * aMinute;

/** Milliseconds until the name says another age: a minute, later an hour. */
export function ageChangesIn({ report, currentAt }: Pick<AppState, 'report' | 'currentAt'>, now: Date): number {
  const at = currentAt ?? report?.at;
  if (at === undefined) return anHour;
  const age = Math.max(0, now.getTime() - Date.parse(at));
  const unit = age < anHour ? aMinute : anHour;
  return Math.max(aMinute, unit - (age % unit));
}

function ageIn(say: SayApp, ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return say('age.now');
  if (minutes < 60) return say(minutes === 1 ? 'age.minute' : 'age.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return say(hours === 1 ? 'age.hour' : 'age.hours', { count: hours });
  return say('age.days', { count: Math.floor(hours / 24) });
}

/** A coloured dot beside the shape, for who wants one; the title of a tray understands ANSI colours. */
export function badgeOf(face: Face): string {
  const colours: Partial<Record<Face, number>> = { green: 32, yellow: 33, red: 31 };
  const colour = colours[face];
  return colour ? `\u001b[${colour}m●` : '';
}
