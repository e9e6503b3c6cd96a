import type { Notice } from '../../contract.ts';
import type { SayApp } from '../app-words.ts';
import type { trayPlace } from '../tray/place.ts';

/** Where and how the app itself runs. */
export interface Seen {
  /** It was moved, replaced or thrown away while it runs: where it lay, with `~`; null: it lies there still. */
  readonly goneFrom: string | null;
  /** macOS runs it from a random read-only place, because it was opened where it was downloaded to. */
  readonly translocated: boolean;
  readonly inApplications: boolean;
  /** It lies on a disk image or another volume that nobody can write to. */
  readonly readOnly: boolean;
  /** With `~` for the home folder; null: there is no other one. */
  readonly otherCopy: string | null;
  /** The Intel half of it runs on Apple silicon. */
  readonly rosetta: boolean;
  readonly icon: ReturnType<typeof trayPlace>;
}

/** Nothing is wrong: also what is true of an app that was not installed, in development. */
export const ordinary: Seen = {
  goneFrom: null,
  translocated: false,
  inApplications: true,
  readOnly: false,
  otherCopy: null,
  rosetta: false,
  icon: 'shown',
};

/** What a person should know about that, most important first. Of what is wrong with its place only the deepest is told. */
export function noticesOf(seen: Seen, say: SayApp): Notice[] {
  const notice = (id: Notice['id'], action: Notice['action'], params = {}): Notice => ({
    id,
    title: say(`notice.${id}.title`, params),
    detail: say(`notice.${id}.detail`, params),
    action,
  });
  const notices: Notice[] = [];
  if (seen.icon === 'hidden') notices.push(notice('icon-hidden', 'open-menu-bar-settings'));
  if (seen.icon === 'behind-notch') notices.push(notice('icon-behind-notch', 'none'));
  if (seen.goneFrom !== null) notices.push(notice('moved', 'quit', { path: seen.goneFrom }));
  else if (seen.translocated) notices.push(notice('translocated', 'move-to-applications'));
  else if (seen.readOnly) notices.push(notice('read-only-place', 'move-to-applications'));
  else if (!seen.inApplications) notices.push(notice('not-in-applications', 'move-to-applications'));
  if (seen.otherCopy !== null) notices.push(notice('second-copy', 'none', { path: seen.otherCopy }));
  if (seen.rosetta) notices.push(notice('rosetta', 'none'));
  return notices;
}

/**
 * The bundle that a program lies in: `/Applications/Greenlight.app`; null when it lies in none.
 * @param exe absolute path of the program
 */
export const bundleOf = (exe: string): string | null => /^(.+?\.app)\/Contents\/MacOS\//.exec(exe)?.[1] ?? null;

/** @see https://developer.apple.com/forums/thread/724969 */
export const isTranslocated = (exe: string): boolean => exe.includes('/AppTranslocation/');

/**
 * Where another copy of the app would lie, also beside one that Finder has called `Greenlight 2.app`.
 * @param bundle absolute path of this one
 */
export const usualPlaces = (bundle: string, home: string): string[] =>
  ['/Applications', `${home}/Applications`].flatMap((folder) =>
    [...new Set(['Greenlight.app', bundle.slice(bundle.lastIndexOf('/') + 1)])].map((name) => `${folder}/${name}`),
  );
