import type { PaneId } from './panes.ts';
import type { CommandId } from './person-commands.ts';
import type { Params } from './words.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type ShellKind = 'zsh' | 'bash' | 'fish';

/** A property of a settings file: by its path in the document, or by the line where its name stands. */
export type JsonSpot =
  | { readonly path: readonly (string | number)[] }
  | { readonly line: number; readonly name: string };

/**
 * What a check wants changed, without a byte of the file it is in. `repair/plan.ts` reads the files and makes steps of
 * it; the kinds below are all there are, so nothing that was read from a machine can become another command.
 * Files are absolute paths; lines count from 1.
 */
export type Change =
  /** A line that a person wrote. `was`: as `Place.text` shows it. `to`: what it becomes, null to take it out. */
  | {
      readonly change: 'line';
      readonly file: string;
      readonly line: number;
      readonly was: string;
      readonly to: string | null;
    }
  /** Lines of ours in a start-up file, between marks that carry `id`; what stands between such marks already is replaced. */
  | {
      readonly change: 'block';
      readonly file: string;
      readonly shell: ShellKind;
      readonly id: string;
      readonly lines: readonly string[];
      readonly where: 'start' | 'end';
    }
  /** A property of a JSON file with comments. `to`: the new value, null to take the property out. */
  | {
      readonly change: 'json';
      readonly file: string;
      readonly at: JsonSpot;
      readonly to: { readonly value: Json } | null;
    }
  /** The property keeps its value and gets another name. */
  | { readonly change: 'json-name'; readonly file: string; readonly at: JsonSpot; readonly to: string }
  /** Braces and commas that are missing, where only one reading is possible. */
  | { readonly change: 'json-mend'; readonly file: string }
  /** What `go env -w` keeps in this file. null: as `go env -u`. */
  | { readonly change: 'go-env'; readonly file: string; readonly name: string; readonly to: string | null }
  /** A file that is not there yet, or has exactly the text `replaces`. `program`: it can be run. */
  | {
      readonly change: 'create';
      readonly file: string;
      readonly text: string;
      readonly program?: true;
      readonly replaces?: string;
    }
  /** `use` lines for these folders in a go.work that exists. */
  | { readonly change: 'go-work-use'; readonly file: string; readonly folders: readonly string[] }
  /** The file is put into Greenlight's own folder, from where undo brings it back. */
  | { readonly change: 'set-aside'; readonly file: string }
  /** Permission bits of a file or folder of ours. */
  | { readonly change: 'mode'; readonly file: string; readonly to: number }
  | { readonly change: 'quarantine'; readonly file: string; readonly mark: string }
  /** `go install` of a released version by this go into this folder. `version`: `v0.23.0` or `latest`. */
  | {
      readonly change: 'install-tool';
      readonly tool: 'gopls' | 'dlv';
      readonly version: string;
      readonly go: string;
      readonly folder: string;
      /** GOTOOLCHAIN for the build, when the default would not do. */
      readonly toolchain?: string;
    }
  /** `--install-extension golang.go` by the command of this editor. `force`: over a damaged one. */
  | { readonly change: 'install-extension'; readonly editorCommand: string; readonly force: boolean }
  /** `launchctl setenv`/`unsetenv`, until the next restart of the Mac. */
  | { readonly change: 'launchd'; readonly name: string; readonly was: string; readonly to: string | null }
  /** `bytes`: what is deleted; null when nobody has measured it. */
  | {
      readonly change: 'clean-module-cache';
      readonly go: string;
      readonly folder: string;
      readonly bytes: number | null;
    }
  /** A command for the person: shown and copied, never run by us. */
  | { readonly change: 'ask'; readonly command: CommandId; readonly params?: Params }
  | { readonly change: 'open'; readonly pane: PaneId };

/** Kinds that Greenlight carries out itself; a repair of only these is automatic. */
export const isOurs = ({ change }: Change): boolean => change !== 'ask' && change !== 'open';
