import { app, clipboard, shell } from 'electron';
import { checks } from '../checks/index.ts';
import { readEnvironments } from '../commands/env-facts.ts';
import type { Io } from '../commands/io.ts';
import { matrixOf } from '../commands/matrix-facts.ts';
import { sayMatrixIn } from '../commands/matrix-words.ts';
import { wordsOf } from '../commands/words.ts';
import type { Handlers } from '../contract.ts';
import { CannotTell } from '../engine/fact.ts';
import { type PaneId, panes, paneUrl } from '../engine/panes.ts';
import { tilde } from '../engine/paths.ts';
import type { Subject } from '../engine/probe.ts';
import { createReader } from '../engine/reader.ts';
import { components } from '../probes/tools/components.ts';
import type { Checking } from './checking.ts';
import { isLink, links } from './links.ts';
import { explainedLogs } from './logs.ts';
import type { Preferences } from './preferences.ts';
import type { createRefusals } from './refusals.ts';
import type { createRepairs } from './repairs.ts';
import type { Truth } from './truth.ts';
import type { Windows } from './windows.ts';

export interface Parts {
  readonly truth: Truth;
  readonly windows: Windows;
  readonly checking: Checking;
  readonly repairs: ReturnType<typeof createRepairs>;
  readonly refusals: ReturnType<typeof createRefusals>;
  readonly preferences: Preferences;
  readonly subject: () => Subject;
  /** What commands talk through, in the language in force. */
  readonly io: () => Io;
  readonly rest: Pick<Handlers, 'onboarding' | 'bundle' | 'saveBundle' | 'update' | 'act'>;
}

/** Every call of the contract. */
export function handlersFor(parts: Parts): Handlers {
  const { truth, windows, checking, repairs, refusals, preferences, subject, io, rest } = parts;
  const reader = () => createReader({ host: io().host, subject: subject(), elapsedMs: () => performance.now() });
  return {
    ...rest,
    state: async () => truth.getState(),
    check: () => checking.all(),
    preview: (refs) => repairs.preview(refs),
    apply: (plan) => repairs.apply(plan),
    undo: (entry) => repairs.undo(entry),
    async environments() {
      const { host, language } = io();
      const { home, os } = host.machine;
      return readEnvironments(reader(), { home, os, subject: subject(), words: await wordsOf(language) });
    },
    async matrix() {
      const { host, language } = io();
      const { workspace } = subject();
      const found = await reader().fact(components);
      if (!found.known) throw new CannotTell(found.reason, found.params);
      return matrixOf({
        found: found.value,
        workspace: workspace ? tilde(workspace, host.machine.home) : null,
        say: sayMatrixIn(language),
        words: await wordsOf(language),
      });
    },
    logs: () => explainedLogs(io(), subject().editor ?? null),
    trace: (what) => refusals.ask(what),
    async skipStep({ step, skip }) {
      await preferences.skip(step, skip);
      return rest.onboarding();
    },
    settings: (patch) => preferences.change(patch),
    addWorkspace: () => preferences.addWorkspace(),
    removeWorkspace: (index) => preferences.removeWorkspace(index),
    openWindow: async (view) => windows.openWindow(view),
    async openSource({ check, source }) {
      const address = checks.find(({ id }) => id === check)?.sources[source];
      if (!address?.startsWith('https://')) throw new Error(`${check} has no source ${source}`);
      await shell.openExternal(address);
    },
    async openLink(id) {
      if (!isLink(id)) throw new Error('not one of our links');
      await shell.openExternal(links[id]);
    },
    async openPane(id) {
      if (!Object.hasOwn(panes, id)) throw new Error('not one of our panes');
      await shell.openExternal(paneUrl(id as PaneId)); // one of the keys, as was just seen
    },
    async openTerminal(ref) {
      const command = await repairs.personCommand(ref);
      if (command === null) throw new Error('nothing for a person to run');
      clipboard.writeText(command);
      await shell.openPath('/System/Applications/Utilities/Terminal.app');
    },
    copy: async (text) => clipboard.writeText(text),
    closePopover: async () => windows.closePopover(),
    quit: async () => app.quit(),
  };
}
