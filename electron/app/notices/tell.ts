import { powerMonitor, screen } from 'electron';
import { sayAppIn } from '../app-words.ts';
import type { Core } from '../core.ts';
import type { Icon } from '../tray/tray.ts';
import type { Windows } from '../windows.ts';
import { noticesOf, ordinary, type Seen } from './notices.ts';
import type { Place } from './place.ts';

export interface TellNoticesOptions {
  readonly core: Core;
  readonly icon: Icon;
  readonly windows: Windows;
  readonly place: Place;
}

/** The menu bar needs a moment to find a place for a new icon. */
const settleMs = 3000;

/**
 * Keeps what windows show about the app itself true. When the icon cannot be seen the window opens by itself, once: after
 * that the person knows, and may want it so.
 */
export function tellNotices({ core, icon, windows, place }: TellNoticesOptions) {
  const { truth, preferences } = core;
  let seen: Seen = ordinary;
  /** Bundle of a copy that was started beside this one; it may lie anywhere. */
  let copy: string | null = null;
  const show = () => truth.setState({ notices: noticesOf(seen, sayAppIn(truth.getState().language)) });
  truth.subscribe(({ language }, before) => {
    if (language !== before.language) show();
  });

  async function lookAgain(other: string | null = copy): Promise<void> {
    copy = other;
    seen = { ...(await place.look(copy)), icon: icon.place() };
    show();
    const unseen = seen.icon !== 'shown';
    if (unseen === preferences.saved().knowsNoIcon) return;
    if (unseen) windows.openWindow('overview');
    await preferences.noteNoIcon(unseen);
  }

  place.onChange(() => void lookAgain());
  let timer: NodeJS.Timeout | undefined;
  /** A display that comes or goes is told several times. */
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void lookAgain(), settleMs);
  };
  soon();
  screen.on('display-added', soon);
  screen.on('display-removed', soon);
  screen.on('display-metrics-changed', soon);
  powerMonitor.on('unlock-screen', soon);
  return { lookAgain };
}
