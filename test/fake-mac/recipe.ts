import type { MachO } from './mach-o.ts';

/** What stands at a path. A folder only for itself needs no entry: folders follow from the paths. */
export type Content =
  | string
  | { readonly link: string }
  | { readonly folder: true; readonly mode?: number; readonly owner?: 'root' }
  /** `modified`: when it was last changed, as ISO 8601. Default: when the machine was set up, 2026-11-01. */
  | { readonly text: string; readonly mode?: number; readonly owner?: 'root'; readonly modified?: string }
  | { readonly bytes: Uint8Array; readonly mode?: number }
  /** A SQLite database: the statements that make it. */
  | { readonly database: readonly string[] }
  | { readonly program: MachO }
  /** A real program of this Linux, copied. */
  | { readonly linux: string };

/** Absolute path, or one that starts with `~/`. */
export type Files = Readonly<Record<string, Content>>;

export interface Signer {
  /** `Developer ID Application: Jane Doe (AB12CD34EF)` */
  readonly authority: string;
  /** Who knows that it is notarized: this Mac, only Apple, or nobody because it is not. */
  readonly ticket: 'here' | 'apple' | 'nobody';
}

/** Something that was installed. */
export interface Part {
  readonly files: Files;
  /** What codesign says of a file when it is not simply valid. Unsigned programs need no entry. */
  readonly signatures?: Readonly<Record<string, 'modified'>>;
  /** Who signed files with a certificate. */
  readonly signers?: Readonly<Record<string, Signer>>;
  /** `com.apple.quarantine` of files, e.g. `0081;66f0c000;Safari;`. */
  readonly quarantine?: Readonly<Record<string, string>>;
  /** Installer receipts: package id to version. */
  readonly receipts?: Readonly<Record<string, string>>;
}

/** A part may depend on the machine: its processor, its home folder. */
export type Install = (mac: Recipe) => Part;

/** A Mac, as one would describe it to a colleague. */
export interface Recipe {
  /** In uname's spelling. */
  readonly arch: 'arm64' | 'x86_64';
  readonly rosetta: boolean;
  readonly macos: string;
  readonly user: string;
  readonly home: string;
  /** The login shell of the user database. */
  readonly shell: string;
  readonly go: readonly Install[];
  readonly tools: readonly Install[];
  readonly editors: readonly Install[];
  readonly workspace: readonly Install[];
  readonly others: readonly Install[];
  /** Start-up files and anything else, put there last. */
  readonly files: Files;
  /** What `go env -w` has written. */
  readonly goEnv: Readonly<Record<string, string>>;
  /** What `launchctl setenv` has set since login. */
  readonly launchctl: Readonly<Record<string, string>>;
  /** Folders for which TCC refuses the app that is responsible for us. */
  readonly tccDenied: readonly string[];
  /** What `xcode-select -p` prints; null when it fails. */
  readonly developerFolder: string | null;
  readonly developerMode: boolean;
  /** What `scutil --proxy` prints. */
  readonly proxy: string;
  /** Lines of `mount` besides those of the system volumes. */
  readonly mounts?: readonly string[];
  /** Executables of the apps that have run since 08:00 UTC on 2026-11-22. */
  readonly running?: readonly string[];
  /** Records of the unified log, as lines of ndjson. */
  readonly log?: readonly string[];
  /** False: the person at the keyboard is no administrator, and may not read the log. */
  readonly admin?: boolean;
  /** True when it is no such machine unless root's files really are root's. */
  readonly needsRoot?: true;
}
