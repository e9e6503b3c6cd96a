import type { Language } from '../../commands/io.ts';
import type { Settings } from '../../contract.ts';
import { tilde } from '../../engine/paths.ts';
import type { Subject } from '../../engine/probe.ts';
import { namesOf } from '../reports/header-values.ts';
import type { SavedSettings } from './saved.ts';

/** As windows see them: without the home folder's name and the values of headers. */
export const shownSettings = (saved: SavedSettings, home: string): Settings => ({
  language: saved.language,
  editor: saved.editor,
  workspaces: saved.workspaces.map((folder) => tilde(folder, home)),
  launchAtLogin: saved.launchAtLogin,
  notifications: saved.notifications,
  badge: saved.badge,
  updates: saved.updates,
  paused: saved.paused,
  reporting: saved.reporting && shownReceiver(saved.reporting),
});

function shownReceiver(receiver: NonNullable<SavedSettings['reporting']>): Settings['reporting'] {
  const { endpoint, protocol, sealed } = receiver;
  const headers = namesOf(receiver);
  return { endpoint, protocol, headers, lasting: headers.length === 0 || sealed !== null };
}

/** @param system the languages that macOS prefers, best first: `zh-Hans-CN`, `en-GB` */
export const languageInForce = ({ language }: Pick<Settings, 'language'>, system: readonly string[]): Language => {
  if (language !== 'system') return language;
  const first = system.find((one) => /^(zh|en)\b/i.test(one));
  return first?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
};

/** What is checked: the first workspace, in the chosen editor. */
export const subjectOf = ({ editor, workspaces }: SavedSettings): Subject => ({
  ...(editor !== null && { editor }),
  ...(workspaces[0] !== undefined && { workspace: workspaces[0] }),
});
