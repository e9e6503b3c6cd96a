import type { Json } from '../probes/editor/settings.ts';

export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** A program that the image builds from its source. */
export interface PinnedTool {
  readonly name: 'gopls' | 'dlv';
  readonly module: string;
  /** `v0.23.0`; null: the one in use names no release, so the newest is taken. */
  readonly version: string | null;
  /** `1.25.3`: the Go it was built by; null: any that fits. */
  readonly builtBy: string | null;
  /** Absolute folder in the image. */
  readonly folder: string;
}

/** `partly`: the cause is there, but not everything that follows from it on a Mac. */
export type Played = 'yes' | 'partly' | 'no';

/** How a sandbox plays a finding, or why it cannot. The id of a text. */
export type Because =
  | 'variables'
  | 'settings'
  | 'version'
  | 'absent'
  | 'module'
  | 'path'
  | 'editor-env'
  | 'built-by'
  | 'left-out'
  | 'privacy'
  | 'gatekeeper'
  | 'processor'
  | 'apple'
  | 'launchd'
  | 'pac'
  | 'network'
  | 'disk'
  | 'system'
  | 'several-go'
  | 'start-up'
  | 'editor-app'
  | 'project'
  | 'remote'
  | 'policy'
  | 'unknown';

export interface PlayedFinding {
  readonly check: string;
  readonly key: string;
  /** In the language of the report, without names of people; one line. */
  readonly title: string;
  readonly played: Played;
  readonly because: Because;
}

/** What was not taken along, and why: it looks like a secret, cannot be written safely, or is a path of the Mac. */
export interface LeftOut {
  /** Name of the variable or setting. */
  readonly what: string;
  readonly why: 'secret' | 'unsafe' | 'mac-path';
}

/** A machine as a Linux container can be one. Clean: no names of people, no secrets, every text one line. */
export interface Sandbox {
  /** `1.26.1`; `unknown`: a development build, or none that tells its version; `none`: there is no go. */
  readonly go: { readonly is: 'pinned'; readonly version: string } | { readonly is: 'unknown' | 'none' };
  readonly tools: readonly PinnedTool[];
  /** Set in ~/.bashrc, in this order. */
  readonly startup: readonly Variable[];
  /** What `go env -w` keeps. */
  readonly goEnvFile: readonly Variable[];
  /** Folders to put before PATH, first first. */
  readonly path: readonly string[];
  /** False: the editor starts without what the shell sets. */
  readonly editorReadsShell: boolean;
  readonly settings: Readonly<Record<string, Json>>;
  /** null: the Go code lies outside a module. */
  readonly module: { readonly go: string; readonly toolchain: string | null } | null;
  readonly work: { readonly go: string; readonly uses: readonly string[] } | null;
  readonly findings: readonly PlayedFinding[];
  readonly leftOut: readonly LeftOut[];
}
