import { defineProbe } from '../../engine/probe.ts';
import { selectedGo } from '../editor/selected-go.ts';
import { editorEnvironment } from '../shell/editor-environment.ts';
import { chosen } from './chosen.ts';
import type { Command } from './command.ts';
import { createFinder, createPicker } from './finder.ts';
import { alternateTool, settingsOrNone, textSetting } from './go-settings.ts';
import { type Candidate, goCandidates } from './lookup.ts';
import { managerFolders } from './managers.ts';

/** Where the Go extension finds go; null: nowhere. Known before the file is read, so that `go env` can start at once. */
export const goFile = defineProbe<Candidate | null>({
  id: 'sdk.go-file',
  timeoutMs: 130_000,
  async read(look) {
    const [environment, values, selected] = await Promise.all([
      look.of(editorEnvironment),
      settingsOrNone(look),
      look.fact(selectedGo),
    ]);
    const { variables } = environment;
    const pick = createPicker(look.host);
    return pick(
      goCandidates({
        environment,
        selectedGo: selected.known && selected.value ? { value: selected.value, origin: { by: 'unknown' } } : null,
        alternate: chosen(look, variables, alternateTool(values, 'go')),
        goroot: chosen(look, variables, textSetting(values, 'go.goroot')),
      }),
    );
  },
});

/** The go that the Go extension runs; null when it finds none. */
export const goCommand = defineProbe<Command | null>({
  id: 'sdk.go-command',
  timeoutMs: 130_000,
  async read(look) {
    const [file, { variables }] = await Promise.all([look.of(goFile), look.of(editorEnvironment)]);
    const find = createFinder({ host: look.host, managers: managerFolders(variables, look.host.machine.home) });
    return file && find([file]);
  },
});
