/**
 * What Greenlight asks of the desktop it runs on. `electron-desktop.ts` is macOS through Electron; where there is no
 * Electron, `npm start` brings another.
 */
export interface Desktop {
  /** What the person prefers, best first: `zh-Hans-CN`, `en-GB`. */
  readonly languages: () => readonly string[];
  /** A page on the web or a pane of System Settings; only ever one of our fixed lists. */
  readonly openAddress: (address: string) => Promise<void>;
  readonly openTerminal: () => Promise<void>;
  /** In Finder: the lists of whose work is in the app, under which terms. */
  readonly showLicences: () => void;
  readonly copy: (text: string) => void;
  /** Absolute path of the folder that the person has chosen in a dialog; null when they have not. */
  readonly chooseFolder: (asked: { readonly message: string; readonly button: string }) => Promise<string | null>;
  /** Absolute path of where the person wants a file; null when they have not said. `name` is proposed. */
  readonly chooseFile: (asked: { readonly message: string; readonly name: string }) => Promise<string | null>;
  readonly notify: (told: Told, onClick: () => void) => void;
  readonly openAtLogin: (open: boolean) => void;
  /** Moves the app there and starts it again. */
  readonly moveToApplications: () => void;
  readonly quit: () => void;
  /**
   * Encrypts by a key of the keychain, which other apps cannot have; in base64. null: there is no keychain. Both may wait
   * for the person, whom macOS asks.
   */
  readonly seal: (text: string) => Promise<string | null>;
  /** Throws when the keychain does not hand out its key, or the text was sealed by another one. */
  readonly unseal: (sealed: string) => Promise<string>;
}

export interface Told {
  readonly title: string;
  readonly body: string;
}
