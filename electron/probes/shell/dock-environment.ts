import { defineProbe } from '../../engine/probe.ts';
import type { Environment } from './environment.ts';

/** What launchd gives to an app opened from the Dock, `launchctl setenv` values included. macOS only. */
export const dockEnvironment = defineProbe<Environment>({
  id: 'shell.dock-environment',
  read: () => Promise.reject(new Error('unwritten')),
});
