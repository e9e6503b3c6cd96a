import { defineProbe } from '../../engine/probe.ts';
import { editor } from './editors.ts';
import { type RunningEditor, runningEditors } from './running-editors.ts';

/** The editor under diagnosis, as it runs; null: it does not. */
export const runningEditor = defineProbe<RunningEditor | null>({
  id: 'editor.running-editor',
  async read(look) {
    const [{ app, id }, running] = await Promise.all([look.of(editor), look.of(runningEditors)]);
    const real = await look.host.realPath(app);
    return (
      running.find((one) => one.app === app || one.app === real) ??
      running.find((one) => one.id === id && one.translocated) ??
      null
    );
  },
});
