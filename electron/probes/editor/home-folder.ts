import { defineProbe } from '../../engine/probe.ts';

/** Absolute path of the user's home folder, for the checks that show paths to people. */
export const homeFolder = defineProbe<string>({
  id: 'editor.home-folder',
  read: ({ host }) => Promise.resolve(host.machine.home),
});
