import * as z from 'zod';
import { ReportingWish, Settings, TimelineEntry } from '../../contract.ts';
import { Report, Titled } from '../../engine/model.ts';

/** What the app remembers over a restart. A file that cannot be read is put aside, never trusted, never lost. */

export const SavedSettings = Settings.extend({
  /** Absolute. */
  workspaces: z.array(z.string().max(4000)).max(50),
  reporting: ReportingWish.omit({ headers: true })
    .extend({
      /** Names; with values where an older Greenlight wrote them, until they are sealed. */
      headers: z.union([z.array(z.string()), z.record(z.string(), z.string())]),
      /** Their values as the keychain encrypts them, in base64; null: there are none, or no keychain. */
      sealed: z.base64().max(200_000).nullable().default(null),
    })
    .nullable()
    .default(null), // files of before know nothing of it
  /** The window has opened by itself because the icon cannot be seen. */
  knowsNoIcon: z.boolean(),
});
export type SavedSettings = z.infer<typeof SavedSettings>;

export const defaults: SavedSettings = {
  language: 'system',
  editor: null,
  workspaces: [],
  launchAtLogin: false,
  notifications: true,
  badge: false,
  updates: 'ask',
  paused: false,
  reporting: null,
  knowsNoIcon: false,
};

export const SavedReport = z.object({ report: Report, editorName: z.string().nullable() });
/** A mere text where an older Greenlight wrote it, in English. */
const Titles = z.array(z.union([Titled, z.string()]));
export const SavedTimeline = z.array(TimelineEntry.extend({ appeared: Titles, disappeared: Titles })).max(1000);
export type SavedTimeline = z.infer<typeof SavedTimeline>;
/** Older entries are dropped. */
export const mostEntries = 500;
