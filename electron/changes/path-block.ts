import type { Change } from '../engine/change.ts';
import type { Place } from '../probes/place.ts';
import { foldersAdded, type Known } from '../probes/shell/path-lines.ts';
import { isInHome } from './json-line.ts';
import type { StartupFile } from './login-file.ts';
import { shellWord } from './shell-word.ts';

export interface PathBlock {
  /** Absolute. */
  readonly folder: string;
  readonly home: string;
  /** `first`: before every other; `last`: at the end unless it is there already; `behind`: moved to the end. */
  readonly at: 'first' | 'last' | 'behind';
  /** Terminals keep their order. */
  readonly onlyInEditor?: boolean;
  /** Where the lines go in the file; before a line that leaves it early. */
  readonly where?: 'start' | 'end';
}

/**
 * Lines of ours that put a folder on PATH. The folder gives the block its name, so that two checks that want the same get
 * one block. Nothing for a folder that PATH cannot hold.
 * @see https://fishshell.com/docs/current/cmds/fish_add_path.html
 */
export function pathBlock(
  target: StartupFile | null,
  { folder, home, at, onlyInEditor, where = 'end' }: PathBlock,
): readonly Change[] {
  if (!target || !folder.startsWith('/') || /[:*?[\]]/.test(folder)) return [];
  const { file, shell } = target;
  const word = shellWord(folder, { shell, home });
  if (word === null) return [];
  const own = linesFor(target, { word, at });
  const lines = onlyInEditor ? editorOnly(target, own) : own;
  return [{ change: 'block', file, shell, id: idOf(folder, home), lines, where }];
}

/** A mark in a start-up file: letters, digits, dots and dashes, at most 60 of them. */
function idOf(folder: string, home: string): string {
  const named = isInHome(folder, home) ? `home${folder.slice(home.length)}` : folder.slice(1);
  const id = `path-${named.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-')}`;
  if (id.length <= 60) return id;
  // The end tells folders of one version manager apart.
  return `path-${[...named].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 0x7fffffff, 7)}-${id.slice(-40)}`;
}

function linesFor(
  { shell }: StartupFile,
  { word, at }: { readonly word: string; readonly at: PathBlock['at'] },
): string[] {
  const bare = word.slice(1, -1);
  if (shell === 'fish') {
    const how = { first: '--move --prepend', last: '--append', behind: '--move --append' }[at];
    return [`fish_add_path --path ${how} ${word}`];
  }
  switch (at) {
    case 'first':
      return [`case "$PATH:" in "${bare}:"*) ;; *) export PATH="${bare}:$PATH" ;; esac`];
    case 'last':
      return [`case ":$PATH:" in *":${bare}:"*) ;; *) export PATH="$PATH:${bare}" ;; esac`];
    case 'behind':
      return shell === 'zsh'
        ? [`path=(\${path:#${word}} ${word})`]
        : [
            // A folder's slashes would end the pattern, so it comes out of a variable.
            `greenlight_folder=${word}`,
            'PATH=":$PATH:"',
            'PATH="${PATH//:$greenlight_folder:/:}$greenlight_folder"',
            'export PATH="${PATH#:}"',
            'unset greenlight_folder',
          ];
  }
}

const editorOnly = ({ shell }: StartupFile, lines: readonly string[]): string[] => [
  shell === 'fish' ? 'if set -q VSCODE_RESOLVING_ENVIRONMENT' : 'if [ -n "${VSCODE_RESOLVING_ENVIRONMENT-}" ]; then',
  ...lines.map((line) => `  ${line}`),
  shell === 'fish' ? 'end' : 'fi',
];

// A statement of one line that only makes PATH longer.
const onlyPath =
  /^(?:(?:export\s+)?PATH=(?:[^\s;&|<>()`]|\$\(go env \w+\))*|path\+?=\([^()`;&|<>]*\)|(?:fish_add_path|set)(?:\s+[^;&|<>()`\s]+)+)\s*;?(?:\s+#.*)?$/;

/**
 * Takes out a line that puts folders on PATH, when it does nothing else and every folder is among `moved`, which stand
 * elsewhere from now on. Otherwise the line stays, which harms nobody.
 */
export function withoutPathLine(
  { file, line, text: was }: Place,
  { moved, known, home }: { readonly moved: readonly string[]; readonly known: Known; readonly home: string },
): readonly Change[] {
  // What PATH holds already is not what the line adds.
  const folders = foldersAdded(was, { ...known, PATH: undefined });
  const whole = !was.endsWith('…') && onlyPath.test(was) && /\$\{?PATH\b|\$path\b|^path\+=|^fish_add_path/.test(was);
  if (!isInHome(file, home) || !whole || !folders.length || !folders.every((folder) => moved.includes(folder)))
    return [];
  return [{ change: 'line', file, line, was, to: null }];
}

/** Where a line puts its folder among the others. */
export const endOf = ({ text }: Place): 'first' | 'last' =>
  /PATH=["']?\$\{?PATH\b|--append|\s-a\s|\+=|\$PATH\s+\S/.test(text) ? 'last' : 'first';
