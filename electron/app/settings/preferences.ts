import type { AppState, SettingsPatch } from '../../contract.ts';
import { sayAppIn } from '../app-words.ts';
import type { Desktop } from '../desktop.ts';
import type { Truth } from '../truth.ts';
import type { Memory } from './memory.ts';
import type { SavedSettings } from './saved.ts';
import { languageInForce, shownSettings } from './settings.ts';

export interface PreferencesOptions {
  readonly kept: Memory<SavedSettings>;
  readonly truth: Truth;
  readonly desktop: Pick<Desktop, 'languages' | 'chooseFolder' | 'openAtLogin'>;
  readonly home: string;
  /** What is checked is another thing now, or checking was paused or resumed. */
  readonly onSubject: () => void;
  readonly onLanguage: () => Promise<void>;
}

/** What the person has chosen, over a restart. */
export async function createPreferences(options: PreferencesOptions) {
  const { kept, truth, desktop, home, onSubject, onLanguage } = options;
  let saved = await kept.read();
  const show = () => {
    const { phase } = truth.getState();
    truth.setState({
      settings: shownSettings(saved, home),
      language: languageInForce(saved, desktop.languages()),
      phase: phaseAfter(phase, saved.paused),
    });
  };
  const change = async (patch: Partial<SavedSettings>): Promise<void> => {
    const before = saved;
    saved = { ...saved, ...patch };
    show();
    const isOther =
      saved.editor !== before.editor || saved.workspaces[0] !== before.workspaces[0] || saved.paused !== before.paused;
    if (isOther) onSubject();
    if (patch.launchAtLogin !== undefined) desktop.openAtLogin(patch.launchAtLogin);
    // It holds in this run even where it cannot be kept for the next, which is told.
    await Promise.all([kept.write(saved), saved.language !== before.language && onLanguage()]);
  };
  show();
  return {
    saved: () => saved,
    change: (patch: SettingsPatch): Promise<void> => change(withoutUndefined(patch)),
    setReporting: (reporting: SavedSettings['reporting']): Promise<void> => change({ reporting }),
    noteNoIcon: (knowsNoIcon: boolean): Promise<void> => change({ knowsNoIcon }),
    /** The person chooses in a dialog of macOS, which also grants access to the folder. */
    async addWorkspace(): Promise<void> {
      const say = sayAppIn(truth.getState().language);
      const folder = await desktop.chooseFolder({
        message: say('dialog.workspace'),
        button: say('dialog.workspace.button'),
      });
      if (folder !== null)
        await change({ workspaces: [folder, ...saved.workspaces.filter((one) => one !== folder)].slice(0, 50) });
    },
    removeWorkspace: (index: number): Promise<void> =>
      change({ workspaces: saved.workspaces.filter((_, place) => place !== index) }),
  };
}
export type Preferences = Awaited<ReturnType<typeof createPreferences>>;

/** A repair comes to its end first, and then says which it is. */
function phaseAfter(phase: AppState['phase'], paused: boolean): AppState['phase'] {
  if (phase === 'repairing') return phase;
  if (paused) return 'paused';
  return phase === 'paused' ? 'idle' : phase;
}

/** zod leaves out what was not given; TypeScript does not know. */
const withoutUndefined = (patch: SettingsPatch): Partial<SavedSettings> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
