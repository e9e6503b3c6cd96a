import type { AppState } from '../contract.ts';
import { defaults } from './settings/saved.ts';
import { shownSettings } from './settings/settings.ts';

/** Before anything was read. */
export const emptyState = (version: string): AppState => ({
  language: 'en',
  phase: 'idle',
  progress: null,
  report: null,
  currentAt: null,
  editorName: null,
  editors: [],
  timeline: [],
  history: [],
  settings: shownSettings(defaults, ''),
  sending: null,
  update: { state: 'idle', version: null, percent: null, reason: null, checkedAt: null },
  notices: [],
  about: { version, electron: process.versions.electron ?? null, platform: process.platform },
  repairOrder: [],
});
