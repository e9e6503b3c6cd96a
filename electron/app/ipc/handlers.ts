import { checks } from '../../checks/index.ts';
import { readEnvironments } from '../../commands/env/facts.ts';
import type { Io } from '../../commands/io.ts';
import { matrixOf } from '../../commands/matrix/facts.ts';
import { sayMatrixIn } from '../../commands/matrix/words.ts';
import { wordsOf } from '../../commands/words.ts';
import type { Handlers } from '../../contract.ts';
import { CannotTell } from '../../engine/fact.ts';
import { isPane, paneUrl } from '../../engine/panes.ts';
import { tilde } from '../../engine/paths.ts';
import type { Subject } from '../../engine/probe.ts';
import { createReader } from '../../engine/reader.ts';
import { translateCheck } from '../../engine/translate.ts';
import { components } from '../../probes/tools/components.ts';
import type { Desktop } from '../desktop.ts';
import { explainedLogs } from '../logs.ts';
import type { createRefusals } from '../refusals.ts';
import type { createRepairs } from '../repairs.ts';
import type { Reporting } from '../reports/reporting.ts';
import { isLink, links, menuBarSettings } from '../security/links.ts';
import type { createSetUp } from '../set-up.ts';
import type { Preferences } from '../settings/preferences.ts';
import type { createShare } from '../share.ts';
import type { Truth } from '../truth.ts';
import type { Updates } from '../update/update.ts';
import type { Windows } from '../windows.ts';

export interface Parts {
  readonly truth: Truth;
  readonly windows: Pick<Windows, 'openWindow' | 'closePopover'>;
  readonly desktop: Desktop;
  readonly check: () => Promise<void>;
  readonly repairs: ReturnType<typeof createRepairs>;
  readonly refusals: ReturnType<typeof createRefusals>;
  readonly preferences: Preferences;
  readonly updates: Updates;
  readonly reporting: Pick<Reporting, 'set'>;
  readonly setUp: ReturnType<typeof createSetUp>;
  readonly share: ReturnType<typeof createShare>;
  readonly subject: () => Subject;
  /** What commands talk through, in the language in force. */
  readonly io: () => Io;
}

/** Every call of the contract. */
export function handlersFor(parts: Parts): Handlers {
  const {
    truth,
    windows,
    desktop,
    check,
    repairs,
    refusals,
    preferences,
    updates,
    reporting,
    setUp,
    share,
    subject,
    io,
  } = parts;
  const reader = () => createReader({ host: io().host, subject: subject(), elapsedMs: () => performance.now() });
  return {
    ...setUp,
    ...share,
    state: async () => truth.getState(),
    check,
    preview: repairs.preview,
    apply: repairs.apply,
    undo: repairs.undo,
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
    async see(id) {
      const check = checks.find((one) => one.id === id);
      const see = check && translateCheck(check, await wordsOf(io().language)).see;
      return see ? { run: [...see.run], look: see.look } : null;
    },
    logs: () => explainedLogs(io(), subject().editor ?? null),
    trace: refusals.ask,
    settings: preferences.change,
    reporting: reporting.set,
    addWorkspace: preferences.addWorkspace,
    removeWorkspace: preferences.removeWorkspace,
    openWindow: async (view) => windows.openWindow(view),
    async openSource({ check, source }) {
      const address = checks.find(({ id }) => id === check)?.sources[source];
      if (!address?.startsWith('https://')) throw new Error(`${check} has no source ${source}`);
      await desktop.openAddress(address);
    },
    async openLink(id) {
      if (!isLink(id)) throw new Error('not one of our links');
      await desktop.openAddress(links[id]);
    },
    async openPane(id) {
      if (!isPane(id)) throw new Error('not one of our panes');
      await desktop.openAddress(paneUrl(id));
    },
    showLicences: async () => desktop.showLicences(),
    async openTerminal(ref) {
      const command = await repairs.personCommand(ref);
      if (command === null) throw new Error('nothing for a person to run');
      desktop.copy(command);
      await desktop.openTerminal();
    },
    copy: async (text) => desktop.copy(text),
    async act(action) {
      if (action === 'move-to-applications') desktop.moveToApplications();
      if (action === 'quit') desktop.quit();
      if (action === 'open-menu-bar-settings') await desktop.openAddress(menuBarSettings);
    },
    update: updates.ask,
    closePopover: async () => windows.closePopover(),
    quit: async () => desktop.quit(),
  };
}
